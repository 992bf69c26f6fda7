#include "cli/editor/post_form.h"

#include "blog/error.h"
#include "blog/exchange.h"
#include "blog/post_fields.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog::cli {

namespace {

template <typename Value>
void set_if_different(std::optional<Value>& target, const Value& before, const Value& after) {
  if (after != before) target = after;
}

bool is_same_time(const std::optional<Time>& one, const std::optional<Time>& other) {
  return one == other && (!one || one->offset == other->offset);
}

bool is_same_body(const std::string& before, const std::string& after) {
  return after == before || (!before.ends_with('\n') && after == before + '\n');
}

}  // namespace

void require_title(std::string_view title, std::string_view remedy) {
  if (trim(visible(title)).empty()) throw Error(ErrorCode::usage, "a title is needed; {}", remedy);
}

NewPost read_form_file(const BodyOptions& file, const std::string& text, const Clock& clock) {
  try {
    return read_form(text, clock);
  } catch (const BadRecord& bad) {
    throw Error(ErrorCode::usage, "{}:{}: {}", file.file == "-" ? "standard input" : file.file.value_or(""), bad.line(),
                bad.what());
  }
}

std::vector<Category> categories_to_name(const Context& context) {
  std::vector<Category> categories;
  if (!context.has_blog()) return categories;
  context.open_for_reading().for_each_category(Store::CategorySort::posts, true, false,
                                               [&](const Category& category) { categories.push_back(category); });
  return categories;
}

Post as_post(const NewPost& post) {
  Post shown{.status = post.draft ? Status::draft : Status::published,
             .date = post.date,
             .categories = post.categories,
             .markup = post.markup};
  for (const PostFieldRow& row : kPostFields)
    if (row.text != nullptr) shown.*text_member(row) = post.*row.text;
  return shown;
}

PostChange change_between(const NewPost& before, const NewPost& after) {
  PostChange change;
  for (const PostFieldRow& row : kPostFields)
    if (row.text != nullptr) set_if_different(change.*row.new_text, before.*row.text, after.*row.text);
  if (change.title) require_title(*change.title, "write it after 'title:'");
  if (is_same_body(before.body, after.body)) change.body.reset();
  set_if_different(change.markup, before.markup, after.markup);
  set_if_different(change.draft, before.draft, after.draft);
  if (!is_same_time(before.date, after.date)) change.date = after.date;
  change.remove_date = before.date && !after.date;
  set_if_different(change.set_categories, before.categories, after.categories);
  return change;
}

bool changes_something(const PostChange& change) {
  const bool changes_text = std::ranges::any_of(kPostFields, [&](const PostFieldRow& row) {
    return row.new_text != nullptr && (change.*row.new_text).has_value();
  });
  return changes_text || change.markup || change.draft || change.date || change.remove_date || change.set_categories ||
         !change.add_categories.empty() || !change.remove_categories.empty();
}

}  // namespace blog::cli

#include "cli/editor/post_form.h"

#include "blog/error.h"
#include "text/utf8.h"

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

Post as_post(const NewPost& post) {
  return {.slug = post.slug,
          .title = post.title,
          .status = post.draft ? Status::draft : Status::published,
          .date = post.date,
          .author = post.author,
          .excerpt = post.excerpt,
          .categories = post.categories,
          .markup = post.markup,
          .body = post.body,
          .meta = post.meta};
}

PostChange change_between(const NewPost& before, const NewPost& after) {
  PostChange change;
  set_if_different(change.title, before.title, after.title);
  if (change.title) require_title(*change.title, "write it after 'title:'");
  set_if_different(change.slug, before.slug, after.slug);
  if (!is_same_body(before.body, after.body)) change.body = after.body;
  set_if_different(change.markup, before.markup, after.markup);
  set_if_different(change.draft, before.draft, after.draft);
  if (!is_same_time(before.date, after.date)) change.date = after.date;
  change.remove_date = before.date && !after.date;
  set_if_different(change.author, before.author, after.author);
  set_if_different(change.excerpt, before.excerpt, after.excerpt);
  set_if_different(change.meta, before.meta, after.meta);
  set_if_different(change.set_categories, before.categories, after.categories);
  return change;
}

bool changes_something(const PostChange& change) {
  return change.slug || change.title || change.body || change.markup || change.draft || change.date ||
         change.remove_date || change.author || change.excerpt || change.meta || change.set_categories ||
         !change.add_categories.empty() || !change.remove_categories.empty();
}

}  // namespace blog::cli

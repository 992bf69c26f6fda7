#include "store/rules/edit.h"

#include "blog/error.h"
#include "blog/post_fields.h"
#include "store/rules/post_row.h"

#include <algorithm>
#include <initializer_list>

namespace blog {

namespace {

/// False where there is nothing to set, or it is so already.
template <typename T>
bool set(T& field, const std::optional<T>& value) {
  if (!value || field == *value) return false;
  field = *value;
  return true;
}

bool set_date(std::optional<Time>& date, const PostChange& change) {
  if (!change.date && !change.remove_date) return false;
  if (date == change.date && (!date || date->offset == change.date->offset)) return false;
  date = change.date;
  return true;
}

bool any(std::initializer_list<bool> changes) { return std::ranges::find(changes, true) != changes.end(); }

}  // namespace

void require_writable(const PostChange& change) {
  if (change.slug && change.slug->empty()) throw Error(ErrorCode::usage, "a slug must not be empty");
  NewPost post{.slug = change.slug.value_or(""), .date = change.date};
  for (const PostFieldRow* row : kStoredTexts)
    if (const auto& text = change.*row->new_text) post.*row->text = *text;
  require_writable(post);
}

void require_one_post(std::int64_t selected, const std::string& slug) {
  if (selected > 1) throw Error(ErrorCode::usage, "{} posts cannot all have the slug '{}'", selected, slug);
}

bool set_facts(NewPost& post, const PostChange& change) {
  return any({set(post.markup, change.markup), set(post.draft, change.draft), set_date(post.date, change)});
}

TextChanges set_short_texts(NewPost& post, const PostChange& change) {
  TextChanges changes;
  for (const PostFieldRow& row : kPostFields) {
    if (row.new_text == nullptr || row.field == PostField::body) continue;
    bool& kind = row.field == PostField::title ? changes.indexed : changes.others;
    kind |= set(post.*row.text, change.*row.new_text);
  }
  return changes;
}

bool set_body(NewPost& post, const PostChange& change) { return set(post.body, change.body); }

Time time_of_update(const Time& last, Time now) { return std::max(now, Time{last.seconds + 1, 0}); }

}  // namespace blog

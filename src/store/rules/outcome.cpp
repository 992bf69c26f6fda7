#include "store/rules/outcome.h"

#include "blog/error.h"
#include "store/rules/category_name.h"
#include "store/rules/edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace blog {

namespace {

/// A record that was exported from the post as it stands, and edited in the file since.
bool was_made_from(const Record& record, const Post& post) {
  return record.own_identity && record.post.updated && *record.post.updated == post.updated;
}

bool is_same_time(const Time& a, const Time& b) { return a == b && a.offset == b.offset; }

/// Where a file lies may say more than what stands in it.
bool is_moved(const Record& record, const Post& post) {
  const std::optional<Time>& date = record.post.date;
  return record.post.draft != (post.status == Status::draft) ||
         (record.has_date && date && post.date && *date != *post.date);
}

bool says_the_same(const Record& record, const Post& post) {
  const NewPost& said = record.post;
  const bool is_same_date = !said.date || !record.has_date || (post.date && is_same_time(*said.date, *post.date));
  const auto is_same_text = [&](const PostFieldRow* row) { return said.*row->text == post.*text_member(*row); };
  return std::ranges::all_of(kStoredTexts, is_same_text) && said.markup == post.markup &&
         said.draft == (post.status == Status::draft) && is_same_date &&
         (!said.created || *said.created == post.created) &&
         category_slugs(said.categories) == category_slugs(post.categories);
}

/// A date that the record names itself is better than the one that is here; any other is not.
std::optional<Time> date_of_update(const Record& record, const std::optional<Time>& date_here) {
  const std::optional<Time>& date = record.post.date;
  return (record.has_date && date) || !date_here ? date : date_here;
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::add: return "add";
    case Outcome::update: return "update";
    case Outcome::same: return "same";
    case Outcome::keep: return "keep";
    case Outcome::gone: return "gone";
    case Outcome::fail: return "fail";
  }
  return "";
}

std::optional<Outcome> outcome_by_origin(const Record& record, const Origin& origin) {
  if (!origin.is_known) return Outcome::add;
  if (!origin.post) return Outcome::gone;
  if (origin.record_hash == std::bit_cast<std::int64_t>(record.hash)) return Outcome::same;
  return std::nullopt;
}

Standing compare(const Record& record, const Origin& origin, const Post& post) {
  return {.id = post.id,
          .slug = post.slug,
          .title = post.title,
          .date = post.date,
          .created = post.created,
          .updated = post.updated,
          .is_same = says_the_same(record, post),
          .changed_here = origin.post_hash != post_hash(post) && !was_made_from(record, post),
          .changed_there = origin.record_hash != std::bit_cast<std::int64_t>(record.hash) || is_moved(record, post)};
}

const std::string& wanted_slug(const NewPost& post, const Standing& standing) {
  if (post.slug.empty() || without_numbers(post.slug) == without_numbers(standing.slug)) return standing.slug;
  return post.slug;
}

ImportResult decide(const Record& record, const Standing& standing, std::string_view slug, OnConflict on_conflict) {
  const bool updated_differs = record.post.updated && *record.post.updated != standing.updated;
  if (standing.is_same && slug == standing.slug && (standing.changed_here || !updated_differs))
    return {.outcome = Outcome::same, .id = standing.id};
  if (standing.changed_here && !standing.changed_there) return {.outcome = Outcome::same, .id = standing.id};
  if (!standing.changed_here || on_conflict == OnConflict::replace)
    return {.outcome = Outcome::update, .id = standing.id};
  const std::string what = fmt::format("post {} '{}' changed at its source and here", standing.id, standing.title);
  if (on_conflict == OnConflict::fail)
    return {.outcome = Outcome::fail, .reason = what, .fact = Fact::changed_on_both_sides};
  return {.outcome = Outcome::keep, .id = standing.id, .reason = what, .fact = Fact::kept_as_here};
}

PostRow row_of_add(const Record& record, std::string slug, Time now) {
  const std::optional<Time>& date = record.post.date;
  return make_row(record.post, std::move(slug), now, date && *date < now ? *date : now);
}

PostRow row_of_update(const Record& record, const Standing& standing, std::string slug, Time now) {
  PostRow row = make_row(record.post, std::move(slug), now, standing.created);
  row.date = date_or_now(date_of_update(record, standing.date), record.post.draft, now);
  row.updated = record.post.updated.value_or(time_of_update(standing.updated, now));
  return row;
}

}  // namespace blog

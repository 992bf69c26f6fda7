#include "store/import_session.h"

#include "blog/error.h"
#include "store/category.h"
#include "store/impl.h"
#include "store/read.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace blog {

namespace {

constexpr const char* kFindOrigin = R"sql(
  SELECT post_id, record_hash, post_hash FROM origin WHERE source_id = ? AND key = ?
)sql";

std::int64_t as_number(std::uint64_t hash) { return std::bit_cast<std::int64_t>(hash); }

/// The slug that the record asks for: its own, unless the post has it already, or numbered because another has it.
std::string wanted_slug(Connection& connection, const NewPost& post, const Post& current) {
  if (post.slug.empty() || post.slug == current.slug) return current.slug;
  const std::string numbered = post.slug + "-";
  const bool is_numbered =
      current.slug.starts_with(numbered) && current.slug.size() > numbered.size() &&
      std::ranges::all_of(current.slug.substr(numbered.size()), [](char c) { return c >= '0' && c <= '9'; });
  return is_numbered && slug_is_taken(connection, post.slug, current.id) ? current.slug : post.slug;
}

/// Whether the record says what the post says already. A time that the record does not give is no difference.
bool says_the_same(Connection& connection, const NewPost& post, const Post& current) {
  const bool draft = current.status == Status::draft;
  const bool date_differs =
      post.date && (!current.date || *post.date != *current.date || post.date->offset != current.date->offset);
  return wanted_slug(connection, post, current) == current.slug && post.title == current.title &&
         post.body == current.body && post.markup == current.markup && post.draft == draft && !date_differs &&
         post.author == current.author && post.excerpt == current.excerpt && post.meta == current.meta &&
         (!post.created || *post.created == current.created) &&
         category_slugs(post.categories) == category_slugs(current.categories);
}

std::string name_of_removed(const Origin& origin) { return fmt::format("{} {}", origin.source, origin.key); }

/// A record that was exported from the post as it stands, and edited in the file since.
bool was_made_from(const Record& record, const Post& current) {
  return record.own_identity && record.post.updated && *record.post.updated == current.updated;
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

ImportSession::ImportSession(Connection& connection, const ImportPolicy& policy)
    : connection_(connection), policy_(policy), index_(connection) {
  connection_.expect_many_writes();
}

ImportResult ImportSession::import(const Record& record) {
  connection_.stop_when_interrupted();
  Meeting meeting = meet(record);
  ImportResult result;
  try {
    result = decide(record, meeting);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::rejected) throw;
    result = {.outcome = Outcome::fail, .reason = error.what()};
  }
  result.occurrence = meeting.occurrence;
  if (meeting.known) mark_met(meeting.origin);
  return result;
}

ImportSession::Meeting ImportSession::meet(const Record& record) {
  Meeting meeting;
  if (!was_met(record, 1, meeting)) return meeting;
  // Occurrences have no gaps: double until one is new, then close in on the first new one.
  int high = 2;
  while (was_met(record, high, meeting)) high *= 2;
  int low = high / 2;
  while (high - low > 1) {
    const int middle = low + (high - low) / 2;
    (was_met(record, middle, meeting) ? low : high) = middle;
  }
  was_met(record, high, meeting);
  return meeting;
}

bool ImportSession::was_met(const Record& record, int occurrence, Meeting& meeting) {
  meeting = {};
  meeting.occurrence = occurrence;
  Origin& origin = meeting.origin;
  origin.source = find_source_id(record.source);
  origin.key = key_of_occurrence(record.key, occurrence);
  BoundStatement statement(connection_, kFindOrigin, origin.source, origin.key);
  meeting.known = statement.next();
  if (!meeting.known) return false;
  if (!statement.is_null(1)) origin.record_hash = statement.integer(1);
  if (!statement.is_null(2)) origin.post_hash = statement.integer(2);
  if (statement.is_null(0)) return met_removed_.contains(name_of_removed(origin));
  origin.post = statement.integer(0);
  return met_posts_.contains(*origin.post);
}

void ImportSession::mark_met(const Origin& origin) {
  if (!origin.post) {
    met_removed_.insert(name_of_removed(origin));
    return;
  }
  met_posts_.insert(*origin.post);
}

ImportResult ImportSession::decide(const Record& record, Meeting& meeting) {
  Origin& origin = meeting.origin;
  if (!meeting.known) {
    const ImportResult added = add(record, origin);
    meeting.known = true;
    return added;
  }
  if (!origin.post) return {.outcome = Outcome::gone};
  if (origin.record_hash == as_number(record.hash)) return {.outcome = Outcome::same, .id = *origin.post};
  return compare(record, origin);
}

ImportResult ImportSession::add(const Record& record, Origin& origin) {
  require_importable(record);
  const Links links = resolve(record.post.categories);
  const Time now = connection_.options().clock->now();
  const std::optional<Time>& date = record.post.date;
  PostRow row = make_row(record.post,
                         record.post.slug.empty() ? slug_from_title(connection_, record.post.title) : record.post.slug,
                         now, date && *date < now ? *date : now);
  const PostId id = insert_post(connection_, row);
  insert_links(connection_, id, row, links.ids);
  if (origin.source == 0) origin.source = source_id_ = resolve_source(connection_, record.source);
  origin.post = id;
  origin.record_hash = as_number(record.hash);
  origin.post_hash = post_hash(row, links.slugs);
  insert_origin(connection_, origin);
  index_.added(id);
  return {.outcome = Outcome::add, .id = id};
}

ImportResult ImportSession::compare(const Record& record, Origin& origin) {
  const Post current = load_post(connection_, *origin.post);
  const bool changed_here = origin.post_hash != post_hash(current) && !was_made_from(record, current);
  const bool updated_differs = record.post.updated && *record.post.updated != current.updated;
  if (says_the_same(connection_, record.post, current) && (changed_here || !updated_differs))
    return {.outcome = Outcome::same, .id = current.id};
  if (!changed_here || policy_.on_conflict == OnConflict::replace) return update(record, origin, current);
  const std::string what = fmt::format("post {} '{}' changed at its source and here", current.id, current.title);
  if (policy_.on_conflict == OnConflict::fail)
    throw Error(ErrorCode::rejected, "{}; --on-conflict keep or replace decides", what);
  return {.outcome = Outcome::keep,
          .id = current.id,
          .reason = what + "; kept as it is here, --on-conflict replace takes the source's"};
}

ImportResult ImportSession::update(const Record& record, Origin& origin, const Post& current) {
  require_importable(record);
  const Links links = resolve(record.post.categories);
  NewPost post = record.post;
  const Time now = connection_.options().clock->now();
  if (!post.date) post.date = current.date;
  if (!post.created) post.created = current.created;
  if (!post.updated) post.updated = std::max(now, Time{current.updated.seconds + 1, 0});
  const PostRow row =
      make_row(post, free_slug(connection_, wanted_slug(connection_, post, current), current.id), now, now);
  index_.will_change(current.id);
  update_post(connection_, current.id, row);
  remove_links(connection_, current.id);
  insert_links(connection_, current.id, row, links.ids);
  origin.record_hash = as_number(record.hash);
  origin.post_hash = post_hash(row, links.slugs);
  update_origin(connection_, origin);
  return {.outcome = Outcome::update, .id = current.id};
}

void ImportSession::require_importable(const Record& record) {
  try {
    require_writable(record.post);
  } catch (const Error& error) {
    throw Error(ErrorCode::rejected, "{}", error.what());
  }
  if (record.key.empty() || record.source.empty()) throw Error(ErrorCode::rejected, "the source or key is empty");
  for (const std::string& name : record.post.categories) {
    if (categories_.contains(name)) continue;
    std::string slug = is_text(name) ? category_slug(name) : "";
    if (slug.empty()) throw Error(ErrorCode::rejected, "'{}' cannot be the name of a category", name);
    const std::optional<CategoryId> id = find_category_by_slug(connection_, slug);
    if (!id && policy_.unknown_category == UnknownCategory::refuse)
      throw Error(ErrorCode::rejected, "no category '{}', and --no-create forbids making it", name);
    categories_.emplace(name, KnownCategory{id, std::move(slug)});
  }
}

ImportSession::Links ImportSession::resolve(const std::vector<std::string>& names) {
  Links links;
  links.ids.reserve(names.size());
  links.slugs.reserve(names.size());
  for (const std::string& name : names) {
    auto& [id, slug] = categories_.at(name);
    if (!id) id = find_category_by_slug(connection_, slug);  // made since under another of its names
    if (!id) {
      id = insert_category(connection_, name, slug);
      created_.emplace_back(trim(name));
    }
    if (std::ranges::find(links.ids, *id) != links.ids.end()) continue;
    links.ids.push_back(*id);
    links.slugs.push_back(slug);
  }
  return links;
}

std::int64_t ImportSession::find_source_id(const std::string& name) {
  if (source_id_ == 0 || name != source_name_) {
    source_id_ = find_source(connection_, name).value_or(0);
    source_name_ = name;
  }
  return source_id_;
}

void ImportSession::finish_batch() {
  index_.finish();
  categories_.clear();
  source_id_ = 0;
}

std::vector<std::string> ImportSession::take_created_categories() { return std::exchange(created_, {}); }

}  // namespace blog

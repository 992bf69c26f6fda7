#include "store/sqlite/post_rows.h"

#include "blog/error.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace blog {

namespace {

constexpr const char* kFindSlug = "SELECT id FROM post WHERE slug = ?";
constexpr const char* kNextId = R"sql(
  SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'post'), 0) + 1
)sql";
constexpr const char* kInsertPost = R"sql(
  INSERT INTO post (slug, title, draft, date, date_offset, created, updated, sort_at, markup, checksum, author, excerpt, meta, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr const char* kUpdatePost = R"sql(
  UPDATE post SET slug = ?, title = ?, draft = ?, date = ?, date_offset = ?, created = ?, updated = ?, sort_at = ?,
    markup = ?, checksum = ?, author = ?, excerpt = ?, meta = ?, body = ?
  WHERE id = ?
)sql";
constexpr const char* kUpdatePostFacts = R"sql(
  UPDATE post SET draft = ?, date = ?, date_offset = ?, updated = ?, sort_at = ?, markup = ?
  WHERE id = ?
)sql";
constexpr const char* kFindRow = R"sql(
  SELECT slug, title, draft, date, date_offset, created, updated, markup, author, excerpt, meta FROM post WHERE id = ?
)sql";
constexpr const char* kGetBody = "SELECT body FROM post WHERE id = ?";
// One statement for some links costs less than one for each.
constexpr const char* kInsertLinks[] = {
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5), "
    "(?1, ?2, ?3, ?6, ?7)",
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5), "
    "(?1, ?2, ?3, ?6, ?7), (?1, ?2, ?3, ?8, ?9)",
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5), "
    "(?1, ?2, ?3, ?6, ?7), (?1, ?2, ?3, ?8, ?9), (?1, ?2, ?3, ?10, ?11)",
};
constexpr const char* kRemoveLinks = "DELETE FROM post_category WHERE post_id = ?";
constexpr const char* kFindSource = "SELECT id FROM source WHERE name = ?";
constexpr const char* kInsertOrigin =
    "INSERT INTO origin (source_id, key, post_id, record_hash, post_hash) VALUES (?, ?, ?, ?, ?)";
constexpr const char* kUpdateOrigin =
    "UPDATE origin SET record_hash = ?, post_hash = ? WHERE source_id = ? AND key = ?";
constexpr const char* kInsertSource = "INSERT INTO source (name) VALUES (?)";

constexpr const char* kFindOrigin = R"sql(
  SELECT post_id, record_hash, post_hash FROM origin WHERE source_id = ? AND key = ?
)sql";

/// As a row keeps the time; absent where there is none.
std::optional<std::int64_t> seconds_of(const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  return time->seconds;
}

}  // namespace

PostId find_slug(Connection& connection, const std::string& slug) {
  BoundStatement statement(connection, kFindSlug, slug);
  return statement.next() ? statement.integer(0) : 0;
}

PostId next_post_id(Connection& connection) { return connection.number(kNextId); }

PostId insert_post(Connection& connection, const PostRow& row) {
  const NewPost& post = *row.post;
  BoundStatement(connection, kInsertPost, row.slug, post.title, post.draft, seconds_of(row.date),
                 row.date ? row.date->offset : 0, row.created.seconds, row.updated.seconds, row.sort_at(),
                 name_of(post.markup), row.checksum, post.author, post.excerpt, post.meta, post.body)
      .run();
  return connection.last_id();
}

void update_post(Connection& connection, PostId id, const PostRow& row) {
  const NewPost& post = *row.post;
  BoundStatement(connection, kUpdatePost, row.slug, post.title, post.draft, seconds_of(row.date),
                 row.date ? row.date->offset : 0, row.created.seconds, row.updated.seconds, row.sort_at(),
                 name_of(post.markup), row.checksum, post.author, post.excerpt, post.meta, post.body, id)
      .run();
}

void update_post_facts(Connection& connection, PostId id, const PostRow& row) {
  BoundStatement(connection, kUpdatePostFacts, row.post->draft, seconds_of(row.date), row.date ? row.date->offset : 0,
                 row.updated.seconds, row.sort_at(), name_of(row.post->markup), id)
      .run();
}

std::optional<NewPost> find_row(Connection& connection, PostId id) {
  BoundStatement statement(connection, kFindRow, id);
  if (!statement.next()) return std::nullopt;
  NewPost post{.slug = std::string(statement.text(0)),
               .title = std::string(statement.text(1)),
               .markup = find_markup(statement.text(7)).value_or(Markup::markdown),
               .draft = statement.integer(2) != 0,
               .created = Time{statement.integer(5), 0},
               .updated = Time{statement.integer(6), 0},
               .author = std::string(statement.text(8)),
               .excerpt = std::string(statement.text(9)),
               .meta = std::string(statement.text(10))};
  if (!statement.is_null(3)) post.date = Time{statement.integer(3), static_cast<int>(statement.integer(4))};
  return post;
}

std::string get_body(Connection& connection, PostId id) {
  BoundStatement statement(connection, kGetBody, id);
  if (!statement.next()) throw Error(ErrorCode::not_found, "no post {}", id);
  return std::string(statement.text(0));
}

void insert_links(Connection& connection, PostId id, const PostRow& row, std::span<const CategoryId> categories) {
  std::int64_t position = 0;
  for (std::span<const CategoryId> rest = categories; !rest.empty();) {
    const std::size_t count = std::min(rest.size(), std::size(kInsertLinks));
    BoundStatement statement(connection, kInsertLinks[count - 1], id, row.sort_at(), row.post->draft);
    for (std::size_t i = 0; i < count; ++i) {
      statement.bind(static_cast<int>(4 + 2 * i), rest[i]);
      statement.bind(static_cast<int>(5 + 2 * i), position++);
    }
    statement.run();
    rest = rest.subspan(count);
  }
}

void remove_links(Connection& connection, PostId id) { BoundStatement(connection, kRemoveLinks, id).run(); }

std::optional<std::int64_t> find_source(Connection& connection, std::string_view name) {
  BoundStatement statement(connection, kFindSource, name);
  if (!statement.next()) return std::nullopt;
  return statement.integer(0);
}

std::int64_t resolve_source(Connection& connection, std::string_view name) {
  if (const auto known = find_source(connection, name)) return *known;
  BoundStatement(connection, kInsertSource, name).run();
  return connection.last_id();
}

void read_origin(Connection& connection, std::int64_t source, Origin& origin) {
  BoundStatement statement(connection, kFindOrigin, source, *origin.key);
  origin.is_known = statement.next();
  if (!origin.is_known) return;
  origin.post = statement.optional_integer(0);
  origin.record_hash = statement.optional_integer(1);
  origin.post_hash = statement.optional_integer(2);
}

void insert_origin(Connection& connection, std::int64_t source, const Origin& origin) {
  BoundStatement(connection, kInsertOrigin, source, *origin.key, origin.post, origin.record_hash, origin.post_hash)
      .run();
}

void update_origin(Connection& connection, std::int64_t source, const Origin& origin) {
  BoundStatement(connection, kUpdateOrigin, origin.record_hash, origin.post_hash, source, *origin.key).run();
}

void insert_own_origin(Connection& connection, PostId post, Time now) {
  const std::string key = new_key(now);
  insert_origin(connection, resolve_source(connection, kWrittenHere),
                {.source = kWrittenHere, .key = &key, .post = post});
}

}  // namespace blog

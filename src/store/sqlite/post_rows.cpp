#include "store/sqlite/post_rows.h"

#include "blog/error.h"
#include "blog/post_fields.h"
#include "model/calendar.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

namespace blog {

namespace {

constexpr const char* kFindSlug = "SELECT id FROM post WHERE slug = ?";
constexpr const char* kNextId = R"sql(
  SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'post'), 0) + 1
)sql";
constexpr const char* kUpdatePostFacts = R"sql(
  UPDATE post SET draft = ?, date = ?, date_offset = ?, updated = ?, sort_at = ?, markup = ?
  WHERE id = ?
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

/// Names of columns after others: `, title, author`; each with `more` behind it.
std::string columns_of(std::span<const PostFieldRow* const> texts, std::string_view more = {}) {
  std::string sql;
  for (const PostFieldRow* text : texts) sql += fmt::format(", {}{}", text->name, more);
  return sql;
}

/// The texts that a post has besides its body.
const std::vector<const PostFieldRow*>& short_texts() {
  static const auto texts = [] {
    std::vector<const PostFieldRow*> found(kStoredTexts.begin(), kStoredTexts.end());
    std::erase(found, &row_of(PostField::body));
    return found;
  }();
  return texts;
}

/// As a row keeps the time; absent where there is none.
std::optional<std::int64_t> seconds_of(const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  return time->seconds;
}

/// Binds what a row is made of, in the order of the statements that write one; returns the next parameter.
int bind_row(BoundStatement& statement, const PostRow& row) {
  int index = 0;
  const auto bind = [&](const auto& value) { statement.bind(++index, value); };
  bind(row.slug);
  bind(row.post->draft);
  bind(seconds_of(row.date));
  bind(row.date ? row.date->offset : 0);
  bind(row.created.seconds);
  bind(row.updated.seconds);
  bind(row.sort_at());
  bind(name_of(row.post->markup));
  bind(row.checksum);
  for (const PostFieldRow* text : kStoredTexts) bind(row.post->*text->text);
  return index + 1;
}

}  // namespace

PostId find_slug(Connection& connection, const std::string& slug) {
  BoundStatement statement(connection, kFindSlug, slug);
  return statement.next() ? statement.integer(0) : 0;
}

PostId next_post_id(Connection& connection) { return connection.number(kNextId); }

PostId insert_post(Connection& connection, const PostRow& row) {
  static const std::string kInsert = [] {
    std::string values;
    for (std::size_t i = 0; i < kStoredTexts.size(); ++i) values += ", ?";
    return "INSERT INTO post (slug, draft, date, date_offset, created, updated, sort_at, markup, checksum" +
           columns_of(kStoredTexts) + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?" + values + ")";
  }();
  BoundStatement statement(connection, kInsert.c_str());
  bind_row(statement, row);
  statement.run();
  return connection.last_id();
}

void update_post(Connection& connection, PostId id, const PostRow& row) {
  static const std::string kUpdate =
      "UPDATE post SET slug = ?, draft = ?, date = ?, date_offset = ?, created = ?, updated = ?, sort_at = ?, "
      "markup = ?, checksum = ?" +
      columns_of(kStoredTexts, " = ?") + " WHERE id = ?";
  BoundStatement statement(connection, kUpdate.c_str());
  statement.bind(bind_row(statement, row), id);
  statement.run();
}

void update_post_facts(Connection& connection, PostId id, const PostRow& row) {
  BoundStatement(connection, kUpdatePostFacts, row.post->draft, seconds_of(row.date), row.date ? row.date->offset : 0,
                 row.updated.seconds, row.sort_at(), name_of(row.post->markup), id)
      .run();
}

std::optional<NewPost> find_row(Connection& connection, PostId id) {
  static const std::string kFind = "SELECT slug, draft, date, date_offset, created, updated, markup" +
                                   columns_of(short_texts()) + " FROM post WHERE id = ?";
  BoundStatement statement(connection, kFind.c_str(), id);
  if (!statement.next()) return std::nullopt;
  NewPost post{.slug = std::string(statement.text(0)),
               .markup = find_markup(statement.text(6)).value_or(Markup::markdown),
               .draft = statement.integer(1) != 0,
               .created = bounded(statement.integer(4)),
               .updated = bounded(statement.integer(5))};
  if (!statement.is_null(2)) post.date = bounded(statement.integer(2), statement.integer(3));
  int column = 7;
  for (const PostFieldRow* text : short_texts()) post.*text->text = statement.text(column++);
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

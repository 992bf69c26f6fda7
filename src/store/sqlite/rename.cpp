// Records under new keys: the origins that may be theirs, and how these get the keys.

#include "store/rules/slug_choice.h"
#include "store/sqlite/post_rows.h"
#include "store/sqlite/sqlite_engine.h"

namespace blog {

namespace {

constexpr const char* kOriginsOfSource = "SELECT key, post_id, record_hash, post_hash FROM origin WHERE source_id = ?";
// CROSS JOIN: from the post to its origin, however few origins SQLite takes a source to have.
constexpr const char* kOriginOfSlug = R"sql(
  SELECT o.key, o.post_id, o.record_hash, o.post_hash, p.title FROM post p CROSS JOIN origin o ON o.post_id = p.id
  WHERE p.slug = ? AND o.source_id = ?
)sql";
// A digit stands behind the hyphen: ':' follows upon '9'. Where thousands have one slug, it ends soon.
constexpr const char* kOriginsOfNumberedSlug = R"sql(
  SELECT o.key, o.post_id, o.record_hash, o.post_hash, p.title, p.slug FROM (
    SELECT id, slug, title, date FROM post WHERE slug > ?1 || '-' AND slug < ?1 || '-:' ORDER BY slug LIMIT 100
  ) p CROSS JOIN origin o ON o.post_id = p.id
  WHERE o.source_id = ?2 AND p.title = ?3 AND (p.date = ?4 OR p.date IS NULL OR ?4 IS NULL) LIMIT 10
)sql";
constexpr const char* kRemoveOrigin = "DELETE FROM origin WHERE source_id = ? AND key = ?";

FoundOrigin read_found(const BoundStatement& row) {
  return {.key = std::string(row.text(0)),
          .post = row.optional_integer(1),
          .record_hash = row.optional_integer(2),
          .post_hash = row.optional_integer(3),
          .title = std::string(row.text(4))};
}

void find_of_slug(Connection& connection, std::int64_t source, const Record& record, std::vector<FoundOrigin>& found) {
  const std::string& slug = record.post.slug;
  BoundStatement exact(connection, kOriginOfSlug, slug, source);
  if (exact.next()) found.push_back(read_found(exact));
  if (record.own_identity) return;  // an export says which number it means
  const std::optional<std::int64_t> date = record.post.date ? std::optional(record.post.date->seconds) : std::nullopt;
  BoundStatement numbered(connection, kOriginsOfNumberedSlug, slug, source, record.post.title, date);
  while (numbered.next())
    if (without_numbers(numbered.text(5)) == without_numbers(slug)) found.push_back(read_found(numbered));
}

}  // namespace

void SqliteEngine::for_each_origin(std::string_view source, const std::function<void(const Origin&)>& visit) {
  const auto id = blog::find_source(connection_, source);
  if (!id) return;
  std::string key;
  BoundStatement statement(connection_, kOriginsOfSource, *id);
  while (statement.next()) {
    connection_.stop_when_interrupted();
    key = statement.text(0);
    visit({.source = source,
           .key = &key,
           .is_known = true,
           .post = statement.optional_integer(1),
           .record_hash = statement.optional_integer(2),
           .post_hash = statement.optional_integer(3)});
  }
}

std::vector<std::vector<FoundOrigin>> SqliteEngine::find_by_slug(std::span<const Record* const> records) {
  std::vector<std::vector<FoundOrigin>> found(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    connection_.stop_when_interrupted();
    const auto source = blog::find_source(connection_, records[i]->source);
    if (source && !records[i]->post.slug.empty()) find_of_slug(connection_, *source, *records[i], found[i]);
  }
  return found;
}

/// As a row that goes and one that comes: the key is the row's name, by which undo knows it.
void SqliteEngine::rename_origins(std::span<const OriginRename> renames) {
  for (const auto& [source, from, to] : renames) {
    const std::string old_key(from);
    const std::string new_key(to);
    const std::int64_t id = blog::find_source(connection_, source).value();
    Origin origin{.source = source, .key = &old_key};
    read_origin(connection_, id, origin);
    BoundStatement(connection_, kRemoveOrigin, id, old_key).run();
    origin.key = &new_key;
    insert_origin(connection_, id, origin);
  }
}

}  // namespace blog

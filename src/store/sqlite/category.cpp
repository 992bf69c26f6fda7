#include "store/sqlite/category.h"

#include "blog/error.h"
#include "store/rules/category_name.h"
#include "store/sqlite/sqlite_engine.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {

namespace {

constexpr const char* kFindCategory = "SELECT id FROM category WHERE slug = ?";
constexpr const char* kGetCategory = R"sql(
  SELECT id, name, slug, (SELECT count(*) FROM post_category WHERE category_id = category.id) FROM category
  WHERE slug = ?
)sql";
constexpr const char* kAllNames = "SELECT name FROM category";
constexpr const char* kAddCategory = "INSERT INTO category (name, slug) VALUES (?, ?)";
constexpr const char* kRenameCategory = "UPDATE category SET name = ?, slug = ? WHERE id = ?";
constexpr const char* kRemoveCategory = "DELETE FROM category WHERE id = ?";
constexpr const char* kUnlinkCategory = "DELETE FROM post_category WHERE category_id = ?";
constexpr const char* kMoveLinks = R"sql(
  INSERT OR IGNORE INTO post_category (post_id, category_id, position, sort_at, draft)
  SELECT post_id, ?, position, sort_at, draft FROM post_category WHERE category_id = ?
)sql";
constexpr const char* kListCategories = R"sql(
  SELECT id, name, slug, (SELECT count(*) FROM post_category WHERE category_id = category.id) AS posts FROM category
)sql";

[[noreturn]] void throw_unknown(Connection& connection, std::string_view name, Fact fact) {
  const auto each_name = [&](const std::function<void(std::string_view)>& offer) {
    for (BoundStatement statement(connection, kAllNames); statement.next();) offer(statement.text(0));
  };
  throw_unknown_category(name, each_name, fact);
}

Category read_category(const BoundStatement& statement) {
  return {statement.integer(0), std::string(statement.text(1)), std::string(statement.text(2)), statement.integer(3)};
}

std::optional<Category> find_with_posts(Connection& connection, const std::string& slug) {
  BoundStatement statement(connection, kGetCategory, slug);
  if (!statement.next()) return std::nullopt;
  return read_category(statement);
}

std::string list_statement(Store::CategorySort sort, bool descending, bool only_empty) {
  std::string sql = kListCategories;
  if (only_empty) sql += " WHERE NOT EXISTS (SELECT 1 FROM post_category WHERE category_id = category.id)";
  const std::string_view direction = descending ? "DESC" : "ASC";
  switch (sort) {
    case Store::CategorySort::name: return sql + fmt::format(" ORDER BY slug {}", direction);
    case Store::CategorySort::posts: return sql + fmt::format(" ORDER BY posts {}, slug", direction);
  }
  return sql;
}

}  // namespace

std::optional<CategoryId> find_category_by_slug(Connection& connection, const std::string& slug) {
  BoundStatement statement(connection, kFindCategory, slug);
  if (!statement.next()) return std::nullopt;
  return statement.integer(0);
}

CategoryId get_category_id(Connection& connection, std::string_view name) {
  if (const auto id = find_category_by_slug(connection, require_category_slug(name))) return *id;
  throw_unknown(connection, name, Fact::unknown_category);
}

std::vector<CategoryId> get_category_ids(Connection& connection, const std::vector<std::string>& names) {
  std::vector<CategoryId> ids;
  for (const std::string& name : names) add_once(ids, get_category_id(connection, name));
  return ids;
}

CategoryId insert_category(Connection& connection, std::string_view name, const std::string& slug) {
  BoundStatement(connection, kAddCategory, trim(name), slug).run();
  return connection.last_id();
}

CategoryId resolve_category(Connection& connection, std::string_view name, UnknownCategory unknown) {
  const std::string slug = require_category_slug(name);
  if (const auto known = find_category_by_slug(connection, slug)) return *known;
  if (unknown == UnknownCategory::refuse) throw_unknown(connection, name, Fact::missing_category);
  return insert_category(connection, name, slug);
}

std::vector<CategoryId> resolve_categories(Connection& connection, const std::vector<std::string>& names,
                                           UnknownCategory unknown) {
  std::vector<CategoryId> ids;
  for (const std::string& name : names) add_once(ids, resolve_category(connection, name, unknown));
  return ids;
}

CategoryId SqliteEngine::add_category(std::string_view name) {
  const std::string slug = require_category_slug(name);
  WriteTransaction transaction(connection_);
  require_new_name(find_with_posts(connection_, slug));
  const CategoryId id = insert_category(connection_, name, slug);
  transaction.commit();
  return id;
}

std::optional<Category> SqliteEngine::find_category(std::string_view name) {
  return find_with_posts(connection_, require_category_slug(name));
}

Category SqliteEngine::get_category(std::string_view name) {
  if (auto category = find_category(name)) return *category;
  throw_unknown(connection_, name, Fact::unknown_category);
}

void SqliteEngine::rename_category(std::string_view old_name, std::string_view new_name) {
  const std::string slug = require_category_slug(new_name);
  WriteTransaction transaction(connection_);
  const CategoryId id = get_category_id(connection_, old_name);
  require_other_name(find_with_posts(connection_, slug), id);
  BoundStatement(connection_, kRenameCategory, trim(new_name), slug, id).run();
  transaction.commit();
}

std::int64_t SqliteEngine::merge_categories(const std::vector<std::string>& from, std::string_view into,
                                            UnknownCategory unknown) {
  WriteTransaction transaction(connection_);
  const std::vector<CategoryId> sources = get_category_ids(connection_, from);
  const CategoryId target = resolve_category(connection_, into, unknown);
  std::int64_t moved = 0;
  for (const CategoryId source : sources) {
    if (source == target) continue;
    const std::int64_t before = connection_.total_changes();
    BoundStatement(connection_, kMoveLinks, target, source).run();
    moved += connection_.total_changes() - before;
    BoundStatement(connection_, kRemoveCategory, source).run();
  }
  transaction.commit();
  return moved;
}

std::int64_t SqliteEngine::remove_category(std::string_view name, bool force) {
  WriteTransaction transaction(connection_);
  const Category category = get_category(name);
  if (!force) require_unused(category);
  BoundStatement(connection_, kUnlinkCategory, category.id).run();
  BoundStatement(connection_, kRemoveCategory, category.id).run();
  transaction.commit();
  return category.posts;
}

void SqliteEngine::for_each_category(Store::CategorySort sort, bool descending, bool only_empty,
                                     const std::function<void(const Category&)>& visit) {
  BoundStatement statement(connection_, list_statement(sort, descending, only_empty));
  while (statement.next()) visit(read_category(statement));
}

}  // namespace blog

#include "store/category.h"

#include "blog/error.h"
#include "store/impl.h"
#include "text/nearest.h"
#include "text/slug.h"
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
constexpr std::string_view kSeeList = "; see 'blog category list'";
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

/// The slug of a name that a user gave. Throws usage.
std::string require_category_slug(std::string_view name) {
  if (!is_text(name)) throw Error(ErrorCode::usage, "the category name '{}' is not UTF-8", name);
  std::string slug = category_slug(name);
  if (trim(name).empty()) throw Error(ErrorCode::usage, "a category name must not be empty");
  if (slug.empty()) throw Error(ErrorCode::usage, "'{}' cannot be the name of a category", name);
  return slug;
}

[[noreturn]] void throw_unknown(Connection& connection, std::string_view name, std::string_view remedy) {
  Nearest nearest(name);
  BoundStatement statement(connection, kAllNames);
  while (statement.next()) nearest.offer(statement.text(0));
  throw Error(ErrorCode::not_found, "no category '{}'{}", name, nearest.question(remedy));
}

void add_once(std::vector<CategoryId>& ids, CategoryId id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
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
  throw_unknown(connection, name, kSeeList);
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
  if (unknown == UnknownCategory::refuse) throw_unknown(connection, name, "; --create makes it");
  return insert_category(connection, name, slug);
}

std::vector<CategoryId> resolve_categories(Connection& connection, const std::vector<std::string>& names,
                                           UnknownCategory unknown) {
  std::vector<CategoryId> ids;
  for (const std::string& name : names) add_once(ids, resolve_category(connection, name, unknown));
  return ids;
}

CategoryId Store::add_category(std::string_view name) {
  Connection& connection = impl_->connection;
  const std::string slug = require_category_slug(name);
  WriteTransaction transaction(connection);
  if (const auto known = find_with_posts(connection, slug))
    throw Error(ErrorCode::conflict, "the category '{}' exists already; --exist-ok accepts that", known->name);
  const CategoryId id = insert_category(connection, name, slug);
  transaction.commit();
  return id;
}

std::optional<Category> Store::find_category(std::string_view name) {
  return find_with_posts(impl_->connection, require_category_slug(name));
}

Category Store::get_category(std::string_view name) {
  if (auto category = find_category(name)) return *category;
  throw_unknown(impl_->connection, name, kSeeList);
}

void Store::rename_category(std::string_view old_name, std::string_view new_name) {
  Connection& connection = impl_->connection;
  const std::string slug = require_category_slug(new_name);
  WriteTransaction transaction(connection);
  const CategoryId id = get_category_id(connection, old_name);
  if (const auto known = find_with_posts(connection, slug); known && known->id != id)
    throw Error(ErrorCode::conflict, "the category '{}' exists already; 'blog category merge' puts two into one",
                known->name);
  BoundStatement(connection, kRenameCategory, trim(new_name), slug, id).run();
  transaction.commit();
}

std::int64_t Store::merge_categories(const std::vector<std::string>& from, std::string_view into,
                                     UnknownCategory unknown) {
  Connection& connection = impl_->connection;
  WriteTransaction transaction(connection);
  const std::vector<CategoryId> sources = get_category_ids(connection, from);
  const CategoryId target = resolve_category(connection, into, unknown);
  std::int64_t moved = 0;
  for (const CategoryId source : sources) {
    if (source == target) continue;
    const std::int64_t before = connection.total_changes();
    BoundStatement(connection, kMoveLinks, target, source).run();
    moved += connection.total_changes() - before;
    BoundStatement(connection, kRemoveCategory, source).run();
  }
  transaction.commit();
  return moved;
}

std::int64_t Store::remove_category(std::string_view name, bool force) {
  Connection& connection = impl_->connection;
  WriteTransaction transaction(connection);
  const Category category = get_category(name);
  if (category.posts > 0 && !force)
    throw Error(ErrorCode::conflict, "{} {} in the category '{}'; --force takes {} out of it", category.posts,
                category.posts == 1 ? "post is" : "posts are", category.name, category.posts == 1 ? "it" : "them");
  BoundStatement(connection, kUnlinkCategory, category.id).run();
  BoundStatement(connection, kRemoveCategory, category.id).run();
  transaction.commit();
  return category.posts;
}

void Store::for_each_category(CategorySort sort, bool descending, bool only_empty,
                              const std::function<void(const Category&)>& visit) {
  BoundStatement statement(impl_->connection, list_statement(sort, descending, only_empty));
  while (statement.next()) visit(read_category(statement));
}

}  // namespace blog

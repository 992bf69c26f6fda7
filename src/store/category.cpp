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
  Use use(connection, kAllNames);
  while (use.next()) nearest.offer(use.text(0));
  throw Error(ErrorCode::not_found, "no category '{}'{}", name, nearest.question(remedy));
}

void add_once(std::vector<CategoryId>& ids, CategoryId id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

CategoryId insert_category(Connection& connection, std::string_view name, const std::string& slug) {
  Use(connection, kAddCategory, trim(name), slug).run();
  return connection.last_id();
}

Category read_category(const Use& use) {
  return {use.integer(0), std::string(use.text(1)), std::string(use.text(2)), use.integer(3)};
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

std::optional<CategoryId> find_category_id(Connection& connection, std::string_view name) {
  Use use(connection, kFindCategory, category_slug(name));
  if (!use.next()) return std::nullopt;
  return use.integer(0);
}

CategoryId need_category_id(Connection& connection, std::string_view name) {
  require_category_slug(name);
  if (const auto id = find_category_id(connection, name)) return *id;
  throw_unknown(connection, name, kSeeList);
}

std::vector<CategoryId> need_category_ids(Connection& connection, const std::vector<std::string>& names) {
  std::vector<CategoryId> ids;
  for (const std::string& name : names) add_once(ids, need_category_id(connection, name));
  return ids;
}

CategoryId resolve_category(Connection& connection, std::string_view name, UnknownCategory unknown,
                            std::vector<std::string>* created) {
  const std::string slug = require_category_slug(name);
  if (const auto known = find_category_id(connection, name)) return *known;
  if (unknown == UnknownCategory::refuse) throw_unknown(connection, name, "; --create makes it");
  const CategoryId id = insert_category(connection, name, slug);
  if (created != nullptr) created->emplace_back(trim(name));
  return id;
}

std::vector<CategoryId> resolve_categories(Connection& connection, const std::vector<std::string>& names,
                                           UnknownCategory unknown, std::vector<std::string>* created) {
  std::vector<CategoryId> ids;
  for (const std::string& name : names) add_once(ids, resolve_category(connection, name, unknown, created));
  return ids;
}

CategoryId Store::add_category(std::string_view name) {
  Connection& connection = impl_->connection;
  const std::string slug = require_category_slug(name);
  Unit unit(connection);
  if (const auto known = find_category(name))
    throw Error(ErrorCode::conflict, "the category '{}' exists already; --exist-ok accepts that", known->name);
  const CategoryId id = insert_category(connection, name, slug);
  unit.commit();
  return id;
}

std::optional<Category> Store::find_category(std::string_view name) {
  Use use(impl_->connection, kGetCategory, require_category_slug(name));
  if (!use.next()) return std::nullopt;
  return read_category(use);
}

Category Store::get_category(std::string_view name) {
  if (auto category = find_category(name)) return *category;
  throw_unknown(impl_->connection, name, kSeeList);
}

void Store::rename_category(std::string_view old_name, std::string_view new_name) {
  Connection& connection = impl_->connection;
  const std::string slug = require_category_slug(new_name);
  Unit unit(connection);
  const CategoryId id = need_category_id(connection, old_name);
  if (const auto known = find_category(new_name); known && known->id != id)
    throw Error(ErrorCode::conflict, "the category '{}' exists already; 'blog category merge' puts two into one",
                known->name);
  Use(connection, kRenameCategory, trim(new_name), slug, id).run();
  unit.commit();
}

std::int64_t Store::merge_categories(const std::vector<std::string>& from, std::string_view into,
                                     UnknownCategory unknown) {
  Connection& connection = impl_->connection;
  Unit unit(connection);
  const std::vector<CategoryId> sources = need_category_ids(connection, from);
  const CategoryId target = resolve_category(connection, into, unknown);
  std::int64_t moved = 0;
  for (const CategoryId source : sources) {
    if (source == target) continue;
    const std::int64_t before = connection.total_changes();
    Use(connection, kMoveLinks, target, source).run();
    moved += connection.total_changes() - before;
    Use(connection, kRemoveCategory, source).run();
  }
  unit.commit();
  return moved;
}

std::int64_t Store::remove_category(std::string_view name, bool force) {
  Connection& connection = impl_->connection;
  Unit unit(connection);
  const Category category = get_category(name);
  if (category.posts > 0 && !force)
    throw Error(ErrorCode::conflict, "{} {} in the category '{}'; --force takes {} out of it", category.posts,
                category.posts == 1 ? "post is" : "posts are", category.name, category.posts == 1 ? "it" : "them");
  Use(connection, kUnlinkCategory, category.id).run();
  Use(connection, kRemoveCategory, category.id).run();
  unit.commit();
  return category.posts;
}

void Store::for_each_category(CategorySort sort, bool descending, bool only_empty,
                              const std::function<void(const Category&)>& visit) {
  Use use(impl_->connection, list_statement(sort, descending, only_empty));
  while (use.next()) visit(read_category(use));
}

}  // namespace blog

#include "store/sqlite/query.h"

#include "blog/error.h"
#include "store/sqlite/category.h"
#include "store/sqlite/functions.h"
#include "store/sqlite/search_index.h"
#include "text/nearest.h"
#include "text/split.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {

namespace {

// How far back the newest hundred posts of a category reach; before any date, by number, where there are fewer.
constexpr const char* kReach = R"sql(
  SELECT coalesce(
    (SELECT sort_at FROM post_category WHERE category_id = ?1 ORDER BY sort_at DESC LIMIT 1 OFFSET 99),
    (SELECT count(*) FROM post_category WHERE category_id = ?1) - 1000000000000)
)sql";
constexpr const char* kHasAuthor = "SELECT 1 FROM post WHERE has_author(author, ?) LIMIT 1";
constexpr const char* kAllAuthors = "SELECT DISTINCT author FROM post WHERE author <> ''";

/// The query with its names resolved to ids.
struct Resolved {
  std::vector<CategoryId> all_of, any_of, none_of;
  std::vector<std::string> authors;  // folded
};

/// Where the ids come from: the rows are read in the order of `sort_at` where the driver is an index by date.
enum class Driver { post, category, any_category, search };

/// Several authors are joined with "; ".
void require_author(Connection& connection, const std::string& name, const std::string& folded) {
  {
    BoundStatement statement(connection, kHasAuthor, folded);
    if (statement.next()) return;
  }
  Nearest nearest(name);
  BoundStatement statement(connection, kAllAuthors);
  while (statement.next())
    for (const std::string_view author : split(statement.text(0), ';')) nearest.offer(author);
  throw Error(ErrorCode::not_found, "no post by '{}'{}", name, nearest.question());
}

/// The rarest category first: it drives, the others are asked for each of its posts.
void put_rarest_first(Connection& connection, std::vector<CategoryId>& ids) {
  if (ids.size() < 2) return;
  std::vector<std::pair<std::int64_t, CategoryId>> reaches;
  for (const CategoryId id : ids) {
    BoundStatement statement(connection, kReach, id);
    statement.next();
    reaches.emplace_back(statement.integer(0), id);
  }
  std::ranges::sort(reaches);
  std::ranges::transform(reaches, ids.begin(), &std::pair<std::int64_t, CategoryId>::second);
}

Resolved resolve(Connection& connection, const PostQuery& query) {
  Resolved resolved{.all_of = get_category_ids(connection, query.all_of),
                    .any_of = get_category_ids(connection, query.any_of),
                    .none_of = get_category_ids(connection, query.none_of)};
  put_rarest_first(connection, resolved.all_of);
  if (resolved.all_of.empty() && resolved.any_of.size() == 1) std::swap(resolved.all_of, resolved.any_of);
  for (const std::string& name : query.authors) {
    resolved.authors.push_back(fold(trim(name)));
    require_author(connection, name, resolved.authors.back());
  }
  return resolved;
}

Driver choose_driver(const PostQuery& query, const Resolved& resolved) {
  if (!query.words.empty()) return Driver::search;
  if (!resolved.all_of.empty()) return Driver::category;
  if (!resolved.any_of.empty() && query.sort.key == SortKey::date) return Driver::any_category;
  return Driver::post;
}

/// Writes one SELECT of ids; `m` is the driver's row, with its columns sort_at and draft.
class IdSelect {
 public:
  IdSelect(const PostQuery& query, const Resolved& resolved, Driver driver, std::int64_t now)
      : query_(query), resolved_(resolved), driver_(driver), now_(now) {}

  /// `category` drives where the driver is a category.
  void write(Sql& sql, std::optional<CategoryId> category, bool with_rank) {
    category_ = category;
    const bool links = driver_ == Driver::category || driver_ == Driver::any_category;
    id_ = links ? "m.post_id" : "m.id";
    sql.add(fmt::format("SELECT {} AS id{}{} FROM ", id_,
                        driver_ == Driver::any_category ? ", m.sort_at AS sort_at" : "",
                        with_rank ? ", f.rank AS rank" : ""));
    write_from(sql);
    write_links(sql);
    write_conditions(sql);
  }

 private:
  void write_from(Sql& sql) const {
    switch (driver_) {
      case Driver::post: return sql.add("post m WHERE 1");
      case Driver::category:
      case Driver::any_category: return sql.add("post_category m WHERE m.category_id = ?", *category_);
      case Driver::search: return add_found_posts(sql, search_expression(query_.words));
    }
  }

  void write_links(Sql& sql) const {
    const auto linked = [&](std::string_view how) {
      return fmt::format(" AND {} (SELECT 1 FROM post_category l WHERE l.post_id = {}", how, id_);
    };
    for (const CategoryId id : resolved_.all_of)
      if (id != category_) sql.add(linked("EXISTS") + " AND l.category_id = ?)", id);
    if (!resolved_.any_of.empty() && driver_ != Driver::any_category)
      sql.add(linked("EXISTS") + " AND l.category_id IN (SELECT value FROM json_each(?)))", id_list(resolved_.any_of));
    for (const CategoryId id : resolved_.none_of) sql.add(linked("NOT EXISTS") + " AND l.category_id = ?)", id);
    if (query_.uncategorized) sql.add(linked("NOT EXISTS") + ")");
  }

  void write_conditions(Sql& sql) const {
    if (!query_.ids.empty())
      sql.add(fmt::format(" AND {} IN (SELECT value FROM json_each(?))", id_), id_list(query_.ids));
    if (query_.after) sql.add(" AND m.sort_at >= ?", query_.after->seconds);
    if (query_.before) sql.add(" AND m.sort_at < ?", query_.before->seconds);
    if (!query_.status.empty()) write_status(sql);
    if (!resolved_.authors.empty()) write_authors(sql);
  }

  void write_status(Sql& sql) const {
    sql.add(" AND (0");
    for (const Status status : query_.status) switch (status) {
        case Status::draft: sql.add(" OR m.draft = 1"); break;
        case Status::scheduled: sql.add(" OR (m.draft = 0 AND m.sort_at > ?)", now_); break;
        case Status::published: sql.add(" OR (m.draft = 0 AND m.sort_at <= ?)", now_); break;
      }
    sql.add(")");
  }

  void write_authors(Sql& sql) const {
    sql.add(fmt::format(" AND EXISTS (SELECT 1 FROM post a WHERE a.id = {} AND (0", id_));
    for (const std::string& author : resolved_.authors) sql.add(" OR has_author(a.author, ?)", author);
    sql.add("))");
  }

  const PostQuery& query_;
  const Resolved& resolved_;
  Driver driver_;
  std::int64_t now_;
  std::optional<CategoryId> category_;
  std::string_view id_;
};

/// ORDER BY in terms of the columns that every driver's SELECT has.
std::string order_by(const PostQuery& query, Driver driver) {
  const std::string_view direction = query.sort.descending ? "DESC" : "ASC";
  const std::string_view id = driver == Driver::category ? "m.post_id" : driver == Driver::any_category ? "id" : "m.id";
  const std::string_view sort_at = driver == Driver::any_category ? "sort_at" : "m.sort_at";
  const auto of_post = [&](std::string_view column) {
    return fmt::format(" ORDER BY (SELECT {} FROM post k WHERE k.id = {}) {}, {} {}", column, id, direction, id,
                       direction);
  };
  switch (query.sort.key) {
    case SortKey::date: return fmt::format(" ORDER BY {} {}, {} {}", sort_at, direction, id, direction);
    case SortKey::title: return of_post("fold(k.title)");
    case SortKey::updated: return of_post("k.updated");
    case SortKey::id: return fmt::format(" ORDER BY {} {}", id, direction);
    case SortKey::rank: return fmt::format(" ORDER BY f.rank {}", direction);
  }
  return {};
}

}  // namespace

void Sql::bind_to(BoundStatement& statement) const {
  int index = 0;
  for (const auto& value : values) std::visit([&](const auto& bound) { statement.bind(++index, bound); }, value);
}

std::string id_list(const std::vector<std::int64_t>& ids) { return fmt::format("[{}]", fmt::join(ids, ",")); }

Sql id_statement(Connection& connection, const PostQuery& query, Order order) {
  if (!query.authors.empty() || query.sort.key == SortKey::title) define_functions(connection);
  const Resolved resolved = resolve(connection, query);
  const Driver driver = choose_driver(query, resolved);
  const bool ordered = order == Order::wanted;
  const bool with_rank =
      driver == Driver::search && ordered && (query.sort.key == SortKey::rank || query.fields.has(PostField::rank));
  IdSelect select(query, resolved, driver, connection.options().clock->now().seconds);
  Sql sql;
  if (driver == Driver::any_category) {
    for (const CategoryId id : resolved.any_of) {
      if (!sql.text.empty()) sql.add(" UNION ");
      select.write(sql, id, false);
    }
  } else {
    select.write(sql, driver == Driver::category ? std::optional(resolved.all_of.front()) : std::nullopt, with_rank);
  }
  if (ordered) sql.add(order_by(query, driver));
  sql.add(" LIMIT ?", query.limit.value_or(-1));  // without one, SQLite may drop the order of a subquery
  if (query.offset > 0) sql.add(" OFFSET ?", query.offset);
  return sql;
}

void insert_ids(Connection& connection, const PostQuery& query, std::string_view table) {
  const bool page = query.limit || query.offset > 0;
  const Sql ids = id_statement(connection, query, page ? Order::wanted : Order::none);
  BoundStatement statement(connection, fmt::format("INSERT INTO {} SELECT id FROM ({})", table, ids.text));
  ids.bind_to(statement);
  statement.run();
}

}  // namespace blog

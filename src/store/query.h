// PostQuery as SQL: the one place where a query becomes a statement.
#pragma once

#include "blog/query.h"
#include "store/connection.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace blog {

/// SQL and the values of its parameters, put together side by side.
struct Sql {
  std::string text;
  std::vector<std::variant<std::int64_t, std::string>> values;

  void add(std::string_view more) { text += more; }
  void add(std::string_view more, std::int64_t value) {
    text += more;
    values.emplace_back(value);
  }
  void add(std::string_view more, std::string value) {
    text += more;
    values.emplace_back(std::move(value));
  }
  void bind_to(Use& use) const;
};

enum class Order { wanted, none };

/// A statement of the ids of the query's posts, as column `id`; with `rank` where a search asks for it. Throws
/// not_found for an unknown category or author.
Sql id_statement(Connection& connection, const PostQuery& query, Order order);

/// Puts the ids of the query's posts into this table.
void insert_ids(Connection& connection, const PostQuery& query, std::string_view table);

/// The ids as a JSON array, for json_each.
std::string id_list(const std::vector<std::int64_t>& ids);

/// The query's searches as one expression of FTS5; empty when nothing can match.
std::string search_of(const PostQuery& query);

}  // namespace blog

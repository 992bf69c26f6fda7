// PostQuery as SQL: the one place where a query becomes a statement.
#pragma once

#include "blog/query.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/sql.h"

#include <cstdint>
#include <string>
#include <vector>

namespace blog {

enum class Order { wanted, none };

/// A statement of the ids of the query's posts, as column `id`; with `rank` where a search asks for it. Throws
/// not_found for an unknown category or author.
Sql id_statement(Connection& connection, const PostQuery& query, Order order);

/// Puts the ids of the query's posts into this table.
void insert_ids(Connection& connection, const PostQuery& query, std::string_view table);

/// The ids as a JSON array, for json_each.
std::string id_list(const std::vector<std::int64_t>& ids);

}  // namespace blog

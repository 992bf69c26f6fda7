#include "store/sqlite/selection.h"

#include "store/sqlite/query.h"

namespace blog {

namespace {

constexpr const char* kMakeTable = "CREATE TEMP TABLE IF NOT EXISTS selected (id INTEGER PRIMARY KEY)";
constexpr const char* kClearTable = "DELETE FROM selected";
constexpr const char* kSelect = "INSERT OR IGNORE INTO selected (id) VALUES (?)";
constexpr const char* kSelected = "SELECT id FROM selected";
constexpr const char* kCount = "SELECT count(*) FROM selected";

}  // namespace

std::int64_t select_posts(Connection& connection, const PostQuery& query) {
  clear_selection(connection);
  insert_ids(connection, query, "selected");
  return count_selected(connection);
}

void clear_selection(Connection& connection) {
  connection.execute(kMakeTable);
  BoundStatement(connection, kClearTable).run();
}

void select_post(Connection& connection, PostId id) { BoundStatement(connection, kSelect, id).run(); }

std::int64_t count_selected(Connection& connection) { return connection.number(kCount); }

void for_each_selected(Connection& connection, const std::function<void(PostId)>& visit) {
  for (BoundStatement statement(connection, kSelected); statement.next();) visit(statement.integer(0));
}

}  // namespace blog

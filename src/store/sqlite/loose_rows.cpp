#include "store/sqlite/loose_rows.h"

#include <fmt/format.h>

namespace blog {

namespace {

struct Looseness {
  Finding::Kind kind;
  std::string_view table;
  std::string_view columns;  // the key, and the post that is not there
  std::string_view condition;
  std::string_view remedy;
};

constexpr Looseness kLooseness[] = {
    {Finding::Kind::link_without_post, "post_category", "post_id, category_id, 0",
     "NOT EXISTS (SELECT 1 FROM post WHERE id = post_id)", "DELETE FROM post_category"},
    {Finding::Kind::link_without_category, "post_category", "post_id, category_id, 0",
     "NOT EXISTS (SELECT 1 FROM category WHERE id = category_id)", "DELETE FROM post_category"},
    {Finding::Kind::origin_without_post, "origin", "source_id, key, post_id",
     "post_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post WHERE id = post_id)", "UPDATE origin SET post_id = NULL"},
    {Finding::Kind::origin_without_source, "origin", "source_id, key, 0",
     "NOT EXISTS (SELECT 1 FROM source WHERE id = source_id)", "DELETE FROM origin"},
};

std::int64_t mend(Connection& connection, std::string_view table) {
  const std::int64_t before = connection.total_changes();
  for (const Looseness& looseness : kLooseness)
    if (looseness.table == table)
      BoundStatement(connection, fmt::format("{} WHERE {}", looseness.remedy, looseness.condition)).run();
  return connection.total_changes() - before;
}

}  // namespace

void for_each_loose_row(Connection& connection, const std::function<bool(const LooseRow&)>& visit) {
  for (const auto& [kind, table, columns, condition, remedy] : kLooseness) {
    BoundStatement statement(connection, fmt::format("SELECT {} FROM {} WHERE {}", columns, table, condition));
    while (statement.next()) {
      const Cell second = statement.is_text(1) ? Cell(statement.text(1)) : Cell(statement.integer(1));
      if (!visit({kind, table, {statement.integer(0), second}, statement.integer(2)})) return;
    }
  }
}

std::int64_t remove_loose_links(Connection& connection) { return mend(connection, "post_category"); }

std::int64_t mend_loose_origins(Connection& connection) { return mend(connection, "origin"); }

}  // namespace blog

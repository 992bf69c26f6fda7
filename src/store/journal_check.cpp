#include "store/journal_check.h"

#include "blog/error.h"
#include "store/change.h"

namespace blog {

namespace {

constexpr const char* kEntries = R"sql(
  SELECT id, rows, bytes FROM journal
  UNION ALL SELECT DISTINCT journal_id, NULL, NULL FROM journal_change WHERE journal_id NOT IN (SELECT id FROM journal)
  ORDER BY 1 DESC
)sql";
constexpr const char* kPieces = "SELECT seq, changes FROM journal_change WHERE journal_id = ? ORDER BY seq";

/// Why an entry is broken; empty when it is not.
std::string examine(Connection& connection, std::int64_t entry, std::int64_t rows, std::int64_t bytes) {
  Use use(connection, kPieces, entry);
  std::int64_t pieces = 0;
  Change change;
  while (use.next()) {
    connection.stop_when_interrupted();
    if (use.integer(0) != pieces++) return "a piece of its changes is missing";
    const std::string_view piece = use.blob(1);
    bytes -= static_cast<std::int64_t>(piece.size());
    try {
      for (ChangeReader reader(piece); reader.next(change);) --rows;
    } catch (const Error&) {
      return "its changes cannot be read";
    }
  }
  return rows == 0 && bytes == 0 ? "" : "its changes are not as many as it says";
}

}  // namespace

void for_each_broken_entry(Connection& connection,
                           const std::function<bool(std::int64_t entry, const std::string& why)>& visit) {
  if (!has_journal(connection)) return;
  const LongerRows longer(connection);
  for (Use use(connection, kEntries); use.next();) {
    const std::int64_t entry = use.integer(0);
    const std::string why =
        use.is_null(1) ? "changes without a command" : examine(connection, entry, use.integer(1), use.integer(2));
    if (!why.empty() && !visit(entry, why)) return;
  }
}

}  // namespace blog

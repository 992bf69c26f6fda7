#include "store/sqlite/journal_check.h"

#include "blog/error.h"
#include "store/sqlite/change.h"

namespace blog {

namespace {

constexpr const char* kEntries = R"sql(
  SELECT id, rows, bytes FROM journal
  UNION ALL SELECT DISTINCT journal_id, NULL, NULL FROM journal_change WHERE journal_id NOT IN (SELECT id FROM journal)
  ORDER BY 1 DESC
)sql";
constexpr const char* kEntry = "SELECT rows, bytes FROM journal WHERE id = ?";
constexpr const char* kPieces = "SELECT seq, changes FROM journal_change WHERE journal_id = ? ORDER BY seq";

using Kind = Finding::Kind;

/// In which way an entry is broken; `sound` when it is not.
Kind examine(Connection& connection, std::int64_t entry, std::int64_t rows, std::int64_t bytes) {
  BoundStatement statement(connection, kPieces, entry);
  std::int64_t pieces = 0, met_rows = 0, met_bytes = 0;
  Change change;
  while (statement.next()) {
    connection.stop_when_interrupted();
    if (statement.integer(0) != pieces++) return Kind::entry_lacks_piece;
    const auto changes = read_piece(entry, statement.integer(0), statement.blob(1));
    if (!changes) return Kind::altered_entry;
    met_bytes += static_cast<std::int64_t>(changes->size());
    try {
      for (ChangeReader reader(*changes); reader.next(change);) ++met_rows;
    } catch (const Error&) {
      return Kind::unreadable_entry;
    }
  }
  return rows == met_rows && bytes == met_bytes ? Kind::sound : Kind::miscounted_entry;
}

}  // namespace

void for_each_broken_entry(Connection& connection,
                           const std::function<bool(std::int64_t entry, Finding::Kind kind)>& visit) {
  if (!has_journal(connection)) return;
  const LongerRows longer(connection);
  for (BoundStatement statement(connection, kEntries); statement.next();) {
    const std::int64_t entry = statement.integer(0);
    const Kind kind = statement.is_null(1) ? Kind::changes_without_command
                                           : examine(connection, entry, statement.integer(1), statement.integer(2));
    if (kind != Kind::sound && !visit(entry, kind)) return;
  }
}

void require_whole_entry(Connection& connection, std::int64_t entry) {
  BoundStatement statement(connection, kEntry, entry);
  if (!statement.next()) return;
  const Kind kind = examine(connection, entry, statement.integer(0), statement.integer(1));
  if (kind == Kind::sound) return;
  throw Error(ErrorCode::failed, Fact::doubtful_blog, "'{}': {}", connection.path().string(),
              sentence_of({.kind = kind, .entry = entry}));
}

}  // namespace blog

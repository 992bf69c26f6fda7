// Taking back the last command: its changes backwards, the search index with them, or nothing at all.

#include "store/rules/undo.h"
#include "blog/error.h"
#include "model/calendar.h"
#include "store/sqlite/command_posts.h"
#include "store/sqlite/journal_check.h"
#include "store/sqlite/loose_rows.h"
#include "store/sqlite/reversal.h"
#include "store/sqlite/search_index.h"
#include "store/sqlite/selection.h"
#include "store/sqlite/sqlite_engine.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace blog {

namespace {

constexpr const char* kCommands = "SELECT id, at, command, rows FROM journal ORDER BY id DESC";
constexpr const char* kPieces = "SELECT seq, changes FROM journal_change WHERE journal_id = ? ORDER BY seq DESC";
constexpr const char* kForget = "DELETE FROM journal WHERE id = ?";
constexpr const char* kCountPosts = "SELECT count(*) FROM post";
constexpr const char* kCountSelectedPosts = "SELECT count(*) FROM selected s CROSS JOIN post p ON p.id = s.id";
constexpr const char* kCheckForeignKeysLast = "PRAGMA defer_foreign_keys = ON";
constexpr const char* kTitle = "SELECT title FROM post WHERE id = ?";
constexpr const char* kCategoryName = "SELECT name FROM category WHERE id = ?";
constexpr const char* kSourceName = "SELECT name FROM source WHERE id = ?";
constexpr std::int64_t kFewPosts = 1000;  // worth no thought about what is cheaper

PastCommand read_command(const BoundStatement& statement) {
  return {statement.integer(0), bounded(statement.integer(1)), std::string(statement.text(2)), statement.integer(3)};
}

PastCommand get_last_command(Connection& connection) {
  BoundStatement statement(connection, kCommands);
  if (statement.next()) return read_command(statement);
  throw_nothing_to_undo();
}

/// The last change first. The entry is whole.
void for_each_change(Connection& connection, std::int64_t command, const std::function<void(const Change&)>& visit) {
  BoundStatement statement(connection, kPieces, command);
  std::vector<std::size_t> begins;
  Change change;
  while (statement.next()) {
    connection.stop_when_interrupted();
    const std::string_view bytes = *read_piece(command, statement.integer(0), statement.blob(1));
    begins.clear();
    ChangeReader all(bytes);
    do begins.push_back(all.position());
    while (all.next(change));
    begins.pop_back();
    for (; !begins.empty(); begins.pop_back()) {
      ChangeReader(bytes.substr(begins.back())).next(change);
      visit(change);
    }
  }
}

std::string text_of(Connection& connection, const char* sql, const Cell& id) {
  BoundStatement statement(connection, sql, id);
  return statement.next() ? std::string(statement.text(0)) : "";
}

std::int64_t number_of(const Cell& cell) {
  const auto* const number = std::get_if<std::int64_t>(&cell);
  return number == nullptr ? 0 : *number;
}

std::string name_of(Connection& connection, const RowKey& row) {
  const auto& [table, bytes] = row;
  const std::vector<Cell> key = read_key(table, bytes);
  const std::string_view table_name = kJournalTables[table].name;
  const auto post = [&] { return post_in_words(number_of(key[0]), text_of(connection, kTitle, key[0])); };
  const auto category = [&](const Cell& id) {
    return category_in_words(number_of(id), text_of(connection, kCategoryName, id));
  };
  if (table_name == "post") return post();
  if (table_name == "category") return category(key[0]);
  if (table_name == "post_category") return link_in_words(post(), category(key[1]));
  std::string source = source_in_words(number_of(key[0]), text_of(connection, kSourceName, key[0]));
  if (table_name == "source") return source;
  const auto* const name = std::get_if<std::string_view>(&key[1]);
  return origin_in_words(name == nullptr ? "" : *name, source);
}

std::set<RowKey> find_loose_rows(Connection& connection) {
  std::set<RowKey> rows;
  for_each_loose_row(connection, [&](const LooseRow& row) {
    rows.emplace(*find_journal_table(row.table), key_bytes({row.key[0], row.key[1]}));
    return true;
  });
  return rows;
}

[[noreturn]] void throw_conflict(Connection& connection, const PastCommand& command, const std::set<RowKey>& rows) {
  std::vector<std::string> names;
  for (const RowKey& row : rows) {
    if (names.size() == kMostRowsNamed) break;
    names.push_back(name_of(connection, row));
  }
  throw_undo_conflict(command.command, names, rows.size());
}

/// Whether the transaction left rows that point to rows that are not there.
bool has_loose_rows(Connection& connection) {
  int loose = 0;
  int most = 0;
  sqlite3_db_status(connection.database().getHandle(), SQLITE_DBSTATUS_DEFERRED_FKS, &loose, &most, 0);
  return loose != 0;
}

/// One command on its way back. What it did is to be undone where rows forbid it.
class Undo {
 public:
  Undo(Connection& connection, std::int64_t command)
      : connection_(connection), command_(command), reversal_(connection) {}

  /// Returns the rows that forbid it.
  std::set<RowKey> run() {
    connection_.expect_many_writes();
    connection_.execute(kCheckForeignKeysLast);
    select_indexed();
    removed_ = name_posts(connection_, posts_.added());
    const bool is_out = take_out_of_index();
    for_each_change(connection_, command_, [&](const Change& change) { reversal_.take_back(change); });
    if (!reversal_.conflicts().empty()) return reversal_.conflicts();
    if (has_loose_rows(connection_)) return find_loose_rows(connection_);
    if (is_out)
      index_selected(connection_);
    else
      rebuild_search_index(connection_);
    BoundStatement(connection_, kForget, command_).run();
    return {};
  }

  /// After run().
  TakenBack taken_back(const PastCommand& command) const {
    return {command, name_posts(connection_, posts_.removed()), name_posts(connection_, posts_.changed()), removed_};
  }

 private:
  /// Notes the posts, and selects those whose texts change.
  void select_indexed() {
    clear_selection(connection_);
    for_each_change(connection_, command_, [&](const Change& change) {
      posts_.note(change);
      const auto* const id = std::get_if<std::int64_t>(&change.key.front());
      if (id != nullptr && reversal_.changes_index(change)) select_post(connection_, *id);
    });
    posts_.finish();
  }

  /// False where building the index anew is the better way: with most posts selected, or with an index that does not
  /// fit the posts because another program wrote them.
  bool take_out_of_index() {
    if (count_selected(connection_) > kFewPosts &&
        connection_.number(kCountPosts) <= 2 * connection_.number(kCountSelectedPosts))
      return false;
    try {
      unindex_selected(connection_);
      return true;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::failed || !connection_.in_transaction()) throw;
      return false;
    }
  }

  Connection& connection_;
  std::int64_t command_;
  Reversal reversal_;
  CommandPosts posts_;
  TouchedPosts removed_;
};

}  // namespace

/// Not inside a savepoint when it can be helped: there SQLite would keep every page again for each statement.
TakenBack SqliteEngine::undo(bool dry_run) {
  require_writable();
  const LongerRows longer(connection_);
  std::set<RowKey> conflicts;
  PastCommand command;
  TakenBack taken_back;
  {
    WriteTransaction transaction(connection_);
    command = get_last_command(connection_);
    require_whole_entry(connection_, command.id);
    Undo undo(connection_, command.id);
    conflicts = undo.run();
    if (conflicts.empty()) taken_back = undo.taken_back(command);
    if (conflicts.empty() && !dry_run) transaction.commit();
  }
  if (!conflicts.empty()) throw_conflict(connection_, command, conflicts);
  return taken_back;
}

void SqliteEngine::for_each_past_command(const std::function<void(const PastCommand&)>& visit) {
  if (!has_journal(connection_)) return;
  BoundStatement statement(connection_, kCommands);
  while (statement.next()) visit(read_command(statement));
}

}  // namespace blog

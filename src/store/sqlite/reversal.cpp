#include "store/sqlite/reversal.h"

#include "blog/error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

namespace blog {

namespace {

/// A name out of the file, as a name and nothing else.
std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + '"';
}

bool has_bit(std::uint64_t bits, std::size_t bit) { return (bits >> bit & 1) != 0; }

}  // namespace

Reversal::Reversal(Connection& connection) : connection_(connection) {
  sqlite3_preupdate_hook(connection_.database().getHandle(), watch, this);
}

Reversal::~Reversal() { connection_.journal()->listen(); }

void Reversal::watch(void* reversal, sqlite3* database, int operation, const char*, const char* table, long long,
                     long long) {
  auto& self = *static_cast<Reversal*>(reversal);
  if (self.failure_) return;
  try {
    if (const auto known = find_journal_table(table)) self.see(database, operation, *known);
  } catch (...) {
    self.failure_ = std::current_exception();
  }
}

/// A row that a cascade reaches is one that the command did not know.
void Reversal::see(sqlite3* database, int operation, std::size_t table) {
  row_.read(database, operation == SQLITE_INSERT ? sqlite3_preupdate_new : sqlite3_preupdate_old);
  if (sqlite3_preupdate_depth(database) > 0)
    conflicts_.emplace(table, row_.key(table));
  else
    seen_ = row_.hash();
}

void Reversal::take_back(const Change& change) {
  seen_.reset();
  BoundStatement statement(connection_, statement_for(change));
  int index = 0;
  for (const Cell& cell : change.old) statement.bind(++index, cell);
  if (change.kind != ChangeKind::remove)
    for (const Cell& cell : change.key) statement.bind(++index, cell);
  statement.run();
  if (failure_) std::rethrow_exception(failure_);
  const bool is_as_left = change.kind == ChangeKind::remove || seen_ == change.hash;
  if (!seen_ || !is_as_left) conflicts_.emplace(change.table, change.key_bytes);
}

bool Reversal::changes_index(const Change& change) {
  if (change.table != kPostTable) return false;
  if (change.kind != ChangeKind::update) return true;
  const std::vector<std::string>& names = columns(kPostTable);
  for (std::size_t i = 0; i < std::min(names.size(), kMostColumns); ++i)
    if (has_bit(change.columns, i) && (names[i] == quoted("title") || names[i] == quoted("body"))) return true;
  return false;
}

const std::vector<std::string>& Reversal::columns(std::size_t table) {
  std::vector<std::string>& names = columns_[table];
  if (!names.empty()) return names;
  const SQLite::Statement all = connection_.prepare(fmt::format("SELECT * FROM {}", kJournalTables[table].name));
  for (int i = 0; i < all.getColumnCount(); ++i) names.push_back(quoted(all.getColumnName(i)));
  return names;
}

/// A row that stands in the way of an old one, or of an old value, leaves the statement without effect.
std::string Reversal::sql_of(const Change& change) {
  const auto& [table, key_columns] = kJournalTables[change.table];
  const std::vector<std::string>& names = columns(change.table);
  const bool fits =
      names.size() <= kMostColumns && (change.kind == ChangeKind::remove ? change.old.size() == names.size()
                                                                         : change.columns >> (names.size() - 1) <= 1);
  if (!fits) throw Error(ErrorCode::failed, Fact::doubtful_blog, "the journal does not fit the table '{}'", table);
  const std::vector<std::string> key(names.begin(), names.begin() + key_columns);
  const std::string where = fmt::format("WHERE {} = ?", fmt::join(key, " = ? AND "));
  switch (change.kind) {
    case ChangeKind::insert: return fmt::format("DELETE FROM {} {}", table, where);
    case ChangeKind::remove:
      return fmt::format("INSERT OR IGNORE INTO {} VALUES ({})", table,
                         fmt::join(std::vector<std::string>(names.size(), "?"), ", "));
    case ChangeKind::update: break;
  }
  std::vector<std::string> changed;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (has_bit(change.columns, i)) changed.push_back(names[i] + " = ?");
  return fmt::format("UPDATE OR IGNORE {} SET {} {}", table, fmt::join(changed, ", "), where);
}

SQLite::Statement& Reversal::statement_for(const Change& change) {
  const std::pair what(change.table << 2 | static_cast<std::uint64_t>(change.kind), change.columns);
  if (const auto known = statements_.find(what); known != statements_.end()) return known->second;
  return statements_.emplace(what, connection_.prepare(sql_of(change))).first->second;
}

}  // namespace blog

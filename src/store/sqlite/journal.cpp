#include "store/sqlite/journal.h"

#include "store/sqlite/connection.h"

#include <sqlite3.h>

#include <algorithm>

namespace blog {

namespace {

constexpr std::uint64_t kPiece = 256 << 10;                 // a piece is closed when it is so long
constexpr std::int64_t kSmallestBound = 16 << 20;           // bytes: a journal up to here is never too long
constexpr std::int64_t kMostBytes = std::int64_t{1} << 48;  // that an entry is taken to have, whatever a file says
constexpr std::int64_t kShareOfBlog = 4;                    // beyond it, one part in so many of the file

constexpr const char* kVersion = "PRAGMA user_version";
constexpr int kFirstVersion = 2;  // of the schema, that has a journal; an older blog may be read as it is
constexpr const char* kNewest = "SELECT max(id) FROM journal";
constexpr const char* kBegin = "INSERT INTO journal (at, command, rows, bytes) VALUES (?, ?, ?, ?)";
constexpr const char* kExtend = "UPDATE journal SET at = ?, rows = rows + ?, bytes = bytes + ? WHERE id = ?";
constexpr const char* kWritePiece = "INSERT INTO journal_change (journal_id, seq, changes) VALUES (?, ?, ?)";
constexpr const char* kSizes = "SELECT id, bytes FROM journal ORDER BY id DESC";
constexpr const char* kForget = "DELETE FROM journal WHERE id <= ?";

}  // namespace

Journal::Journal(Connection& connection) : connection_(connection), spool_(connection.directory()) { listen(); }

Journal::~Journal() { pause(); }

void Journal::pause() { sqlite3_preupdate_hook(connection_.database().getHandle(), nullptr, nullptr); }

void Journal::listen() { sqlite3_preupdate_hook(connection_.database().getHandle(), hear, this); }

/// Called by SQLite, which knows no exceptions: one waits for the end of the transaction.
void Journal::hear(void* journal, sqlite3* database, int operation, const char*, const char* table, long long,
                   long long) {
  auto& self = *static_cast<Journal*>(journal);
  if (self.failure_) return;
  try {
    if (const auto known = find_journal_table(table)) self.note(database, operation, *known);
  } catch (...) {
    self.failure_ = std::current_exception();
  }
}

void Journal::note(sqlite3* database, int operation, std::size_t table) {
  change_.clear();
  if (operation != SQLITE_INSERT) before_.read(database, sqlite3_preupdate_old);
  if (operation != SQLITE_DELETE) after_.read(database, sqlite3_preupdate_new);
  if (operation == SQLITE_INSERT)
    append_insert(change_, table, after_);
  else if (operation == SQLITE_DELETE)
    append_remove(change_, table, before_);
  else if (!append_update(change_, table, before_, after_))
    return;
  spool_.append(change_);
  ++rows_;
  if (spool_.size() - (ends_.empty() ? 0 : ends_.back()) >= kPiece) ends_.push_back(spool_.size());
}

void Journal::back_to(const Mark& mark) {
  spool_.cut(std::min(mark.size, spool_.size()));
  while (!ends_.empty() && ends_.back() > mark.size) ends_.pop_back();
  rows_ = mark.rows;
  entry_ = mark.entry;
  pieces_ = mark.pieces;
  failure_ = mark.failure;
}

void Journal::write() {
  if (failure_) std::rethrow_exception(failure_);
  if (spool_.size() == 0) return;
  const LongerRows longer(connection_);
  write_entry(static_cast<std::int64_t>(spool_.size()));
  write_pieces();
  forget_old();
  spool_.cut(0);
  ends_.clear();
  rows_ = 0;
}

/// A command that commits several times has one entry, unless another wrote in between: what is taken back first must
/// have been written last.
void Journal::write_entry(std::int64_t bytes) {
  const std::string& command = connection_.options().command;
  const std::int64_t now = connection_.options().clock->now().seconds;
  if (entry_ != 0 && !command.empty() && connection_.number(kNewest) == entry_) {
    BoundStatement(connection_, kExtend, now, rows_, bytes, entry_).run();
    return;
  }
  BoundStatement(connection_, kBegin, now, command, rows_, bytes).run();
  entry_ = connection_.last_id();
  pieces_ = 0;
}

void Journal::write_pieces() {
  if (ends_.empty() || ends_.back() != spool_.size()) ends_.push_back(spool_.size());
  std::uint64_t begin = 0;
  for (const std::uint64_t end : ends_) {
    const Blob piece{make_piece(entry_, pieces_, spool_.read(begin, end))};
    BoundStatement(connection_, kWritePiece, entry_, pieces_++, piece).run();
    begin = end;
  }
}

void Journal::forget_old() {
  if (const std::int64_t last = last_to_forget(); last != 0) BoundStatement(connection_, kForget, last).run();
}

std::int64_t Journal::last_to_forget() {
  int commands = 0;
  std::int64_t bytes = 0;
  for (BoundStatement statement(connection_, kSizes); statement.next();) {
    ++commands;
    bytes += std::clamp<std::int64_t>(statement.integer(1), 0, kMostBytes);
    const bool is_long = commands > 1 && bytes > kSmallestBound && bytes > connection_.bytes() / kShareOfBlog;
    if (is_long || commands > kCommandsKept) return statement.integer(0);
  }
  return 0;
}

bool has_journal(Connection& connection) { return connection.number(kVersion) >= kFirstVersion; }

}  // namespace blog

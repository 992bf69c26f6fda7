#include "store/sqlite/connection.h"

#include "blog/error.h"
#include "store/sqlite/failure.h"
#include "store/sqlite/temporary_files.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <thread>
#include <utility>

namespace blog {

namespace {

constexpr int kStepsBetweenLooks = 10'000;
// Looking over each page that is read, before it is followed, keeps damage from spreading; who only reads can spread
// none.
constexpr const char* kSettingsToWrite = R"sql(
  PRAGMA foreign_keys = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA mmap_size = 0;
  PRAGMA synchronous = FULL;
)sql";

constexpr const char* kSettingsForManyWrites = "PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 10000";

/// As SQLite takes it; what has no path lies in a file without a name.
std::string location(const std::filesystem::path& path, bool immutable) {
  if (path.empty()) return "";
  if (!immutable) return whole_path(path).string();
  std::string escaped = "file:";
  for (const char c : whole_path(path).string())
    if (c == '%' || c == '?' || c == '#')
      escaped += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    else
      escaped += c;
  return escaped + "?immutable=1";
}

/// The program has one thread: SQLite needs no locks, nor to count its memory for others. They cost an import four
/// instructions in a hundred.
void set_up_sqlite() {
  [[maybe_unused]] static const int once =
      sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) + sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int open_flags(Connection::Mode mode) {
  switch (mode) {
    case Connection::Mode::read_only: return SQLite::OPEN_READONLY;
    case Connection::Mode::immutable: return SQLite::OPEN_READONLY | SQLite::OPEN_URI;
    case Connection::Mode::read_write: return SQLite::OPEN_READWRITE;
  }
  return SQLite::OPEN_READONLY;
}

SQLite::Database open_database(const std::filesystem::path& path, Connection::Mode mode, const StoreOptions& options) {
  set_up_sqlite();
  keep_temporary_files(options.temporary, path);
  errno = 0;
  try {
    return {location(path, mode == Connection::Mode::immutable), open_flags(mode)};
  } catch (const SQLite::Exception& exception) {
    throw_open_failure(path, exception, errno);
  }
}

}  // namespace

std::filesystem::path whole_path(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path whole = std::filesystem::absolute(path, error);
  if (error)
    throw Error(ErrorCode::failed, "cannot tell where '{}' is: the current directory is gone; go to another",
                path.string());
  return whole;
}

Connection::Connection(std::filesystem::path path, Mode mode, StoreOptions options)
    : path_(std::move(path)),
      options_(std::move(options)),
      database_(open_database(path_, mode, options_)),
      file_(find_file(path_)) {
  harden();
}

void Connection::harden() {
  sqlite3* const handle = database_.getHandle();
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_handler(handle, wait_for_lock, this);
  sqlite3_progress_handler(handle, kStepsBetweenLooks, stop_if_interrupted, this);
  for (const int off : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                        SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML})
    sqlite3_db_config(handle, off, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestStored);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
  if (!read_only()) execute(kSettingsToWrite);
}

int Connection::wait_for_lock(void* connection, int tries) {
  auto& self = *static_cast<Connection*>(connection);
  const std::int64_t now = self.options_.clock->ticks();
  if (tries == 0) self.wait_began_ = now;
  if (now - self.wait_began_ >= self.options_.wait.count() || stop_if_interrupted(connection) != 0) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds(std::min(1 + tries * 2, 25)));
  return 1;
}

int Connection::stop_if_interrupted(void* connection) {
  const auto& interrupted = static_cast<Connection*>(connection)->options_.interrupted;
  return interrupted && interrupted() ? 1 : 0;
}

SQLite::Statement& Connection::statement(const char* sql) {
  if (const auto known = statements_.find(sql); known != statements_.end()) return known->second;
  try {
    return statements_.try_emplace(sql, database_, sql).first->second;
  } catch (const SQLite::Exception& exception) {
    fail(exception);
  }
}

SQLite::Statement Connection::prepare(const std::string& sql) {
  try {
    return {database_, sql};
  } catch (const SQLite::Exception& exception) {
    fail(exception);
  }
}

void Connection::execute(const char* sql) {
  try {
    database_.exec(sql);
  } catch (const SQLite::Exception& exception) {
    fail(exception);
  }
}

std::filesystem::path Connection::directory() const {
  return file_ ? whole_path(path_).parent_path() : std::filesystem::path();
}

std::optional<Connection::FileId> Connection::find_file(const std::filesystem::path& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileId{status.st_dev, status.st_ino};
}

bool Connection::is_in_place() const { return !file_ || find_file(path_) == file_; }

void Connection::require_in_place() {
  if (is_in_place()) return;
  // What was committed goes into the file that is open: SQLite would play its log into one that took its place.
  if (in_transaction()) database_.tryExec("ROLLBACK");
  database_.tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
  throw Error(ErrorCode::failed,
              "'{}' was moved, removed or replaced meanwhile, and nothing is written to it any more; put it back, then "
              "try again",
              path_.string());
}

void Connection::expect_many_writes() {
  if (!std::exchange(expects_many_writes_, true)) execute(kSettingsForManyWrites);
}

std::int64_t Connection::number(const char* sql) {
  BoundStatement statement(*this, sql);
  return statement.next() ? statement.integer(0) : 0;
}

void Connection::stop_when_interrupted() const {
  if (options_.interrupted && options_.interrupted()) throw Error(ErrorCode::interrupted, "interrupted");
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(database_.getHandle()) == 0; }

bool Connection::read_only() const { return sqlite3_db_readonly(database_.getHandle(), "main") == 1; }

std::int64_t Connection::bytes() { return number("PRAGMA page_count") * number("PRAGMA page_size"); }

std::int64_t Connection::total_changes() const { return sqlite3_total_changes64(database_.getHandle()); }

std::int64_t Connection::last_id() const { return sqlite3_last_insert_rowid(database_.getHandle()); }

LongerRows::LongerRows(Connection& connection) : connection_(connection) {
  sqlite3_limit(connection.database().getHandle(), SQLITE_LIMIT_LENGTH, 2 * kLongestStored);
}

LongerRows::~LongerRows() { sqlite3_limit(connection_.database().getHandle(), SQLITE_LIMIT_LENGTH, kLongestStored); }

void BoundStatement::bind(int index, const Cell& cell) {
  std::visit(
      [&](const auto& value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
          bind(index, nullptr);
        else
          bind(index, value);
      },
      cell);
}

bool BoundStatement::next() {
  try {
    return statement_.executeStep();
  } catch (const SQLite::Exception& exception) {
    connection_.fail(exception);
  }
}

void BoundStatement::run() {
  while (next()) continue;
  statement_.tryReset();
}

std::string_view BoundStatement::text(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  const char* const begin = value.getText(nullptr);
  if (begin == nullptr && !value.isNull()) throw std::bad_alloc();
  if (begin == nullptr) return "";
  return {begin, static_cast<std::size_t>(value.getBytes())};
}

std::string_view BoundStatement::blob(int column) const {
  const SQLite::Column value = statement_.getColumn(column);
  const auto* const begin = static_cast<const char*>(value.getBlob());
  return {begin, static_cast<std::size_t>(value.getBytes())};
}

WriteTransaction::WriteTransaction(Connection& connection)
    : connection_(connection), nested_(connection.in_transaction()) {
  connection_.execute(nested_ ? "SAVEPOINT inner" : "BEGIN IMMEDIATE");
  if (const Journal* const journal = connection_.journal()) mark_ = journal->mark();
}

WriteTransaction::~WriteTransaction() {
  if (!open_) return;
  try {
    if (Journal* const journal = connection_.journal()) journal->back_to(mark_);
    if (connection_.in_transaction()) connection_.execute(nested_ ? "ROLLBACK TO inner; RELEASE inner" : "ROLLBACK");
  } catch (...) {  // also without memory for an Error
    return;        // what brought us here is the one to report; SQLite undoes the rest at the next opening
  }
}

void WriteTransaction::commit() {
  if (!nested_) connection_.require_in_place();
  if (Journal* const journal = connection_.journal(); journal != nullptr && !nested_) journal->write();
  connection_.execute(nested_ ? "RELEASE inner" : "COMMIT");
  open_ = false;
}

Snapshot::Snapshot(Connection& connection) : connection_(connection), ours_(!connection.in_transaction()) {
  if (ours_) connection_.execute("BEGIN");
}

Snapshot::~Snapshot() {
  if (!ours_ || !connection_.in_transaction()) return;
  try {
    connection_.execute("ROLLBACK");
  } catch (...) {
    return;  // nothing was written
  }
}

}  // namespace blog

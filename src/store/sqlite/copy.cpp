#include "store/sqlite/copy.h"

#include "blog/error.h"
#include "file/disk_full.h"
#include "file/part_file.h"
#include "store/sqlite/dated_copies.h"
#include "store/sqlite/sqlite_engine.h"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

namespace blog {

namespace {

constexpr const char* kBeginToRead = "SELECT count(*) FROM category";
constexpr int kPagesPerStep = 1000;

/// Copies page by page from one snapshot; what others write meanwhile does not disturb it. Nobody else knows the copy,
/// so it needs no locks, which not every file system for copies has.
void copy_pages(Connection& connection, const PartFile& part) {
  const std::filesystem::path& file = part.path();
  const Snapshot snapshot(connection);
  connection.number(kBeginToRead);  // a snapshot begins with its first read
  try {
    SQLite::Database copy(whole_path(file).string(), SQLite::OPEN_READWRITE, 0, "unix-none");
    part.require_own();
    copy.exec("PRAGMA journal_mode = OFF");  // a copy that fails is thrown away
    SQLite::Backup backup(copy, connection.database());
    while (backup.executeStep(kPagesPerStep) != SQLITE_DONE) connection.stop_when_interrupted();
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    if ((code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_WRITE)  // the second, at a limit like `ulimit -f`
      throw_disk_full("'" + file.string() + "'");
    connection.fail(exception);
  }
}

/// What SQLite would play into the file that it stands beside.
constexpr const char* kLogs[] = {"-wal", "-journal"};

/// Throws where a copy must not take this name.
void require_replaceable(Connection& connection, const std::filesystem::path& file, bool force) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return;
  if (std::filesystem::equivalent(file, connection.path(), error))
    throw Error(ErrorCode::usage, "'{}' is the blog itself; name another file", file.string());
  if (!force) throw Error(ErrorCode::conflict, Fact::existing_file, "'{}' exists", file.string());
  if (!std::filesystem::is_regular_file(file, error))
    throw Error(ErrorCode::usage, "'{}' is not a regular file; name another", file.string());
  for (const char* const end : kLogs)
    if (const auto size = std::filesystem::file_size(file.string() + end, error); !error && size > 0)
      throw Error(ErrorCode::conflict, "'{}' is a database in use, with a log in '{}{}'; name another file",
                  file.string(), file.string(), end);
}

bool is_regular(const std::filesystem::path& file) {
  std::error_code error;
  return std::filesystem::symlink_status(file, error).type() == std::filesystem::file_type::regular;
}

bool have_same_bytes(const std::filesystem::path& one, const std::filesystem::path& other) {
  std::ifstream left(one, std::ios::binary);
  std::ifstream right(other, std::ios::binary);
  std::array<char, std::size_t{64} << 10> a{};
  std::array<char, std::size_t{64} << 10> b{};
  while (left && right) {
    left.read(a.data(), a.size());
    right.read(b.data(), b.size());
    if (left.gcount() != right.gcount() || !std::equal(a.begin(), a.begin() + left.gcount(), b.begin())) return false;
  }
  return left.eof() && right.eof();
}

std::filesystem::path name_beside(const Connection& connection, std::string_view what, int number) {
  const std::string end = number == 1 ? "" : fmt::format("-{}", number);
  return fmt::format("{}.{}{}.backup", connection.path().string(), what, end);
}

/// Whether the file was made; not where another has the name.
bool copy_where_free(Connection& connection, const std::filesystem::path& file) {
  try {
    copy_database(connection, file, false);
    return true;
  } catch (const Error& error) {
    if (error.fact() != Fact::existing_file) throw;
    return false;
  }
}

}  // namespace

std::filesystem::path copy_beside(Connection& connection, std::string_view what) {
  int number = 1;
  while (!copy_where_free(connection, name_beside(connection, what, number))) ++number;
  std::filesystem::path copy = name_beside(connection, what, number);
  for (int earlier = 1; earlier < number; ++earlier) {
    std::filesystem::path other = name_beside(connection, what, earlier);
    if (!is_regular(other) || !have_same_bytes(copy, other)) continue;
    std::filesystem::remove(copy);
    return other;
  }
  return copy;
}

void remove_log(const std::filesystem::path& file) {
  std::error_code error;
  for (const char* const end : kLogs) std::filesystem::remove(file.string() + end, error);
  std::filesystem::remove(file.string() + "-shm", error);
}

void copy_database(Connection& connection, const std::filesystem::path& file, bool force) {
  require_replaceable(connection, file, force);
  PartFile part(file);
  copy_pages(connection, part);
  part.sync();
  remove_log(file);
  part.put_in_place(force);
}

void SqliteEngine::backup(const std::filesystem::path& file, bool force) { copy_database(connection_, file, force); }

DatedBackup SqliteEngine::backup_into(const std::filesystem::path& directory, std::int64_t keep) {
  return add_dated_copy(connection_, directory, keep);
}

}  // namespace blog

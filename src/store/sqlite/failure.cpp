#include "store/sqlite/failure.h"

#include "blog/error.h"
#include "file/disk_full.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/temporary_files.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace blog {

namespace {

/// What is full: the place of the blog, or that of SQLite's own files.
[[noreturn]] void throw_full(const std::string& file) {
  const std::filesystem::path temporary = full_temporary_directory();
  throw_disk_full(temporary.empty() ? "'" + file + "'" : fmt::format("temporary files in '{}'", temporary.string()));
}

/// What errno is when another file is made beside this one; 0 where it can be.
int error_beside(const std::string& file) {
  const std::string directory = whole_path(file).parent_path().string();
  const int other = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (other < 0) return errno;
  ::close(other);
  return 0;
}

/// A log that SQLite cannot make it tries to read, and then no one knows why it could not.
[[noreturn]] void throw_cannot_open(const std::string& file, const char* what, int error) {
  if (error == ENOENT) error = error_beside(file);
  if (is_disk_full(error)) throw_full(file);
  if (error == EMFILE || error == ENFILE || error == ENOMEM || error == EIO)
    throw Error(ErrorCode::failed, "cannot open '{}': {}", file, std::strerror(error));
  throw Error(ErrorCode::failed, "cannot open '{}': {}; look at the permissions of the file and its directory", file,
              what);
}

/// SQLite does not call a disk full that is when it makes a file longer beforehand. Not every error has an errno.
[[noreturn]] void throw_disk_error(const std::string& file, int code, int error) {
  if (code == SQLITE_IOERR_SHORT_READ)
    throw Error(ErrorCode::failed, Fact::doubtful_blog, "'{}' or its log ends too early", file);
  if (is_disk_full(error)) throw_full(file);
  throw Error(ErrorCode::failed, "cannot read or write '{}': {}; look at the disk and its limits, then try again", file,
              error == 0 ? sqlite3_errstr(code) : std::strerror(error));
}

bool is_out_of_memory(const SQLite::Exception& exception) {
  const int code = exception.getErrorCode();
  return (code & 0xff) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM;
}

}  // namespace

void throw_open_failure(const std::filesystem::path& path, const SQLite::Exception& exception, int error) {
  if (is_out_of_memory(exception)) throw Error(ErrorCode::failed, "out of memory");
  throw_cannot_open(path.string(), exception.what(), error);
}

int Connection::last_read_error() const {
  sqlite3* const handle = database_.getHandle();
  for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
    sqlite3_file* file = nullptr;
    int error = 0;
    if (sqlite3_file_control(handle, "main", which, static_cast<void*>(&file)) != SQLITE_OK || file == nullptr ||
        file->pMethods == nullptr)
      continue;
    file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
    if (error == EIO || error == ERANGE || error == ENXIO) return error;
  }
  return 0;
}

/// SQLite takes a disk that cannot read for damage.
bool Connection::is_damage(const SQLite::Exception& exception) const {
  return (exception.getErrorCode() & 0xff) == SQLITE_CORRUPT && last_read_error() == 0;
}

void Connection::fail(const SQLite::Exception& exception) const {
  const std::string file = path_.string();
  const bool stopped = options_.interrupted && options_.interrupted();
  const int system_error = sqlite3_system_errno(database_.getHandle());
  if (is_out_of_memory(exception)) throw Error(ErrorCode::failed, "out of memory");
  switch (exception.getErrorCode() & 0xff) {
    case SQLITE_INTERRUPT: throw Error(ErrorCode::interrupted, "interrupted");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      if (stopped) throw Error(ErrorCode::interrupted, "interrupted");
      throw Error(ErrorCode::busy, Fact::busy_blog, "'{}' is busy: another program is writing to it", file);
    case SQLITE_FULL: throw_full(file);
    case SQLITE_NOTADB:
      throw Error(ErrorCode::failed, Fact::foreign_file, "'{}' is not a blog: it is not an SQLite database", file);
    case SQLITE_CORRUPT:
      if (!is_damage(exception)) throw_disk_error(file, SQLITE_IOERR, last_read_error());
      throw Error(ErrorCode::failed, Fact::damaged_blog, "'{}' is damaged ({})", file, exception.what());
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: throw Error(ErrorCode::failed, "cannot write to '{}': it is read-only here", file);
    case SQLITE_CANTOPEN: throw_cannot_open(file, exception.what(), system_error);
    case SQLITE_IOERR: throw_disk_error(file, exception.getErrorCode(), system_error);
    case SQLITE_TOOBIG: throw Error(ErrorCode::usage, "a text is longer than {} MiB", kLongestStored >> 20);
    default: throw Error(ErrorCode::failed, Fact::doubtful_blog, "'{}': {}", file, exception.what());
  }
}

}  // namespace blog

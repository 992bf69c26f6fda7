#include "store/sqlite/open.h"

#include "blog/error.h"
#include "file/disk_full.h"
#include "store/sqlite/copy.h"
#include "store/sqlite/schema.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

namespace blog {

namespace {

constexpr off_t kSmallestDatabase = 512;  // bytes; SQLite takes a file of one byte for an empty database, we do not
constexpr const char* kCountTables = "SELECT count(*) FROM sqlite_schema";
constexpr const char* kApplicationId = "PRAGMA application_id";
constexpr const char* kUserVersion = "PRAGMA user_version";

// Magic numbers that <linux/magic.h> lacks.
constexpr long kCifs = 0xFF534D42;
constexpr long kFuse = 0x65735546;

bool is_network(const std::filesystem::path& path) {
  struct statfs system{};
  if (::statfs(path.c_str(), &system) != 0) return false;
  const auto type = static_cast<long>(system.f_type);
  return type == NFS_SUPER_MAGIC || type == SMB_SUPER_MAGIC || type == SMB2_SUPER_MAGIC || type == kCifs ||
         type == AFS_SUPER_MAGIC || type == V9FS_MAGIC || type == CEPH_SUPER_MAGIC || type == kFuse;
}

[[noreturn]] void throw_no_blog_yet(const std::filesystem::path& path) {
  throw Error(ErrorCode::not_found, Fact::no_blog, "'{}' is empty: no blog yet", path.string());
}

/// Throws where the path is a link that leads nowhere: what is there is no blog, and none is made behind it.
void refuse_dangling_link(const std::filesystem::path& path, ErrorCode code) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error) || std::filesystem::exists(path, error)) return;
  throw Error(code, "'{}' is a link to '{}', which is not there", path.string(),
              std::filesystem::read_symlink(path, error).string());
}

/// A file without anything, or one whose making was cut short.
bool is_empty(Connection& connection) {
  return connection.number(kApplicationId) == 0 && connection.number(kUserVersion) == 0 &&
         connection.number(kCountTables) == 0;
}

void mark(Connection& connection) {
  connection.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", schema::kApplicationId,
                                 schema::current_version())
                         .c_str());
}

}  // namespace

void require_database_file(const std::filesystem::path& path, const StoreOptions& options) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    const int reason = errno;
    refuse_dangling_link(path, ErrorCode::not_found);
    if (reason == ENOENT || reason == ENOTDIR)
      throw Error(ErrorCode::not_found, Fact::no_blog, "no blog at '{}'", path.string());
    throw Error(ErrorCode::failed, "cannot open '{}': {}", path.string(), std::strerror(reason));
  }
  if (!S_ISREG(status.st_mode))
    throw Error(ErrorCode::failed, Fact::strange_place, "'{}' is not a regular file", path.string());
  if (!options.any_file_system && is_network(path))
    throw Error(ErrorCode::failed, Fact::network_place,
                "'{}' is on a network file system, whose locks can corrupt a database", path.string());
  if (status.st_size == 0) throw_no_blog_yet(path);
  if (status.st_size < kSmallestDatabase)
    throw Error(ErrorCode::failed, Fact::foreign_file, "'{}' is not a blog: it is not an SQLite database",
                path.string());
}

void make_database_file(const std::filesystem::path& path) {
  refuse_dangling_link(path, ErrorCode::failed);
  const auto directory = whole_path(path).parent_path();
  std::error_code error;
  std::filesystem::create_directories(directory.parent_path(), error);
  if (error || (::mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST))
    throw Error(ErrorCode::failed, "cannot make the directory '{}': {}", directory.string(),
                error ? error.message() : std::strerror(errno));
  make_empty_file(path);
}

void make_empty_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) {
    ::close(file);
  } else if (is_disk_full(errno)) {
    throw_disk_full("'" + path.string() + "'");
  } else if (errno != EEXIST) {
    throw Error(ErrorCode::failed, "cannot make '{}': {}", path.string(), std::strerror(errno));
  }
}

int require_version(Connection& connection) {
  const std::string file = connection.path().string();
  if (is_empty(connection)) throw_no_blog_yet(connection.path());
  const std::int64_t application = connection.number(kApplicationId);
  const std::int64_t version = connection.number(kUserVersion);
  if (application != schema::kApplicationId)
    throw Error(ErrorCode::failed, Fact::foreign_file,
                "'{}' is not a blog: its application id is {:#x}, a blog's is {:#x}", file, application,
                schema::kApplicationId);
  if (version < 1 || version > schema::current_version())
    throw Error(ErrorCode::failed, "'{}' has schema version {}, this program knows versions 1 to {}; use a newer blog",
                file, version, schema::current_version());
  return static_cast<int>(version);
}

void create_schema(Connection& connection) {
  if (!is_empty(connection)) return;
  connection.execute("PRAGMA page_size = 8192");
  WriteTransaction transaction(connection);
  if (!is_empty(connection)) return;
  connection.execute(std::string(schema::current_schema()).c_str());
  mark(connection);
  transaction.commit();
}

void upgrade(Connection& connection, std::span<const std::string_view> steps) {
  const std::size_t newest = steps.size() + 1;
  std::size_t version = 0;
  std::string copy;
  {
    const Snapshot snapshot(connection);  // another program may upgrade it meanwhile: the copy is of this version
    version = static_cast<std::size_t>(connection.number(kUserVersion));
    if (version >= newest) return;
    copy = copy_beside(connection, fmt::format("v{}", version)).string();
  }
  WriteTransaction transaction(connection);
  const auto seen = static_cast<std::size_t>(connection.number(kUserVersion));
  if (seen >= newest) return;
  for (std::size_t step = seen - 1; step < steps.size(); ++step) connection.execute(std::string(steps[step]).c_str());
  connection.execute(fmt::format("PRAGMA user_version = {}", newest).c_str());
  transaction.commit();
  if (const auto& notice = connection.options().notice)
    notice(fmt::format("upgraded '{}' from schema version {} to {}; the old one is '{}'", connection.path().string(),
                       version, newest, copy));
}

void use_write_ahead_log(Connection& connection) {
  const int result = connection.database().tryExec("PRAGMA journal_mode = WAL");
  if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY) connection.execute("PRAGMA journal_mode = WAL");
}

}  // namespace blog

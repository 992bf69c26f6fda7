#include "store/sqlite/temporary_files.h"

#include <sqlite3.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <system_error>

namespace blog {

namespace {

constexpr std::uint64_t kRoomToBegin = 8 << 20;

bool has_room(const std::filesystem::path& directory) {
  struct statvfs system{};
  if (::statvfs(directory.c_str(), &system) != 0) return false;
  const bool knows_files = system.f_files != 0;
  return system.f_bavail * system.f_frsize >= kRoomToBegin && (!knows_files || system.f_favail > 0);
}

bool is_usable(const std::filesystem::path& directory) {
  std::error_code error;
  return std::filesystem::is_directory(directory, error) && ::access(directory.c_str(), W_OK | X_OK) == 0 &&
         has_room(directory);
}

/// SQLite's way to files, but for those without a name, which are temporary.
struct TemporaryFiles {
  std::string wanted, blog;
  std::string used;              ///< the place of the newest of them
  bool is_full = false;          ///< one could not be written
  sqlite3_io_methods methods{};  ///< the system's, but for `write_file`
  int (*usual_write)(sqlite3_file*, const void*, int, sqlite3_int64) = nullptr;
  sqlite3_vfs system{};
  sqlite3_vfs* usual = nullptr;
  sqlite3_vfs* memory = nullptr;
};

TemporaryFiles& state() {
  static TemporaryFiles files;
  return files;
}

/// False where there is no place for a file.
bool choose_place(TemporaryFiles& files) {
  std::error_code error;
  const std::filesystem::path beside = std::filesystem::absolute(files.blog, error).parent_path();
  const std::filesystem::path places[] = {files.wanted, "/var/tmp", "/tmp", beside};
  const auto* const place = std::ranges::find_if(places, is_usable);
  if (place == std::end(places)) return false;
  files.used = place->string();
  return true;
}

/// When the error is seen, the file may be gone already, and its place may have room again.
int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  TemporaryFiles& files = state();
  const int result = files.usual_write(file, bytes, count, offset);
  if (result != SQLITE_OK) files.is_full = true;
  return result;
}

int open_usual(TemporaryFiles& files, sqlite3_vfs* system, sqlite3_file* file, int flags, int* got) {
  sqlite3_temp_directory = files.used.data();
  const int result = files.usual->xOpen(system, nullptr, file, flags, got);
  if (result != SQLITE_OK || file->pMethods == nullptr) return result;
  files.methods = *file->pMethods;
  files.usual_write = file->pMethods->xWrite;
  files.methods.xWrite = write_file;
  file->pMethods = &files.methods;
  return result;
}

/// SQLite, which knows no exceptions, asks for each such file when it makes it.
int open_file(sqlite3_vfs* system, const char* name, sqlite3_file* file, int flags, int* got) {
  TemporaryFiles& files = state();
  if (name != nullptr) return files.usual->xOpen(system, name, file, flags, got);
  try {
    if (!choose_place(files)) return files.memory->xOpen(files.memory, name, file, flags, got);
  } catch (...) {
    return SQLITE_NOMEM;
  }
  return open_usual(files, system, file, flags, got);
}

void install(TemporaryFiles& files) {
  files.usual = sqlite3_vfs_find(nullptr);
  files.memory = sqlite3_vfs_find("memdb");
  if (files.usual == nullptr || files.memory == nullptr) return;  // out of memory: the opening will say so
  files.system = *files.usual;
  files.system.zName = "blog";
  files.system.pNext = nullptr;
  files.system.szOsFile = std::max(files.usual->szOsFile, files.memory->szOsFile);
  files.system.xOpen = open_file;
  sqlite3_vfs_register(&files.system, 1);
}

}  // namespace

void keep_temporary_files(const std::filesystem::path& wanted, const std::filesystem::path& blog) {
  TemporaryFiles& files = state();
  if (files.memory == nullptr) install(files);
  files.wanted = wanted.native();
  files.blog = blog.native();
}

std::filesystem::path full_temporary_directory() {
  const TemporaryFiles& files = state();
  return files.is_full ? files.used : std::string();
}

}  // namespace blog

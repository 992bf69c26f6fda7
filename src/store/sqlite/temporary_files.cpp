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
constexpr std::uint64_t kRoomToGoOn = 64 << 10;

bool has_room(const std::filesystem::path& directory, std::uint64_t bytes) {
  struct statvfs system{};
  if (::statvfs(directory.c_str(), &system) != 0) return false;
  const bool knows_files = system.f_files != 0;
  return system.f_bavail * system.f_frsize >= bytes && (!knows_files || system.f_favail > 0);
}

bool is_usable(const std::filesystem::path& directory) {
  std::error_code error;
  return std::filesystem::is_directory(directory, error) && ::access(directory.c_str(), W_OK | X_OK) == 0 &&
         has_room(directory, kRoomToBegin);
}

/// SQLite's way to files, but for those without a name, which are temporary.
struct TemporaryFiles {
  std::string wanted, blog;
  std::string used;  ///< the place of the newest of them
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

/// SQLite, which knows no exceptions, asks for each such file when it makes it.
int open_file(sqlite3_vfs* system, const char* name, sqlite3_file* file, int flags, int* got) {
  TemporaryFiles& files = state();
  if (name != nullptr) return files.usual->xOpen(system, name, file, flags, got);
  try {
    if (!choose_place(files)) return files.memory->xOpen(files.memory, name, file, flags, got);
  } catch (...) {
    return SQLITE_NOMEM;
  }
  sqlite3_temp_directory = files.used.data();
  return files.usual->xOpen(system, name, file, flags, got);
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
  if (files.used.empty() || has_room(files.used, kRoomToGoOn)) return {};
  return files.used;
}

}  // namespace blog

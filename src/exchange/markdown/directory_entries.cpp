#include "exchange/markdown/directory_entries.h"

#include "blog/error.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace blog {
namespace {

using Kind = DirectoryEntry::Kind;

bool keeps_versions(std::string_view name) { return name == ".git" || name == ".hg" || name == ".svn"; }

/// Not every file system says it with the name.
mode_t type_of(int directory, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return static_cast<mode_t>(DTTOIF(entry.d_type));
  struct stat status{};
  return ::fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode & S_IFMT : S_IFREG;
}

DirectoryEntry entry_of(int directory, const dirent& entry) {
  std::string name = entry.d_name;
  const mode_t type = type_of(directory, entry);
  if (type == S_IFDIR) return {std::move(name) + '/', Kind::directory};
  if (type == S_IFLNK) return {std::move(name), Kind::link};
  return {std::move(name), type == S_IFREG ? Kind::file : Kind::special};
}

[[noreturn]] void fail(const std::string& path, int error) {
  if (error == ELOOP) throw Error(ErrorCode::failed, "a link took the place of '{}', and is not followed", path);
  throw Error(ErrorCode::failed, "cannot read '{}': {}", path.empty() ? "." : path, std::strerror(error));
}

}  // namespace

std::vector<DirectoryEntry> read_directory(const Descriptor& top, const std::string& path) {
  const Descriptor opened = open_beneath(top, path.empty() ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!opened.is_open()) fail(path, errno);
  std::vector<DirectoryEntry> entries;
  const bool was_read = for_each_entry(opened, [&](const dirent& entry) {
    if (!keeps_versions(entry.d_name)) entries.push_back(entry_of(opened.number(), entry));
    return true;
  });
  if (!was_read) fail(path, errno);
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

}  // namespace blog

#include "exchange/markdown/directory_entries.h"

#include "blog/error.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>

namespace blog {
namespace {

using Kind = DirectoryEntry::Kind;

bool is_passed_over(std::string_view name) {
  return name == "." || name == ".." || name == ".git" || name == ".hg" || name == ".svn";
}

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
  const int copy = ::fcntl(opened.number(), F_DUPFD_CLOEXEC, 0);
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(copy < 0 ? nullptr : ::fdopendir(copy), ::closedir);
  if (!stream) fail(path, errno);
  std::vector<DirectoryEntry> entries;
  while (true) {
    errno = 0;
    const dirent* const entry = ::readdir(stream.get());
    if (entry == nullptr) break;
    if (!is_passed_over(entry->d_name)) entries.push_back(entry_of(copy, *entry));
  }
  if (errno != 0) fail(path, errno);
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

}  // namespace blog

#include "file/beneath.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <string_view>

namespace blog {

namespace {

/// The same where the system knows no openat2 (before Linux 5.6, in some containers): part by part.
Descriptor open_step_by_step(int directory, std::string_view name, int flags, mode_t mode) {
  Descriptor parent;
  for (std::size_t slash = 0; (slash = name.find('/')) != std::string_view::npos; name.remove_prefix(slash + 1)) {
    const std::string part(name.substr(0, slash));
    const bool leads_out = part.empty() || part == "..";
    Descriptor next(leads_out ? -1 : ::openat(directory, part.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (leads_out) errno = EXDEV;
    if (!next.is_open()) return next;
    parent = std::move(next);
    directory = parent.number();
  }
  const std::string last(name.empty() ? "." : name);
  return Descriptor(::openat(directory, last.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, mode));
}

}  // namespace

Descriptor::~Descriptor() {
  if (is_open()) ::close(number_);
}

Descriptor open_beneath(const Descriptor& directory, const std::string& name, int flags, mode_t mode) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags) | O_CLOEXEC;
  how.mode = mode;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  Descriptor opened(static_cast<int>(::syscall(SYS_openat2, directory.number(), name.c_str(), &how, sizeof how)));
  if (opened.is_open() || errno != ENOSYS) return opened;
  return open_step_by_step(directory.number(), name, flags, mode);
}

bool for_each_entry(const Descriptor& directory, const std::function<bool(const dirent& entry)>& use) {
  const int copy = ::fcntl(directory.number(), F_DUPFD_CLOEXEC, 0);
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(copy < 0 ? nullptr : ::fdopendir(copy), ::closedir);
  if (!stream) return false;
  ::rewinddir(stream.get());  // the place of the last reading is shared
  for (errno = 0; const dirent* const entry = ::readdir(stream.get()); errno = 0) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != ".." && !use(*entry)) return true;
  }
  return errno == 0;
}

bool stands_at(const std::filesystem::path& path, int opened) {
  struct stat named{};
  struct stat own{};
  if (::lstat(path.c_str(), &named) != 0 || ::fstat(opened, &own) != 0) return false;
  errno = 0;
  return named.st_dev == own.st_dev && named.st_ino == own.st_ino;
}

}  // namespace blog

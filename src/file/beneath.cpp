#include "file/beneath.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
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

}  // namespace blog

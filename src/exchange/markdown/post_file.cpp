#include "exchange/markdown/post_file.h"

#include "blog/exchange.h"
#include "blog/limits.h"
#include "exchange/markdown/post.h"
#include "model/calendar.h"
#include "text/front_matter.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace blog {
namespace {

[[noreturn]] void refuse(int error) {
  if (error == ELOOP) throw BadRecord(1, "a link took the place of the file or its directory, and is not followed");
  throw BadRecord(1, "the file cannot be read: {}", std::strerror(error));
}

[[noreturn]] void refuse_large() { throw BadRecord(1, "the file is larger than {} MiB", kLongestText >> 20); }

}  // namespace

PostFile::PostFile(const Descriptor& top, const std::string& path)
    : opened_(open_beneath(top, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)) {
  struct stat status{};
  if (!opened_.is_open()) refuse(errno);
  const bool is_known = ::fstat(opened_.number(), &status) == 0;
  const bool is_small = status.st_size <= static_cast<off_t>(kLongestText);
  if (is_known && S_ISREG(status.st_mode) && is_small) {
    size_ = static_cast<std::size_t>(status.st_size);
    changed_ = checked(Time{status.st_mtime, 0});
    return;
  }
  if (is_known && !is_small) refuse_large();
  throw BadRecord(1, "not a regular file");
}

bool PostFile::may_have_front_matter() const {
  std::array<char, 1024> first{};
  const ssize_t size = ::pread(opened_.number(), first.data(), first.size(), 0);
  return may_open_front_matter({first.data(), size > 0 ? static_cast<std::size_t>(size) : 0});
}

void PostFile::read(std::string& bytes) const {
  const std::size_t step = size_ + 1;
  bytes.clear();
  while (true) {
    const std::size_t size = bytes.size();
    bytes.resize(size + step);
    const ssize_t added = ::read(opened_.number(), bytes.data() + size, step);
    bytes.resize(size + (added > 0 ? static_cast<std::size_t>(added) : 0));
    if (added < 0 && errno != EINTR) refuse(errno);
    if (added == 0) return;
    if (bytes.size() > kLongestText) refuse_large();
  }
}

}  // namespace blog

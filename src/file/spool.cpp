#include "file/spool.h"

#include "blog/error.h"
#include "file/disk_full.h"
#include "file/part_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace blog {

namespace {

constexpr std::size_t kMostInMemory = std::size_t{4} << 20;

/// A file that is gone as soon as it is closed, or the program dies; negative where it cannot be made. Where the file
/// system has none without a name, it has one for a moment, and the next one removes what a killed program left.
int make_nameless_file(const std::filesystem::path& directory) {
  const int file = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
  const PartFile named(directory / ".blog-spool");
  return ::fcntl(named.descriptor(), F_DUPFD_CLOEXEC, 0);
}

}  // namespace

void Spool::fail(int error) const {
  if (is_disk_full(error)) throw_disk_full(fmt::format("'{}' ({})", directory_.string(), what_));
  throw Error(ErrorCode::failed, "cannot keep in '{}' {}: {}", directory_.string(), what_, std::strerror(error));
}

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

void Spool::append(std::string_view bytes) {
  memory_ += bytes;
  if (memory_.size() >= kMostInMemory && !directory_.empty()) write_out();
}

void Spool::write_out() {
  if (file_ < 0) file_ = make_nameless_file(directory_);
  if (file_ < 0) fail(errno);
  for (std::string_view rest = memory_; !rest.empty();) {
    const ssize_t count = ::pwrite(file_, rest.data(), rest.size(), static_cast<off_t>(size() - rest.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  written_ += memory_.size();
  memory_.clear();
}

void Spool::cut(std::uint64_t size) {
  if (size >= written_) {
    memory_.resize(size - written_);
    return;
  }
  memory_.clear();
  written_ = size;
  if (size > 0) return;
  memory_.shrink_to_fit();
  if (file_ >= 0) ::close(std::exchange(file_, -1));
}

std::string Spool::read(std::uint64_t begin, std::uint64_t end) const {
  std::string bytes(end - begin, '\0');
  const std::size_t from_file = begin < written_ ? std::min(written_, end) - begin : 0;
  for (std::size_t done = 0; done < from_file;) {
    const ssize_t count = ::pread(file_, bytes.data() + done, from_file - done, static_cast<off_t>(begin + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(count < 0 ? errno : EIO);
    done += static_cast<std::size_t>(count);
  }
  if (from_file < bytes.size())
    memory_.copy(bytes.data() + from_file, bytes.size() - from_file, begin + from_file - written_);
  return bytes;
}

}  // namespace blog

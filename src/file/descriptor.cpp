#include "file/descriptor.h"

#include "blog/error.h"
#include "file/disk_full.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace blog {

namespace {

constexpr std::size_t kBuffer = 64 << 10;

[[noreturn]] void fail(const char* what, const std::string& name, int error) {
  if (error == EINTR) throw Error(ErrorCode::interrupted, "interrupted");
  if (error == EPIPE) throw Error(ErrorCode::closed_pipe, "the reader of {} went away", name);
  if (is_disk_full(error)) throw_disk_full(name);
  throw Error(ErrorCode::failed, "cannot {} {}: {}", what, name, std::strerror(error));
}

int open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail("open", "'" + path + "'", errno);
  return descriptor;
}

std::string follow_link(const std::string& path) {
  constexpr int kMostLinks = 40;
  std::filesystem::path followed = path;
  std::error_code error;
  for (int i = 0; i < kMostLinks && std::filesystem::is_symlink(followed, error); ++i)
    followed = followed.parent_path() / std::filesystem::read_symlink(followed, error);
  return followed.string();
}

void require_replaceable(const std::string& path, const std::vector<std::filesystem::path>& precious) {
  for (const auto& other : precious) {
    std::error_code error;
    if (std::filesystem::equivalent(path, other, error))
      throw Error(ErrorCode::usage, "'{}' is '{}', which must not be overwritten; name another file", path,
                  other.string());
  }
}

/// Whether it is there and no regular file.
bool is_special(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

/// A file that took the place of what was there is left alone.
int open_special(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) fail("write", "'" + path + "'", errno);
  struct stat status{};
  if (::fstat(descriptor, &status) == 0 && !S_ISREG(status.st_mode)) return descriptor;
  ::close(descriptor);
  throw Error(ErrorCode::failed, "cannot write '{}': another file took its place", path);
}

}  // namespace

/// Signals are held back from the look at `interrupted` on, and come through while it waits.
bool DescriptorSource::wait(int milliseconds) {
  sigset_t all{};
  sigset_t before{};
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  pollfd ready{.fd = descriptor_, .events = POLLIN, .revents = 0};
  const timespec limit{.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1'000'000L};
  const bool stop = interrupted_ && interrupted_();
  const int count = stop ? -1 : ::ppoll(&ready, 1, milliseconds < 0 ? nullptr : &limit, &before);
  const int error = stop ? EINTR : errno;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (count < 0) fail("read", name_, error);
  return count > 0;
}

std::string read_up_to(Source& source, std::size_t most) {
  std::string text;
  std::array<char, 16384> buffer{};
  while (text.size() <= most) {
    const std::size_t got = source.read(buffer);
    if (got == 0) break;
    text.append(buffer.data(), got);
  }
  return text;
}

std::size_t DescriptorSource::read(std::span<char> buffer) {
  const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
  if (got < 0) fail("read", name_, errno);
  return static_cast<std::size_t>(got);
}

void DescriptorSink::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void DescriptorSink::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0) {
      const int error = errno;
      buffer_.clear();
      fail("write", name_, error);
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void MessageSink::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

FileSource::FileSource(const std::string& path, Interrupted interrupted)
    : descriptor_(open_file(path)), source_(descriptor_, "'" + path + "'", std::move(interrupted)) {}

FileSource::~FileSource() { ::close(descriptor_); }

NewFile::NewFile(const std::string& path, const std::vector<std::filesystem::path>& precious) {
  const std::string target = is_special(path) ? path : follow_link(path);
  require_replaceable(target, precious);
  if (is_special(target))
    special_ = open_special(target);
  else
    part_.emplace(target);
  sink_.emplace(part_ ? part_->descriptor() : special_, "'" + target + "'");
}

NewFile::~NewFile() {
  if (special_ >= 0) ::close(special_);
}

void NewFile::finish() {
  sink_->flush();
  if (!part_) return;
  part_->sync();
  part_->put_in_place(true);
}

}  // namespace blog

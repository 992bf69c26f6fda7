#include "cli/descriptor.h"

#include "blog/error.h"
#include "model/part.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace blog::cli {

namespace {

constexpr std::size_t kBuffer = 64 << 10;

[[noreturn]] void fail(const char* what, const std::string& name, int error) {
  if (error == EINTR) throw Error(ErrorCode::interrupted, "interrupted");
  if (error == EPIPE) throw Error(ErrorCode::closed_pipe, "the reader of {} went away", name);
  if (error == ENOSPC) throw Error(ErrorCode::failed, "disk full while writing {}; make room and try again", name);
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

std::string part_name(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  const bool in_place = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  return in_place ? "" : take_part_name(path).string();
}

int make_file(const std::string& path, const std::string& part) {
  const int descriptor =
      part.empty() ? ::open(path.c_str(), O_WRONLY | O_CLOEXEC)
                   : ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (descriptor < 0) fail("write", "'" + path + "'", errno);
  return descriptor;
}

}  // namespace

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

FileSource::FileSource(const std::string& path)
    : descriptor_(open_file(path)), source_(descriptor_, "'" + path + "'") {}

FileSource::~FileSource() { ::close(descriptor_); }

NewFile::NewFile(const std::string& path, const std::vector<std::filesystem::path>& precious)
    : path_(follow_link(path)),
      made_(part_name(path_)),
      descriptor_((require_replaceable(path_, precious), make_file(path_, made_))),
      sink_(descriptor_, "'" + path + "'") {}

NewFile::~NewFile() {
  ::close(descriptor_);
  if (!finished_ && !made_.empty()) ::unlink(made_.c_str());
}

void NewFile::finish() {
  sink_.flush();
  if (made_.empty()) return;
  if (::fsync(descriptor_) != 0 || ::rename(made_.c_str(), path_.c_str()) != 0) fail("write", "'" + path_ + "'", errno);
  finished_ = true;
}

}  // namespace blog::cli

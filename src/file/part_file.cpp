#include "file/part_file.h"

#include "blog/error.h"
#include "file/beneath.h"
#include "file/disk_full.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace blog {

namespace {

constexpr std::string_view kPart = ".part-";

[[noreturn]] void fail_on(const std::filesystem::path& file, int error) {
  if (is_disk_full(error)) throw_disk_full("'" + file.string() + "'");
  throw Error(ErrorCode::failed, "cannot write '{}': {}", file.string(), std::strerror(error));
}

/// Where a file system knows no locks, no lock is had, and none is found.
bool has_name(int descriptor) {
  struct stat status{};
  return ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

/// Another program may take it for a leftover before it is locked; then it is made again.
int make_locked(const std::filesystem::path& part, const std::filesystem::path& file) {
  for (;;) {
    const int descriptor = ::open(part.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) fail_on(file, errno);
    ::flock(descriptor, LOCK_EX);
    if (has_name(descriptor)) return descriptor;
    ::close(descriptor);
  }
}

/// The file that a part is of; empty when it is not the name of a part.
std::string_view file_of(std::string_view name) {
  const std::size_t part = name.rfind(kPart);
  if (part == std::string_view::npos) return {};
  const std::string_view process = name.substr(part + kPart.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !process.empty() && std::ranges::all_of(process, is_digit) ? name.substr(0, part) : std::string_view{};
}

std::filesystem::path directory_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : ".";
}

void remove_if_left(const std::filesystem::path& part) {
  const int descriptor = ::open(part.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return;
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(part.c_str());
  ::close(descriptor);
}

void sync_directory(const std::filesystem::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;  // one may write in a directory that one must not read
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (error != 0) fail_on(directory, error);
}

}  // namespace

void remove_leftover_parts(const std::filesystem::path& directory,
                           const std::function<bool(std::string_view file)>& is_ours) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    const std::string_view file = file_of(name);
    if (!file.empty() && is_ours(file) && entry->is_regular_file(error)) remove_if_left(entry->path());
  }
}

PartFile::PartFile(std::filesystem::path file)
    : file_(std::move(file)), part_(fmt::format("{}{}{}", file_.string(), kPart, ::getpid())) {
  remove_leftover_parts(directory_of(file_), [&](std::string_view name) { return name == file_.filename().string(); });
  descriptor_ = make_locked(part_, file_);
}

PartFile::~PartFile() {
  ::unlink(part_.c_str());
  ::close(descriptor_);
}

void PartFile::require_own() const {
  if (stands_at(part_, descriptor_)) return;
  if (errno != 0) fail_on(file_, errno);
  throw Error(ErrorCode::failed, "cannot write '{}': another file took the place of '{}'", file_.string(),
              part_.string());
}

void PartFile::sync() {
  if (::fsync(descriptor_) != 0) fail_on(part_, errno);
}

void PartFile::put_in_place(bool force) {
  require_own();
  const unsigned flags = force ? 0U : static_cast<unsigned>(RENAME_NOREPLACE);
  if (::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, file_.c_str(), flags) != 0) {
    if (errno == EEXIST) throw Error(ErrorCode::conflict, Fact::existing_file, "'{}' exists", file_.string());
    fail_on(file_, errno);
  }
  sync_directory(directory_of(file_));
}

}  // namespace blog

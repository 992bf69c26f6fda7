#include "cli/editor/edited_file.h"

#include "blog/error.h"
#include "blog/limits.h"
#include "file/descriptor.h"
#include "file/part_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iterator>

namespace blog::cli {

namespace {

constexpr off_t kLongestFile = 4 * kLongestText;  // body, excerpt and meta, with room for what opens and closes them

constexpr std::time_t kSetBack = 10;  // seconds: older than what an editor saves, however coarse the clock is

void set_back_time(int file, std::time_t time) {
  struct timespec times[2] = {};
  times[0].tv_nsec = UTIME_OMIT;
  times[1].tv_sec = time;
  ::futimens(file, times);
}

/// What an editor left instead of the file that it was given.
[[noreturn]] void refuse(const char* what, const std::string& path) {
  throw Error(ErrorCode::failed, "the editor left {} in the place of '{}'; nothing was written", what, path);
}

}  // namespace

EditedFile::EditedFile(const World& world, const std::string& name, std::string_view text)
    : directory_(world.variable("TMPDIR").value_or("/tmp") + "/blog-edit-"),
      name_(name),
      path_(directory_.path() + "/" + name) {
  try {
    write(text);
  } catch (...) {
    remove();
    throw;
  }
}

void EditedFile::require_own_directory() const {
  if (!directory_.is_in_place()) refuse("another directory", directory_.path());
}

void EditedFile::write(std::string_view text) {
  require_own_directory();
  PartFile part(path_);
  DescriptorSink sink(part.descriptor(), "'" + path_ + "'");
  sink.write(text);
  sink.flush();
  set_back_time(part.descriptor(), written_ = std::time(nullptr) - kSetBack);
  part.sync();
  part.put_in_place(true);
}

bool EditedFile::was_saved() const {
  struct stat status{};
  return ::fstatat(directory_.opened().number(), name_.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         status.st_mtim.tv_sec != written_;
}

std::string EditedFile::read() const {
  require_own_directory();
  const Descriptor file = open_beneath(directory_.opened(), name_, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (!file.is_open() && errno == ELOOP) refuse("a link", path_);
  if (!file.is_open()) throw Error(ErrorCode::failed, "cannot open '{}': {}", path_, std::strerror(errno));
  struct stat status{};
  if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) refuse("what is no file", path_);
  if (status.st_uid != ::geteuid()) refuse("the file of another user", path_);
  if (status.st_size > kLongestFile)
    throw Error(ErrorCode::usage, "'{}' is longer than {} MiB", path_, kLongestFile >> 20);
  DescriptorSource source(file.number(), "'" + path_ + "'");
  return read_up_to(source, kLongestFile);
}

bool EditedFile::holds_more_than(std::string_view text) const {
  std::error_code error;
  const std::filesystem::directory_iterator files(directory_.path(), error);
  const auto count = error ? 0 : std::distance(begin(files), end(files));
  if (count != 1 || !std::filesystem::exists(std::filesystem::symlink_status(path_, error))) return count > 0;
  try {
    return read() != text;
  } catch (const Error&) {
    return true;
  }
}

}  // namespace blog::cli

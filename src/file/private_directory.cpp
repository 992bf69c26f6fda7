#include "file/private_directory.h"

#include "blog/error.h"
#include "file/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace blog {

namespace {

constexpr std::string_view kRandom = "XXXXXX";  // of mkdtemp

Descriptor open_directory(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Removes the directory where it is ours, nobody has it, and nothing is in it that was finished.
void remove_if_left(const std::string& path) {
  const Descriptor left = open_directory(path);
  struct stat status{};
  if (!left.is_open() || ::fstat(left.number(), &status) != 0 || status.st_uid != ::geteuid()) return;
  if (::flock(left.number(), LOCK_EX | LOCK_NB) != 0) return;
  remove_leftover_parts(path, [](std::string_view) { return true; });
  ::rmdir(path.c_str());
}

void remove_left_ones(const std::filesystem::path& beginning) {
  const std::string name = beginning.filename().string();
  std::error_code error;
  for (std::filesystem::directory_iterator entry(beginning.parent_path(), error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string found = entry->path().filename().string();
    if (found.starts_with(name) && found.size() == name.size() + kRandom.size()) remove_if_left(entry->path().string());
  }
}

}  // namespace

PrivateDirectory::PrivateDirectory(const std::string& beginning) {
  remove_left_ones(beginning);
  do {  // another program may take it for one that was left, before it is locked
    path_ = beginning + std::string(kRandom);
    if (::mkdtemp(path_.data()) == nullptr)
      throw Error(ErrorCode::failed, "cannot make a directory '{}': {}", path_, std::strerror(errno));
    opened_ = open_directory(path_);
    if (!opened_.is_open() && errno != ENOENT)
      throw Error(ErrorCode::failed, "cannot open the directory '{}': {}", path_, std::strerror(errno));
    if (opened_.is_open()) ::flock(opened_.number(), LOCK_EX);
  } while (!is_in_place());
}

bool PrivateDirectory::is_in_place() const { return stands_at(path_, opened_.number()); }

void PrivateDirectory::remove() const {
  std::error_code error;
  if (is_in_place()) std::filesystem::remove_all(path_, error);
}

}  // namespace blog

// Names beneath a directory: through no link, and never outside it, whatever others put in their place meanwhile.
//
//     const Descriptor file = open_beneath(site, "posts/hello.md", O_RDONLY);
#pragma once

#include <dirent.h>
#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <utility>

namespace blog {

/// A descriptor, closed with it.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

/// Opens a name beneath a directory: no link is followed, and nothing leads out of it. Closed, and errno, where it
/// cannot.
Descriptor open_beneath(const Descriptor& directory, const std::string& name, int flags, mode_t mode = 0);

/// Calls `use` with each entry but `.` and `..`, until it returns false. Returns false, and errno, where the directory
/// cannot be read.
bool for_each_entry(const Descriptor& directory, const std::function<bool(const dirent& entry)>& use);

/// Whether the path itself, not what a link leads to, is what is open. False, and errno, where it cannot be looked at;
/// errno 0 where it is something else.
bool stands_at(const std::filesystem::path& path, int opened);

}  // namespace blog

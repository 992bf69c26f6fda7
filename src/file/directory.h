// A directory that is worked in by names, never outside it and through no link.
//
//     Directory directory("site");
//     directory.put("posts/hello.md", text);
//     directory.settle();
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// What stands under a name.
struct Found {
  enum class Kind { nothing, file, directory, other };
  Kind kind = Kind::nothing;
  std::string bytes;  ///< of a file of at most 128 MiB; a larger one is `other`
};

/// Whether it is relative, of parts that a program of any kind takes for plain names: none begins with a dot.
bool is_safe_name(std::string_view name);

class Directory {
 public:
  /// Makes it where there is none, and locks it. Throws busy when another process has, usage for what is no directory,
  /// failed.
  explicit Directory(const std::string& path);
  /// What was not settled is gone.
  ~Directory();
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;

  /// Whether there is nothing in it but hidden files.
  bool is_empty() const;
  /// What is there but cannot be looked at is `other`. Throws failed where a disk or the system fails.
  Found find(std::string_view name) const;
  /// Appends to a file, which is made where there is none.
  void append(std::string_view name, std::string_view bytes);
  /// Puts a whole file under a name, in the place of another, with the next settle().
  void put(std::string_view name, std::string_view bytes);
  /// Syncs what was appended and put, and gives the files their names, each at once.
  void settle();
  /// Removes a file, and the directories that are empty then.
  void remove(std::string_view name);
  /// Syncs the directories, after settle().
  void sync_names();

 private:
  struct Part {
    std::string made, name;
  };

  void remove_parts();
  Descriptor open_parent(std::string_view name, bool make);
  [[noreturn]] void fail(const char* what, std::string_view name, int error) const;

  std::string path_;
  Descriptor root_;
  std::vector<Part> parts_;  ///< files that wait for their names
  std::size_t part_bytes_ = 0;
  std::set<std::string, std::less<>> changed_;  ///< directories with new or removed names
};

}  // namespace blog

// A directory that is worked in by names, never outside it and through no link.
//
//     Directory directory("site");
//     directory.put("posts/hello.md", text, directory.find("posts/hello.md"));
//     directory.settle();
#pragma once

#include "file/beneath.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Tells what stands under a name from all else that may come to stand there, itself after it was written to included.
struct FileMark {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;  ///< 0: nothing stands there
  std::int64_t bytes = 0;
  std::int64_t seconds = 0;  ///< of its last change
  std::int64_t nanoseconds = 0;

  bool operator==(const FileMark&) const = default;
};

/// What stands under a name.
struct Found {
  enum class Kind { nothing, file, directory, other };
  Kind kind = Kind::nothing;
  std::string bytes;  ///< of a file of at most 128 MiB; a larger one is `other`
  FileMark mark;
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
  /// Puts a whole file under a name with the next settle(): in the place of what was found there, of nothing else.
  void put(std::string_view name, std::string_view bytes, const Found& before);
  /// Syncs what was appended and put, and gives the files their names, each at once.
  void settle();
  /// The names under which something else came to stand before they were given: it stays.
  const std::vector<std::string>& taken() const { return taken_; }
  /// Removes what was found under a name, and the directories that are empty then. False where something else stands
  /// there by now: it stays.
  bool remove(std::string_view name, const Found& before);
  /// Syncs the directories, after settle().
  void sync_names();

 private:
  struct Part {
    std::string made, name;
    FileMark before;
  };

  void remove_parts();
  void give_name(const Part& part);
  FileMark mark_beneath(std::string_view name) const;
  Descriptor open_parent(std::string_view name, bool make);
  [[noreturn]] void fail(const char* what, std::string_view name, int error) const;

  std::string path_;
  Descriptor root_;
  std::vector<Part> parts_;  ///< files that wait for their names
  std::size_t part_bytes_ = 0;
  std::vector<std::string> taken_;
  std::set<std::string, std::less<>> changed_;  ///< directories with new or removed names
};

}  // namespace blog

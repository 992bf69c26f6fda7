// A file while it is made: beside the name that it will have, and locked, so that what a killed program left behind can
// be told from what another is making.
//
//     PartFile part("copy.db");      // copy.db.part-4711
//     …                              // write to part.path()
//     part.put_in_place(false);
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace blog {

class PartFile {
 public:
  /// Makes it, empty, for its owner alone, and removes what killed programs left of the same file. Throws failed.
  explicit PartFile(std::filesystem::path file);
  /// Gone, unless it was put in place.
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  const std::filesystem::path& path() const { return part_; }
  /// Open to read and write; closed with the object.
  int descriptor() const { return descriptor_; }
  /// Throws failed where its name is another file's by now.
  void require_own() const;
  /// Throws failed.
  void sync();
  /// Gives it its name, and makes that last. conflict when the name is taken, unless `force`.
  void put_in_place(bool force);

 private:
  std::filesystem::path file_, part_;
  int descriptor_ = -1;
};

/// Removes the parts in this directory that nobody makes any more, of the files whose names `is_ours` knows. What
/// cannot be removed stays without a word.
void remove_leftover_parts(const std::filesystem::path& directory,
                           const std::function<bool(std::string_view file)>& is_ours);

}  // namespace blog

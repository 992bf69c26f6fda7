// What stands in a directory.
#pragma once

#include <string>
#include <vector>

namespace blog {

struct DirectoryEntry {
  enum class Kind { directory, file, link, special };
  std::string name;  ///< with `/` behind that of a directory, so that names sort as paths do
  Kind kind;
};

/// All that stands there, sorted, but for what keeps versions (`.git`). Throws failed for what cannot be read.
std::vector<DirectoryEntry> read_directory(const std::string& path);

}  // namespace blog

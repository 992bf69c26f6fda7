// What stands in a directory.
#pragma once

#include "file/beneath.h"

#include <string>
#include <vector>

namespace blog {

struct DirectoryEntry {
  enum class Kind { directory, file, link, special };
  std::string name;  ///< with `/` behind that of a directory, so that names sort as paths do
  Kind kind;
};

/// All that stands in `path`, which is beneath `top`, sorted, but for what keeps versions (`.git`). An empty path is
/// `top` itself. Throws failed for what cannot be read, and for a link.
std::vector<DirectoryEntry> read_directory(const Descriptor& top, const std::string& path);

}  // namespace blog

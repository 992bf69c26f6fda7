// What stands in a directory and may concern posts.
#pragma once

#include <string>
#include <vector>

namespace blog {

struct DirectoryEntry {
  enum class Kind { directory, file, link, special };
  std::string name;  ///< with `/` behind that of a directory, so that names sort as paths do
  Kind kind;
};

/// Directories, files of Markdown and HTML, and links to any of these, sorted; what is hidden and node_modules is left
/// out. Throws failed for what cannot be read.
std::vector<DirectoryEntry> read_directory(const std::string& path);

}  // namespace blog

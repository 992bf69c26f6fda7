// File names for posts: safe on every file system, readable, and stable from one export to the next.
//
//     FileNames names;
//     names.name_of(post) == "hello-world"
#pragma once

#include "blog/post.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace blog {

/// A name without extension from any text: letters and digits of any script, `_`, and dots between digits; everything
/// else is `-`. At most 200 bytes; empty where nothing is left.
std::string file_stem(std::string_view text);

/// The stem and eight hexadecimal digits, together at most 200 bytes.
std::string with_hash(std::string_view stem, std::uint64_t hash);

/// Gives each post a name that no other has, however a file system or a site generator compares them. The first of
/// several has the plain one; the others end in a hash of their source and key.
class FileNames {
 public:
  std::string name_of(const Post& post);

 private:
  /// Names that differ only in case, accents or punctuation are one. An `index` is no post to a site generator.
  std::unordered_set<std::string> taken_ = {"index"};
};

}  // namespace blog

// Posts that a write touched, as people are told of them: how many, and the first few by name.
#pragma once

#include "blog/post.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace blog {

/// So many posts are named; the rest is counted.
inline constexpr std::size_t kMostPostsNamed = 5;

struct PostName {
  PostId id = 0;
  std::string title;

  friend bool operator==(const PostName&, const PostName&) = default;
};

struct TouchedPosts {
  std::int64_t count = 0;
  std::vector<PostName> first;  ///< by id, at most kMostPostsNamed
};

}  // namespace blog

// How long what is read and kept may be, in bytes. What is longer is refused by its name before it costs time or
// memory.
#pragma once

#include <cstddef>

namespace blog {

/// What one post comes in: a line, a row, an item, an element, a file; and a text that runs over lines.
inline constexpr std::size_t kLongestText = std::size_t{16} << 20;
/// A title, or authors.
inline constexpr std::size_t kLongestLine = std::size_t{4} << 10;
/// The name of a category.
inline constexpr std::size_t kLongestName = std::size_t{1} << 10;
/// A slug, and every name in a path: a file system takes 255 bytes, and an extension may follow.
inline constexpr std::size_t kLongestFileName = 250;
/// A source, or a key in it.
inline constexpr std::size_t kLongestKey = std::size_t{4} << 10;
/// Of one post.
inline constexpr std::size_t kMostCategories = 1'000;

}  // namespace blog

// Grapheme clusters: what a reader takes for one character.
#pragma once

#include <cstddef>
#include <string_view>

namespace blog {

struct Cluster {
  std::size_t size;  ///< in bytes
  int width;         ///< in columns of a terminal
};

/// The first of the text. Requires text, and some of it.
Cluster first_cluster(std::string_view text);

}  // namespace blog

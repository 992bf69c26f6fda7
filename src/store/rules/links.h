// What a change does to the categories of a post.
#pragma once

#include "blog/category.h"

#include <optional>
#include <vector>

namespace blog {

/// The ids of a post's categories, in the post's own order, each once.
using Links = std::vector<CategoryId>;

bool has_link(const Links& links, CategoryId id);

/// The categories of a change, by id.
struct LinkChange {
  std::optional<Links> set;
  Links add;
  Links remove;

  bool is_empty() const { return !set && add.empty() && remove.empty(); }
  /// First `set`, then `add` behind the others, then `remove`.
  Links apply_to(Links links) const;
};

}  // namespace blog

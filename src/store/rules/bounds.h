// What a post may be at most, whatever it says.
#pragma once

#include "blog/post.h"

#include <string_view>

namespace blog {

/// Throws usage for a text that is too long, for a title, slug or author with more marks on one letter than any writing
/// has, and for too many categories or a name of one that is too long. Linear, and needs no memory.
void require_bounded(const NewPost& post);
void require_bounded_name(std::string_view category);

}  // namespace blog

// Which slug a post gets when another has the one that it asks for.
#pragma once

#include "blog/post.h"

#include <functional>
#include <string>
#include <string_view>

namespace blog {

/// Whether another post has this slug.
using IsTaken = std::function<bool(const std::string& slug)>;

/// The slug itself, or the first of `slug-2`, `slug-3`, … that nobody has. Asks as little as it can.
std::string free_slug(const std::string& slug, const IsTaken& taken);

/// The slug of a new post that asks for none: from its title, else from the id that it will have. It may be taken.
std::string slug_of_new(std::string_view title, const std::function<PostId()>& next_id);

/// The slug without the numbers that free_slug() puts behind one, here or in the blog that it came from: `trip` for
/// `trip`, `trip-2` and `trip-2-3`.
std::string_view without_numbers(std::string_view slug);

[[noreturn]] void throw_taken_slug(std::string_view slug);

}  // namespace blog

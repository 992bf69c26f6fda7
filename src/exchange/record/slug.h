// A slug as a record spells it.
#pragma once

#include "blog/exchange.h"

#include <cstddef>

namespace blog {

/// Gives a post whose slug cannot be one another: made of it or, where that leaves nothing, of the title, as for a post
/// without a slug. A warning names both.
void replace_impossible_slug(NewPost& post, std::size_t line, const decltype(ReadOptions::warn)& warn);

}  // namespace blog

// The store into a file.
#pragma once

#include "blog/exchange.h"
#include "blog/store.h"

#include <cstdint>

namespace blog {

/// Writes the query's posts, in the query's order, and ends the file. Returns how many.
std::int64_t export_posts(Store& store, const PostQuery& query, PostWriter& writer);

}  // namespace blog

// Reading one post whole, for those who write it next.
#pragma once

#include "blog/post.h"
#include "store/sqlite/connection.h"

namespace blog {

/// The post with this id, which must be there, with all its fields.
Post load_post(Connection& connection, PostId id);

}  // namespace blog

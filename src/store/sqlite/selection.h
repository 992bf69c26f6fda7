// The posts that a bulk write means: chosen once, kept in the temporary table `selected`.
#pragma once

#include "blog/query.h"
#include "store/sqlite/connection.h"

#include <cstdint>
#include <functional>

namespace blog {

/// Fills the table with the query's posts and returns how many they are.
std::int64_t select_posts(Connection& connection, const PostQuery& query);
/// The same, one post after the other; one that is selected twice counts once.
void clear_selection(Connection& connection);
void select_post(Connection& connection, PostId id);
std::int64_t count_selected(Connection& connection);
/// By id. `visit` may write to posts, and must not select.
void for_each_selected(Connection& connection, const std::function<void(PostId)>& visit);

}  // namespace blog

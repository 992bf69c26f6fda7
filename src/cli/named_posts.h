// The posts that a write touched, by id and title, for a person at the terminal: the first few, and how many more.
// Where nobody reads, or they want it quiet, nothing is looked up and nothing said.
#pragma once

#include "blog/store.h"
#include "cli/context.h"

#include <string>
#include <vector>

namespace blog::cli {

/// Whether there is somebody to name posts to.
bool wants_names(const Context& context);

/// The first of the posts that the query selects, in a transaction as they are now, and not yet how many they are; none
/// unless wants_names().
TouchedPosts first_posts(const Context& context, Store& store, PostQuery query);

/// A line for each, as wide as the terminal at most, and one for those that are not named.
std::vector<std::string> lines_of(const TouchedPosts& posts, int width);
/// Writes these lines to standard error.
void tell_posts(const Context& context, const TouchedPosts& posts);

}  // namespace blog::cli

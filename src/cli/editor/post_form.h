// A post on its way through an editor: what is shown, and what a person made of it.
#pragma once

#include "blog/post.h"

#include <string_view>

namespace blog::cli {

/// Throws usage for a title without anything that can be seen; `remedy` ends the sentence.
void require_title(std::string_view title, std::string_view remedy);

/// The post as a form shows it.
Post as_post(const NewPost& post);

/// What makes `after` of `before`, and nothing else: a field that was left alone is not set. A new line that an editor
/// put behind the last line of a body is no change. Throws usage for a title that was taken away.
PostChange change_between(const NewPost& before, const NewPost& after);

bool changes_something(const PostChange& change);

}  // namespace blog::cli

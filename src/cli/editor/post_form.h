// A post on its way through an editor: what is shown, and what a person made of it.
#pragma once

#include "blog/category.h"
#include "blog/post.h"
#include "cli/context.h"
#include "cli/options.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// Throws usage for a title without anything that can be seen; `remedy` ends the sentence.
void require_title(std::string_view title, std::string_view remedy);

/// The form in the file that -F named. Throws usage with the file and the line for what is no form.
NewPost read_form_file(const BodyOptions& file, const std::string& text, const Clock& clock);

/// What there is, the most used first, to be named in a form.
std::vector<Category> categories_to_name(const Context& context);

/// The post as a form shows it.
Post as_post(const NewPost& post);

/// What makes `after` of `before`, and nothing else: a field that was left alone is not set. A new line that an editor
/// put behind the last line of a body is no change. Throws usage for a title that was taken away.
PostChange change_between(const NewPost& before, const NewPost& after);

bool changes_something(const PostChange& change);

}  // namespace blog::cli

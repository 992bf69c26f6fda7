// The form of a post with notes for the person: which categories there are, how dates are written. They are comments of
// the front matter, so that nobody takes them for text, whoever reads the form.
#pragma once

#include "blog/category.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// The form with notes at the end of its front matter. `categories`: those there are, in the order in which they are
/// named.
std::string with_notes(std::string_view form, const std::vector<Category>& categories, bool create);

/// Whether a person wrote `# create: yes`: categories that do not exist are to be made.
bool wants_new_categories(std::string_view form);

/// Where a message stands in a form: behind the line that opens its front matter, or at the front of a text without
/// one.
std::size_t place_of_message(std::string_view form);

}  // namespace blog::cli

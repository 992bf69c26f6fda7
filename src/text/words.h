// What people type into a search, as a query of FTS5.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// Any text is a valid search: words that must all be found; `"exact words"` together and in order; `prefix*`.
/// Operators, quotes and punctuation are ordinary text. Empty when there is no letter or digit in it, so that nothing
/// can be found.
std::string search_expression(std::string_view words);

}  // namespace blog

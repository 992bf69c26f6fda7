// What people type into a search, as a query of FTS5.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Any text is a valid search: words that must all be found; `"exact words"` together and in order; `prefix*`.
/// Operators, quotes and punctuation are ordinary text. Empty when there is no letter or digit in it, so that nothing
/// can be found. A word of a script without blanks between words counts as `prefix*`: the index takes all letters
/// between two punctuation marks for one word.
std::string search_expression(std::string_view words);

/// The words of a search one by one, as they were typed; without the beginnings.
std::vector<std::string> whole_words(std::string_view words);

}  // namespace blog

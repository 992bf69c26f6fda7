// What could have been meant by a word with a slip of the finger in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Every word with one letter of this one left out, swapped with the next, changed, or added. Letters come from the
/// word's own alphabet. Requires text.
std::vector<std::string> one_change_away(std::string_view word);

}  // namespace blog

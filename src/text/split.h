// Lists inside a text.
#pragma once

#include <string_view>
#include <vector>

namespace blog {

/// The parts between the separators, without white space at their ends; one at least. Requires text.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace blog

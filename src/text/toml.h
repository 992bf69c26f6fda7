// TOML as front matter has it: one table.
#pragma once

#include "text/front_matter.h"

namespace blog {

/// Reads the table; keys stand in the order of the text. Lines count from `first_line`. Throws BadFrontMatter.
FrontValue read_toml(std::string_view toml, std::size_t first_line);

}  // namespace blog

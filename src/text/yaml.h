// YAML as front matter has it: one map.
#pragma once

#include "text/front_matter.h"

namespace blog {

/// Reads the map; nothing at all is an empty one. Aliases and merge keys are resolved. Lines count from `first_line`.
/// Throws BadFrontMatter.
FrontValue read_yaml(std::string_view yaml, std::size_t first_line, std::vector<FrontMatter::Warning>& warnings);

}  // namespace blog

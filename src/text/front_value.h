// What the readers of front matter share.
#pragma once

#include "text/front_matter.h"

namespace blog {

/// Whether the text is a number that the JSON reader takes: not `012`, `+1`, `.5`, `1_000`, `1e999`.
bool is_json_number(std::string_view text);

/// Throws BadFrontMatter for what an escape can bring into a text: NUL, half of a surrogate pair.
void require_text(std::string_view text, std::size_t line);

/// Adds a member to a map; of a key that is there already the new value holds, with a warning.
void set_member(FrontValue& map, std::string_view key, FrontValue value, std::vector<FrontMatter::Warning>& warnings);

/// Reads one JSON object as front matter. Throws BadFrontMatter with the line of the fault.
FrontValue read_json_map(std::string_view json, std::size_t first_line);
/// Reads any JSON value. Throws BadFrontMatter.
FrontValue read_json_value(std::string_view json);

}  // namespace blog

// Cells as text: what the formats share.
#pragma once

#include "blog/output.h"

#include <string>
#include <string_view>

namespace blog {

/// Whether found words are marked in this column (see kMatchBegin).
bool has_match_marks(std::string_view column);
std::string without_match_marks(std::string text);

/// Whether the cell is a number.
bool is_numeric(const Value& value);
/// Appends the cell as it is: nothing for nothing, a list as a JSON array.
void append_bare(std::string& out, const Value& value);
/// Appends the cell as JSON. `for_terminal` escapes what could act on one.
void append_json(std::string& out, const Value& value, bool for_terminal);

}  // namespace blog

// A date as a record spells it.
#pragma once

#include "blog/exchange.h"

#include <cstddef>
#include <string_view>

namespace blog {

/// Reads it as ReadOptions::date_format says, else in any known spelling; what stands behind it is ignored with a
/// warning. Throws BadRecord for what is no date.
Time read_date(std::string_view key, std::string_view text, std::size_t line, const ReadOptions& options);

/// Whether read_date() takes the text.
bool is_date(std::string_view text, const ReadOptions& options);

}  // namespace blog

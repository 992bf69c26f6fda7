// A date as a record spells it.
#pragma once

#include "blog/exchange.h"

#include <cstddef>
#include <string_view>

namespace blog {

/// Reads it as ReadOptions::date_format says, else in any known spelling. Throws BadRecord for what is no date, and for
/// a date with more behind it.
Time read_date(std::string_view key, std::string_view text, std::size_t line, const ReadOptions& options);

/// The same in any known spelling, for a program's own dates.
Time read_date(std::string_view key, std::string_view text, std::size_t line, const Clock& clock);

/// Whether the text is a date or begins with one: read_date() takes it, or says what is wrong behind it.
bool is_date(std::string_view text, const ReadOptions& options);

}  // namespace blog

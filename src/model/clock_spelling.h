// How a time of day and its offset are spelled.
#pragma once

#include "model/date_scanner.h"

#include <optional>

namespace blog {

struct SpelledClock {
  int second_of_day = 0;
  bool has_half = false;  ///< AM or PM stood there
};

/// `10:11`, `9:11:12.123`, `9:05 PM`, `9 p.m.`. A leap second is the next one; `12:30 AM` is half past midnight. A half
/// of the day must not contradict the hour: `21:05 PM` is a time, `13:00 AM` and `0:30 PM` are none. In this and the
/// next, the scanner stays where it is where there is none.
std::optional<SpelledClock> take_clock(DateScanner& scanner);

/// `1011`, `101112`.
std::optional<SpelledClock> take_basic_clock(DateScanner& scanner);

/// Minutes east of UTC: `+01:00`, `+0100`, `+01`, `-4`, names of zones, `UTC+8`; with what comments on it: `+0100
/// (CET)`,
/// `-0800 PST`.
std::optional<int> take_offset(DateScanner& scanner);

}  // namespace blog

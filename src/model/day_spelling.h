// How a day is spelled.
#pragma once

#include "model/date_scanner.h"

#include <chrono>
#include <optional>

namespace blog {

/// A day whose year may stand elsewhere: `Sun Oct 25 10:00:00 2015`.
struct SpelledDay {
  std::optional<int> year;
  int month = 0;
  int day = 0;
};

/// `2012-02-27`, `2012/2/27`, `20120227`, `2012年2月27日`, `27 February 2012`, `Feb 27th, 2012`; a weekday may stand
/// before them. Where there is none, the scanner stays where it is.
std::optional<SpelledDay> take_day(DateScanner& scanner);

/// Empty where there is no such day, or no year.
std::optional<std::chrono::year_month_day> date_of(const SpelledDay& day);

}  // namespace blog

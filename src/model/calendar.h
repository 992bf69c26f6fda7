// Calendar arithmetic between civil dates and seconds since 1970-01-01.
#pragma once

#include "blog/time.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

namespace blog {

inline constexpr std::int64_t kMinute = 60;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

/// A day and what a clock shows, on no particular place of the earth.
struct CivilTime {
  std::chrono::year_month_day date{};
  std::int64_t second_of_day = 0;
};

CivilTime to_civil(std::int64_t local_seconds);
std::int64_t to_local_seconds(const CivilTime& civil);

/// The time, unless its year is outside 0000 to 9999 in UTC or where it was written, or its offset is a day or more.
std::optional<Time> checked(Time time);
/// The time that a file says, which another program may have written: what is far outside the years 0000 to 9999, or
/// more than a day from UTC, is brought so near that it can be reckoned with.
inline Time bounded(std::int64_t seconds, std::int64_t offset = 0) {
  constexpr std::int64_t kFarthest = std::int64_t{10'000} * 366 * kDay;
  constexpr std::int64_t kFarthestOffset = kDay / kMinute - 1;
  return {std::clamp(seconds, -kFarthest, kFarthest),
          static_cast<int>(std::clamp(offset, -kFarthestOffset, kFarthestOffset))};
}
/// The time of a clock that shows this; without an offset, of clocks here: where they never show it, with the offset
/// from before they were changed, and where they show it twice, the first time.
std::optional<Time> make_time(std::int64_t local_seconds, std::optional<int> offset, const Clock& clock);

}  // namespace blog

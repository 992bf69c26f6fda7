#include "model/calendar.h"

#include <cstdlib>

namespace blog {
namespace {

using namespace std::chrono;

constexpr sys_days kFirstDay = year{0} / January / 1;
constexpr sys_days kLastDay = year{9999} / December / 31;

bool has_four_digit_year(std::int64_t seconds) {
  const auto day = floor<days>(sys_seconds(std::chrono::seconds(seconds)));
  return kFirstDay <= day && day <= kLastDay;
}

/// The offset of the first instant at which clocks here show this, or of the last one before they skip it.
int local_offset(std::int64_t local_seconds, const Clock& clock) {
  const auto offset_behind = [&](int offset) { return clock.offset_at(local_seconds - offset * kMinute); };
  const int before = clock.offset_at(local_seconds - kDay);  // no clock is a day ahead: it does not yet show this
  const int after = offset_behind(before);
  return after != before && offset_behind(after) == after ? after : before;
}

}  // namespace

CivilTime to_civil(std::int64_t local_seconds) {
  const sys_seconds moment{seconds(local_seconds)};
  const auto day = floor<days>(moment);
  return {year_month_day(day), (moment - day).count()};
}

std::int64_t to_local_seconds(const CivilTime& civil) {
  return sys_seconds(sys_days(civil.date)).time_since_epoch().count() + civil.second_of_day;
}

std::optional<Time> checked(Time time) {
  if (std::abs(time.offset) * kMinute >= kDay) return std::nullopt;
  if (!has_four_digit_year(time.seconds) || !has_four_digit_year(time.seconds + time.offset * kMinute))
    return std::nullopt;
  return time;
}

std::optional<Time> make_time(std::int64_t local_seconds, std::optional<int> offset, const Clock& clock) {
  const int minutes = offset ? *offset : local_offset(local_seconds, clock);
  return checked({local_seconds - minutes * kMinute, minutes});
}

}  // namespace blog

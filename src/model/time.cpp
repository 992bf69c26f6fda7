#include "blog/time.h"

#include "model/calendar.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <iterator>

namespace blog {
namespace {

/// Writes exactly `digits` digits of a number that has no more.
char* put(char* out, unsigned value, int digits) {
  for (int i = digits; i-- > 0; value /= 10) out[i] = static_cast<char>('0' + value % 10);
  return out + digits;
}

char* put_date(char* out, const std::chrono::year_month_day& date) {
  out = put(out, static_cast<unsigned>(std::clamp(static_cast<int>(date.year()), 0, 9999)), 4);
  *out++ = '-';
  out = put(out, static_cast<unsigned>(date.month()), 2);
  *out++ = '-';
  return put(out, static_cast<unsigned>(date.day()), 2);
}

/// `10:00`: hours and minutes, or minutes and seconds.
char* put_pair(char* out, std::int64_t value) {
  out = put(out, static_cast<unsigned>(value / 60), 2);
  *out++ = ':';
  return put(out, static_cast<unsigned>(value % 60), 2);
}

char* put_offset(char* out, int offset) {
  if (offset == 0) {
    *out++ = 'Z';
    return out;
  }
  *out++ = offset < 0 ? '-' : '+';
  return put_pair(out, std::abs(offset));
}

CivilTime civil_of(Time time) {
  const Time near = bounded(time.seconds, time.offset);
  return to_civil(near.seconds + near.offset * kMinute);
}

std::size_t length(const char* begin, const char* end) { return static_cast<std::size_t>(end - begin); }

/// A unit of time, used from `from` seconds on.
struct Unit {
  std::string_view name;
  std::int64_t seconds;
  std::int64_t from;
};
constexpr Unit kUnits[] = {
    {"year", 365 * kDay, 730 * kDay}, {"month", 30 * kDay, 70 * kDay}, {"week", 7 * kDay, 14 * kDay},
    {"day", kDay, 2 * kDay},          {"hour", kHour, 2 * kHour},      {"minute", kMinute, kMinute},
};

}  // namespace

void append_time(std::string& out, Time time) {
  char text[32];
  const CivilTime civil = civil_of(time);
  char* end = put_date(text, civil.date);
  *end++ = 'T';
  end = put_pair(end, civil.second_of_day / 60);
  *end++ = ':';
  end = put(end, static_cast<unsigned>(civil.second_of_day % 60), 2);
  end = put_offset(end, time.offset);
  out.append(text, length(text, end));
}

std::string format_time(Time time) {
  std::string out;
  append_time(out, time);
  return out;
}

std::string format_short_time(Time time) {
  char text[16];
  const CivilTime civil = civil_of(time);
  char* end = put_date(text, civil.date);
  *end++ = ' ';
  end = put_pair(end, civil.second_of_day / 60);
  return {text, length(text, end)};
}

std::string format_relative_time(Time time, Time now) {
  const std::int64_t apart = std::abs(now.seconds - time.seconds);
  const auto* const unit =
      std::ranges::find_if(kUnits, [apart](const Unit& candidate) { return apart >= candidate.from; });
  if (unit == std::end(kUnits)) return "now";
  const std::int64_t count = apart / unit->seconds;
  std::string text = std::to_string(count) + ' ' + std::string(unit->name) + (count == 1 ? "" : "s");
  return time < now ? text + " ago" : "in " + text;
}

}  // namespace blog

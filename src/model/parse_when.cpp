#include "blog/error.h"
#include "blog/time.h"
#include "model/calendar.h"
#include "model/clock_spelling.h"

#include <algorithm>
#include <chrono>

namespace blog {
namespace {

/// Takes text of that shape off the front; `0` in a shape stands for any digit.
bool take_shape(std::string_view& text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '0' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  text.remove_prefix(shape.size());
  return true;
}

/// A user's date is spelled out: a typing error must not become another day.
bool is_spelled_out(std::string_view text) {
  if (!take_shape(text, "0000-00-00")) return false;
  if (text.empty()) return true;
  DateScanner scanner(text);
  if (!scanner.take('T') && !scanner.take(' ')) return false;
  text = scanner.rest();
  const auto clock = take_clock(scanner);
  return clock && (clock->has_half || take_shape(text, "00:00"));
}

std::optional<Time> parse_spelled_out(std::string_view text, const Clock& clock) {
  return is_spelled_out(text) ? parse_date(text, clock) : std::nullopt;
}

std::int64_t local_now(const Clock& clock) {
  const Time now = local_time(clock.now().seconds, clock);
  return now.seconds + now.offset * kMinute;
}

/// At the time of day that it is now.
std::optional<Time> days_from_now(std::int64_t days, const Clock& clock) {
  return make_time(local_now(clock) + days * kDay, std::nullopt, clock);
}

std::optional<Time> midnight(int days_ago, const Clock& clock) {
  CivilTime civil = to_civil(local_now(clock));
  civil.second_of_day = 0;
  return make_time(to_local_seconds(civil) - days_ago * kDay, std::nullopt, clock);
}

/// The same day of another month, or that month's last day, at the same time of day.
std::optional<Time> months_from_now(std::int64_t months, const Clock& clock) {
  using namespace std::chrono;
  CivilTime civil = to_civil(local_now(clock));
  const std::int64_t month_count =
      std::int64_t{static_cast<int>(civil.date.year())} * 12 + static_cast<unsigned>(civil.date.month()) - 1 + months;
  if (month_count < 0 || month_count >= std::int64_t{10'000} * 12) return std::nullopt;
  const year_month target(year(static_cast<int>(month_count / 12)), month(static_cast<unsigned>(month_count % 12) + 1));
  const day last_day = (target / last).day();
  civil.date = target / std::min(civil.date.day(), last_day);
  return make_time(to_local_seconds(civil), std::nullopt, clock);
}

/// `7d`, `2w`, `3mo`, `1y` ago; ahead with `+`.
std::optional<Time> parse_distance(std::string_view text, const Clock& clock) {
  DateScanner scanner(text);
  const int direction = scanner.take('+') ? 1 : -1;
  const auto number = scanner.take_number(1, 7);
  if (!number) return std::nullopt;
  const std::int64_t distance = std::int64_t{*number} * direction;
  const std::string_view unit = scanner.rest();
  if (unit == "d") return days_from_now(distance, clock);
  if (unit == "w") return days_from_now(distance * 7, clock);
  if (unit == "mo") return months_from_now(distance, clock);
  if (unit == "y") return months_from_now(distance * 12, clock);
  return std::nullopt;
}

std::optional<Time> find_when(std::string_view text, const Clock& clock) {
  if (text == "now") return local_time(clock.now().seconds, clock);
  if (text == "today") return midnight(0, clock);
  if (text == "yesterday") return midnight(1, clock);
  if (const auto time = parse_spelled_out(text, clock)) return time;
  return parse_distance(text, clock);
}

}  // namespace

Time local_time(std::int64_t seconds, const Clock& clock) { return {seconds, clock.offset_at(seconds)}; }

Time parse_when(std::string_view text, const Clock& clock) {
  if (const auto time = find_when(text, clock)) return *time;
  throw Error(
      ErrorCode::usage,
      "'{}' is not a date; use 2026-11-22, '2026-11-22 10:00', an RFC 3339 time, now, today, yesterday, 7d, 2w, 3mo, "
      "1y or +7d",
      text);
}

}  // namespace blog

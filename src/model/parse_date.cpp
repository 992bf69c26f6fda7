#include "blog/time.h"
#include "model/calendar.h"
#include "model/clock_spelling.h"
#include "model/day_spelling.h"

namespace blog {
namespace {

struct SpelledDate {
  SpelledDay day;
  SpelledClock clock;
  std::optional<int> offset;
};

/// `T10:11`, ` 10:11`, `, 10:11`, ` at 10:11`, and nothing between `8日` and `10:11`.
std::optional<SpelledClock> take_clock_behind_day(DateScanner& scanner) {
  return take_if(scanner, [](DateScanner& ahead) -> std::optional<SpelledClock> {
    if (ahead.take('T')) {
      if (const auto clock = take_clock(ahead)) return clock;
      return take_basic_clock(ahead);
    }
    ahead.take(',');
    if (!ahead.take_blanks()) return std::nullopt;
    if (ahead.take('a') && (!ahead.take('t') || !ahead.take_blanks())) return std::nullopt;
    return take_clock(ahead);
  });
}

/// The year of `Oct 25 10:00:00 2015`; one that the day has, too, must be the same.
void take_year_behind_clock(DateScanner& scanner, std::optional<int>& year) {
  take_if(scanner, [&](DateScanner& ahead) {
    if (!ahead.take_blanks()) return false;
    const auto number = ahead.take_number(4, 4);
    if (!number || (year && number != year)) return false;
    year = number;
    return true;
  });
}

std::optional<int> take_offset_behind_blanks(DateScanner& scanner) {
  return take_if(scanner, [](DateScanner& ahead) { return ahead.take_blanks() ? take_offset(ahead) : std::nullopt; });
}

std::optional<int> take_offset_behind_clock(DateScanner& scanner) {
  if (const auto offset = take_offset(scanner)) return offset;
  return take_offset_behind_blanks(scanner);
}

/// A date at the front of the text; what the scanner has left is no part of it.
std::optional<SpelledDate> take_date(DateScanner& scanner) {
  const auto day = take_day(scanner);
  if (!day) return std::nullopt;
  SpelledDate date{*day, {}, {}};
  if (const auto clock = take_clock_behind_day(scanner)) {
    date.clock = *clock;
    date.offset = take_offset_behind_clock(scanner);
    if (!scanner.at_end()) take_year_behind_clock(scanner, date.day.year);
  }
  if (!date.offset && !scanner.at_end()) date.offset = take_offset_behind_blanks(scanner);
  return date_of(date.day) ? std::optional(date) : std::nullopt;
}

std::string_view trim_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto begin = std::min(text.find_first_not_of(kBlanks), text.size());
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

}  // namespace

std::optional<Time> parse_date(std::string_view text, const Clock& clock) {
  DateScanner scanner(trim_blanks(text));
  const auto date = take_date(scanner);
  if (!date || !scanner.at_end()) return std::nullopt;
  const std::int64_t seconds = to_local_seconds({*date_of(date->day), date->clock.second_of_day});
  return make_time(seconds, date->offset, clock);
}

std::string_view text_behind_date(std::string_view text) {
  DateScanner scanner(trim_blanks(text));
  if (!take_date(scanner)) return {};
  scanner.take_blanks();
  return scanner.rest();
}

}  // namespace blog

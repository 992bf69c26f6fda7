#include "blog/time.h"
#include "model/calendar.h"
#include "model/date_scanner.h"

#include <ctime>
#include <limits>
#include <span>

namespace blog {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view kWeekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

/// The place, from 1, of the name that the word is or, with three letters at least, begins.
std::optional<int> find_name(std::span<const std::string_view> names, std::string_view word) {
  if (word.size() < 3) return std::nullopt;
  for (int place = 1; const std::string_view name : names) {
    if (std::ranges::equal(word, name.substr(0, word.size()), {}, to_lower)) return place;
    ++place;
  }
  return std::nullopt;
}

std::optional<year_month_day> make_date(std::optional<int> y, std::optional<int> m, std::optional<int> d) {
  if (!y || !m || !d) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
  return date.ok() ? std::optional(date) : std::nullopt;
}

/// `2012-02-27`, `2012/2/27`.
std::optional<year_month_day> take_numeric_date(DateScanner& scanner) {
  const auto y = scanner.take_number(4, 4);
  const char separator = scanner.rest().starts_with('/') ? '/' : '-';
  if (!scanner.take(separator)) return std::nullopt;
  const auto m = scanner.take_number(1, 2);
  if (!scanner.take(separator)) return std::nullopt;
  return make_date(y, m, scanner.take_number(1, 2));
}

/// `27 February 2012`, `Feb 27, 2012`; a weekday may stand before them.
std::optional<year_month_day> take_named_date(DateScanner& scanner) {
  std::string_view word = scanner.take_word();
  if (find_name(kWeekdays, word) && scanner.take(',')) {
    scanner.take_blanks();
    word = scanner.take_word();
  }
  std::optional<int> d;
  const bool begins_with_day = word.empty();
  if (begins_with_day) {
    d = scanner.take_number(1, 2);
    scanner.take_blanks();
    word = scanner.take_word();
  }
  const auto m = find_name(kMonths, word);
  scanner.take_blanks();
  if (!begins_with_day) {
    d = scanner.take_number(1, 2);
    if (!scanner.take(',') && !scanner.rest().starts_with(' ')) return std::nullopt;
    scanner.take_blanks();
  }
  return make_date(scanner.take_number(4, 4), m, d);
}

std::optional<year_month_day> take_date(DateScanner& scanner) {
  DateScanner numeric = scanner;
  if (const auto date = take_numeric_date(numeric)) {
    scanner = numeric;
    return date;
  }
  return take_named_date(scanner);
}

/// `10:11`, `9:11:12.123`: seconds since midnight. A leap second is the next one.
std::optional<int> take_time_of_day(DateScanner& scanner) {
  const auto hour = scanner.take_number(1, 2);
  if (!hour || *hour > 23 || !scanner.take(':')) return std::nullopt;
  const auto minute = scanner.take_number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::optional<int> second = 0;
  if (scanner.take(':')) {
    second = scanner.take_number(2, 2);
    if (!second || *second > 60) return std::nullopt;
    if (scanner.take('.') && scanner.take_digits().empty()) return std::nullopt;
  }
  return (*hour * 60 + *minute) * 60 + *second;
}

/// `+01:00`, `+0100`, `+01`, `-4`: minutes east of UTC.
std::optional<int> take_offset(DateScanner& scanner) {
  const bool is_west = scanner.take('-');
  if (!is_west && !scanner.take('+')) return std::nullopt;
  const std::string_view digits = scanner.take_digits();
  const std::size_t hour_digits = digits.size() == 4 ? 2 : digits.size();
  const auto hours = DateScanner(digits.substr(0, hour_digits)).take_number(1, 2);
  std::optional<int> minutes = 0;
  if (digits.size() == 4) minutes = DateScanner(digits.substr(2)).take_number(2, 2);
  if (digits.size() <= 2 && scanner.take(':')) minutes = scanner.take_number(2, 2);
  if (!hours || *hours > 23 || !minutes || *minutes > 59) return std::nullopt;
  const int offset = *hours * 60 + *minutes;
  return is_west ? -offset : offset;
}

bool take_utc(DateScanner& scanner) {
  DateScanner ahead = scanner;
  const std::string_view word = ahead.take_word();
  if (word != "Z" && word != "z" && word != "UTC" && word != "GMT") return false;
  scanner = ahead;
  return true;
}

/// What follows a day: a time and an offset, each only where there is one. False where either is misspelled.
bool take_clock_time(DateScanner& scanner, CivilTime& civil, std::optional<int>& offset) {
  const bool has_separator = scanner.take('T');
  const bool has_blanks = !has_separator && scanner.take_blanks();
  if (!has_separator && !scanner.at_number()) return has_blanks || scanner.at_end();
  if (!has_separator && !has_blanks) return false;
  const auto second_of_day = take_time_of_day(scanner);
  if (!second_of_day) return false;
  civil.second_of_day = *second_of_day;

  const bool is_apart = scanner.take_blanks();
  if (take_utc(scanner)) {
    offset = 0;
  } else if (scanner.at_offset()) {
    offset = take_offset(scanner);
    if (!offset) return false;
  } else {
    return is_apart || scanner.at_end();
  }
  return scanner.take_blanks() || scanner.at_end();
}

std::string_view trim_blanks(std::string_view text) {
  const auto begin = std::min(text.find_first_not_of(kBlanks), text.size());
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

}  // namespace

std::optional<ParsedDate> parse_date(std::string_view text, const Clock& clock) {
  DateScanner scanner(trim_blanks(text));
  const auto date = take_date(scanner);
  if (!date) return std::nullopt;
  CivilTime civil{*date};
  std::optional<int> offset;
  if (!take_clock_time(scanner, civil, offset)) return std::nullopt;
  const auto time = make_time(to_local_seconds(civil), offset, clock);
  if (!time) return std::nullopt;
  return ParsedDate{*time, scanner.rest()};
}

std::optional<Time> parse_date(std::string_view text, const std::string& format, const Clock& clock) {
  constexpr int kNoYear = -30'000;
  constexpr long kNoOffset = std::numeric_limits<long>::min();
  const std::string copy(text);
  std::tm parts{};
  parts.tm_mday = 1;
  parts.tm_year = kNoYear;
  parts.tm_gmtoff = kNoOffset;
  const char* end = ::strptime(copy.c_str(), format.c_str(), &parts);
  if (end != copy.data() + copy.size() || parts.tm_year == kNoYear) return std::nullopt;

  const auto date = make_date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
  if (!date || parts.tm_sec > 60) return std::nullopt;
  const std::int64_t second_of_day = parts.tm_hour * kHour + parts.tm_min * kMinute + parts.tm_sec;
  std::optional<int> offset;
  if (parts.tm_gmtoff != kNoOffset) offset = static_cast<int>(parts.tm_gmtoff / kMinute);
  return make_time(to_local_seconds({*date, second_of_day}), offset, clock);
}

}  // namespace blog

#include "model/day_spelling.h"

#include <span>
#include <string_view>

namespace blog {
namespace {

constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view kWeekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::string_view kOrdinals[] = {"st", "nd", "rd", "th"};

/// What stands behind year, month and day in a date of numbers.
struct Marks {
  std::string_view year, month, day;
};
constexpr Marks kMarks[] = {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};

/// The place, from 1, of the name that the word is or, with three letters at least, begins. A dot may end it.
std::optional<int> take_name(DateScanner& scanner, std::span<const std::string_view> names) {
  const std::string_view word = scanner.take_word();
  if (word.size() < 3) return std::nullopt;
  for (int place = 1; const std::string_view name : names) {
    if (is_same_word(word, name.substr(0, word.size()))) {
      if (word.size() < name.size()) scanner.take('.');
      return place;
    }
    ++place;
  }
  return std::nullopt;
}

void take_weekday(DateScanner& scanner) {
  take_if(scanner, [](DateScanner& ahead) {
    if (!take_name(ahead, kWeekdays)) return false;
    const bool has_comma = ahead.take(',');
    return ahead.take_blanks() || has_comma;
  });
}

std::optional<SpelledDay> make_day(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
  if (!month || !day) return std::nullopt;
  const SpelledDay spelled{year, *month, *day};
  return !year || date_of(spelled) ? std::optional(spelled) : std::nullopt;
}

std::optional<SpelledDay> take_numbers(DateScanner& scanner) {
  const std::string_view digits = scanner.take_digits();
  const auto number = [&](std::size_t begin, std::size_t size) {
    return DateScanner(digits.substr(begin, size)).take_number(size, size);
  };
  if (digits.size() == 8) return make_day(number(0, 4), number(4, 2), number(6, 2));
  if (digits.size() != 4) return std::nullopt;
  for (const Marks& marks : kMarks) {
    if (!scanner.take(marks.year)) continue;
    const auto month = scanner.take_number(1, 2);
    if (!scanner.take(marks.month)) return std::nullopt;
    const auto day = scanner.take_number(1, 2);
    return scanner.take(marks.day) ? make_day(number(0, 4), month, day) : std::nullopt;
  }
  return std::nullopt;
}

/// `27`, `27th`.
std::optional<int> take_day_of_month(DateScanner& scanner) {
  const auto day = scanner.take_number(1, 2);
  take_if(scanner, [](DateScanner& ahead) {
    const std::string_view word = ahead.take_word();
    return std::ranges::any_of(kOrdinals, [&](std::string_view ordinal) { return is_same_word(word, ordinal); });
  });
  return day;
}

/// A year behind a gap of the day's own kind.
std::optional<int> take_year(DateScanner& scanner, bool has_hyphens) {
  return take_if(scanner, [&](DateScanner& ahead) -> std::optional<int> {
    const bool has_mark = ahead.take(has_hyphens ? '-' : ',');
    const bool has_blanks = !has_hyphens && ahead.take_blanks();
    return has_mark || has_blanks ? ahead.take_number(4, 4) : std::nullopt;
  });
}

/// `27 February 2012`, `27-Feb-2012`.
std::optional<SpelledDay> take_day_and_month(DateScanner& scanner) {
  const auto day = take_day_of_month(scanner);
  const bool has_hyphens = scanner.take('-');
  if (!has_hyphens) scanner.take_blanks();
  const auto month = take_name(scanner, kMonths);
  return make_day(take_year(scanner, has_hyphens), month, day);
}

/// `Feb 27, 2012`.
std::optional<SpelledDay> take_month_and_day(DateScanner& scanner) {
  const auto month = take_name(scanner, kMonths);
  scanner.take_blanks();
  const auto day = take_day_of_month(scanner);
  return make_day(take_year(scanner, false), month, day);
}

}  // namespace

std::optional<std::chrono::year_month_day> date_of(const SpelledDay& day) {
  if (!day.year) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*day.year),
                                         std::chrono::month(static_cast<unsigned>(day.month)),
                                         std::chrono::day(static_cast<unsigned>(day.day)));
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<SpelledDay> take_day(DateScanner& scanner) {
  return take_if(scanner, [](DateScanner& ahead) {
    if (ahead.at_letter()) take_weekday(ahead);
    if (ahead.at_letter()) return take_month_and_day(ahead);
    if (const auto day = take_if(ahead, take_numbers)) return day;
    return take_day_and_month(ahead);
  });
}

}  // namespace blog

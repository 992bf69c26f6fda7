#include "model/clock_spelling.h"

#include <string_view>

namespace blog {
namespace {

enum class Half { am, pm };

struct Zone {
  std::string_view name;
  int offset;
};

constexpr int hours(int hour, int minute = 0) { return hour * 60 + minute; }

/// Of a name that several zones have, the first is what it means alone; behind an offset it may be each of them.
constexpr Zone kZones[] = {
    {"z", 0},           {"utc", 0},         {"gmt", 0},
    {"ut", 0},          {"est", hours(-5)}, {"edt", hours(-4)},
    {"cst", hours(-6)}, {"cdt", hours(-5)}, {"mst", hours(-7)},
    {"mdt", hours(-6)}, {"pst", hours(-8)}, {"pdt", hours(-7)},
    {"wet", 0},         {"west", hours(1)}, {"cet", hours(1)},
    {"cest", hours(2)}, {"eet", hours(2)},  {"eest", hours(3)},
    {"msk", hours(3)},  {"jst", hours(9)},  {"ist", hours(5, 30)},
    {"cst", hours(8)},  {"ist", hours(2)},  {"ist", hours(1)},
    {"msk", hours(4)},
};

/// An offset may stand behind these.
constexpr std::string_view kGreenwich[] = {"utc", "gmt", "ut"};

const Zone* find_zone(std::string_view word) {
  const auto* const zone = std::ranges::find_if(kZones, [&](const Zone& row) { return is_same_word(row.name, word); });
  return zone == std::end(kZones) ? nullptr : zone;
}

bool can_be(std::string_view word, int offset) {
  return std::ranges::any_of(kZones,
                             [&](const Zone& zone) { return zone.offset == offset && is_same_word(zone.name, word); });
}

/// `PM`, `p.m.`, with blanks before it or without.
std::optional<Half> take_half(DateScanner& scanner) {
  return take_if(scanner, [](DateScanner& ahead) -> std::optional<Half> {
    ahead.take_blanks();
    const bool is_am = ahead.take('a');
    if (!is_am && !ahead.take('p')) return std::nullopt;
    ahead.take('.');
    if (!ahead.take('m')) return std::nullopt;
    ahead.take('.');
    if (ahead.at_letter() || ahead.at_number()) return std::nullopt;
    return is_am ? Half::am : Half::pm;
  });
}

/// The hour from 0 to 23.
std::optional<int> hour_of_half(int hour, Half half) {
  if (half == Half::am) return hour <= 12 ? std::optional(hour % 12) : std::nullopt;
  if (hour == 0) return std::nullopt;
  return hour < 12 ? hour + 12 : hour;
}

std::optional<int> second_of_day(std::optional<int> hour, std::optional<int> minute, std::optional<int> second) {
  if (!hour || *hour > 23 || !minute || *minute > 59 || !second || *second > 60) return std::nullopt;
  return (*hour * 60 + *minute) * 60 + *second;
}

/// `:12`, `:12.123`, `:12,123`; none is 0.
std::optional<int> take_seconds(DateScanner& scanner) {
  if (!scanner.take(':')) return 0;
  const auto second = scanner.take_number(2, 2);
  take_if(scanner,
          [](DateScanner& ahead) { return (ahead.take('.') || ahead.take(',')) && !ahead.take_digits().empty(); });
  return second;
}

/// `+01:00`, `+0100`, `+01`, `-4`.
std::optional<int> take_number_offset(DateScanner& scanner) {
  const bool is_west = scanner.take('-');
  if (!is_west && !scanner.take('+')) return std::nullopt;
  const std::string_view digits = scanner.take_digits();
  const std::size_t hour_digits = digits.size() == 4 ? 2 : digits.size();
  const auto hour = DateScanner(digits.substr(0, hour_digits)).take_number(1, 2);
  std::optional<int> minute = 0;
  if (digits.size() == 4) minute = DateScanner(digits.substr(2)).take_number(2, 2);
  if (digits.size() <= 2 && scanner.take(':')) minute = scanner.take_number(2, 2);
  if (!hour || *hour > 23 || !minute || *minute > 59) return std::nullopt;
  const int offset = hours(*hour, *minute);
  return is_west ? -offset : offset;
}

/// `CET`, `UTC`, `UTC+08:00`, `GMT-5`.
std::optional<int> take_named_offset(DateScanner& scanner) {
  const Zone* const zone = find_zone(scanner.take_word());
  if (zone == nullptr || scanner.at_number()) return std::nullopt;
  if (std::ranges::find(kGreenwich, zone->name) == std::end(kGreenwich)) return zone->offset;
  const auto offset = take_if(scanner, [](DateScanner& ahead) {
    ahead.take_blanks();
    return take_number_offset(ahead);
  });
  return offset.value_or(zone->offset);
}

/// `(Coordinated Universal Time)`, or the name of a zone that has this offset.
void take_comment(DateScanner& scanner, int offset) {
  take_if(scanner, [&](DateScanner& ahead) {
    if (!ahead.take_blanks()) return false;
    if (!ahead.take('(')) return can_be(ahead.take_word(), offset);
    const std::size_t end = ahead.rest().find(')');
    if (end == std::string_view::npos) return false;
    const std::string_view comment = ahead.rest().substr(0, end);
    return ahead.take(comment) && ahead.take(')') && (find_zone(comment) == nullptr || can_be(comment, offset));
  });
}

}  // namespace

std::optional<SpelledClock> take_clock(DateScanner& scanner) {
  return take_if(scanner, [](DateScanner& ahead) -> std::optional<SpelledClock> {
    auto hour = ahead.take_number(1, 2);
    if (!hour) return std::nullopt;
    const bool has_minutes = ahead.take(':');
    const auto minute = has_minutes ? ahead.take_number(2, 2) : 0;
    const auto second = has_minutes ? take_seconds(ahead) : 0;
    const auto half = take_half(ahead);
    if (!has_minutes && !half) return std::nullopt;
    if (half) hour = hour_of_half(*hour, *half);
    const auto seconds = second_of_day(hour, minute, second);
    return seconds ? std::optional(SpelledClock{*seconds, half.has_value()}) : std::nullopt;
  });
}

std::optional<SpelledClock> take_basic_clock(DateScanner& scanner) {
  return take_if(scanner, [](DateScanner& ahead) -> std::optional<SpelledClock> {
    const std::string_view digits = ahead.take_digits();
    if (digits.size() != 4 && digits.size() != 6) return std::nullopt;
    const auto number = [&](std::size_t begin) { return DateScanner(digits.substr(begin, 2)).take_number(2, 2); };
    const auto seconds = second_of_day(number(0), number(2), digits.size() == 6 ? number(4) : 0);
    return seconds ? std::optional(SpelledClock{*seconds}) : std::nullopt;
  });
}

std::optional<int> take_offset(DateScanner& scanner) {
  return take_if(scanner, [](DateScanner& ahead) {
    const auto offset = ahead.at_offset() ? take_number_offset(ahead) : take_named_offset(ahead);
    if (offset && !ahead.at_end()) take_comment(ahead, *offset);
    return offset;
  });
}

}  // namespace blog

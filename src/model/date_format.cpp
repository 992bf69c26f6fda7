#include "blog/time.h"
#include "model/calendar.h"
#include "model/day_spelling.h"

#include <ctime>
#include <limits>
#include <optional>

namespace blog {
namespace {

constexpr int kNoYear = -30'000;
constexpr long kNoOffset = std::numeric_limits<long>::min();

/// What strptime makes of the whole text.
std::optional<std::tm> read_parts(const std::string& text, const std::string& format) {
  std::tm parts{};
  parts.tm_mday = 1;
  parts.tm_year = kNoYear;
  parts.tm_gmtoff = kNoOffset;
  const char* const end = ::strptime(text.c_str(), format.c_str(), &parts);
  return end == text.data() + text.size() ? std::optional(parts) : std::nullopt;
}

/// What strptime reads back of a day that strftime wrote.
std::optional<std::tm> read_sample(const std::string& format) {
  constexpr std::size_t kLongestConversion = 32;
  std::tm sample{};
  sample.tm_year = 115;
  sample.tm_mon = 9;
  sample.tm_mday = 25;
  sample.tm_yday = 297;
  sample.tm_hour = 13;
  sample.tm_zone = "UTC";
  std::string text(format.size() * kLongestConversion, '\0');
  text.resize(std::strftime(text.data(), text.size(), format.c_str(), &sample));
  return text.empty() ? std::nullopt : read_parts(text, format);
}

bool gives_year(const std::optional<std::tm>& parts) { return parts && parts->tm_year == 115; }

/// Takes `%Y`, `%-d` or `%Ex` off the front of a text that begins with `%`; a `%` alone where nothing follows it.
std::string_view take_conversion(std::string_view& text) {
  const std::size_t letter = text.find_first_not_of("-_0^#EO", 1);
  const std::string_view conversion = text.substr(0, letter == std::string_view::npos ? letter : letter + 1);
  text.remove_prefix(conversion.size());
  return conversion;
}

}  // namespace

std::string problem_of_date_format(const std::string& format) {
  std::string letters;
  for (std::string_view rest = format; !(rest = rest.substr(std::min(rest.find('%'), rest.size()))).empty();) {
    const std::string conversion(take_conversion(rest));
    if (conversion.ends_with('Z')) return "has %Z, and strptime reads no names of zones; %z reads offsets like +0100";
    if (!read_sample(conversion))
      return "has '" + conversion + "', which strptime does not read; '%%' is a percent sign";
    letters += conversion.back();
  }
  if (letters.find_first_not_of('%') == std::string::npos) return "names no part of a date; %d.%m.%Y reads 27.2.2012";
  if (letters.find('p') != std::string::npos && letters.find_first_of("Il") == std::string::npos)
    return "has %p, which means something only with %I, the hour from 1 to 12";
  if (!gives_year(read_sample(format))) return "reads no year; %Y reads 2012, and %y reads 12";
  return {};
}

std::optional<Time> parse_date(std::string_view text, const std::string& format, const Clock& clock) {
  const auto parts = read_parts(std::string(text), format);
  if (!parts || parts->tm_year == kNoYear || parts->tm_sec > 60) return std::nullopt;
  const auto date = date_of({parts->tm_year + 1900, parts->tm_mon + 1, parts->tm_mday});
  if (!date) return std::nullopt;
  const std::int64_t second_of_day = parts->tm_hour * kHour + parts->tm_min * kMinute + parts->tm_sec;
  std::optional<int> offset;
  if (parts->tm_gmtoff != kNoOffset) offset = static_cast<int>(parts->tm_gmtoff / kMinute);
  return make_time(to_local_seconds({*date, second_of_day}), offset, clock);
}

}  // namespace blog

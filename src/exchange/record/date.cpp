#include "exchange/record/date.h"

#include "exchange/record/shown.h"
#include "text/utf8.h"

namespace blog {
namespace {

std::string not_a_date(std::string_view key, std::string_view text) {
  const std::string_view more = text_behind_date(text);
  const std::string why =
      more.empty() ? "" : fmt::format(": '{}' is no known time or zone (+01:00 is one)", shown(more));
  return fmt::format("{} '{}' is not a date{}", shown(key), shown(text), why);
}

Time read_by_format(std::string_view key, std::string_view text, std::size_t line, const ReadOptions& options) {
  if (const auto time = parse_date(text, options.date_format, *options.clock)) return *time;
  throw BadRecord(line, "{} '{}' is not a date like '{}'", shown(key), shown(text), options.date_format);
}

Time read_when(std::string_view text, std::size_t line, const Clock& clock) {
  try {
    return parse_when(text, clock);
  } catch (const Error& error) {
    throw BadRecord(line, "{}", error.what());
  }
}

}  // namespace

Time read_date(std::string_view key, std::string_view text, std::size_t line, const ReadOptions& options) {
  text = trim(text);
  if (!options.date_format.empty()) return read_by_format(key, text, line, options);
  if (const auto time = parse_date(text, *options.clock)) return *time;
  if (options.by_hand) return read_when(text, line, *options.clock);
  throw BadRecord(line, "{}; --date-format describes other formats", not_a_date(key, text));
}

Time read_date(std::string_view key, std::string_view text, std::size_t line, const Clock& clock) {
  text = trim(text);
  if (const auto time = parse_date(text, clock)) return *time;
  throw BadRecord(line, "{}", not_a_date(key, text));
}

bool is_date(std::string_view text, const ReadOptions& options) {
  text = trim(text);
  if (!options.date_format.empty()) return parse_date(text, options.date_format, *options.clock).has_value();
  return parse_date(text, *options.clock) || !text_behind_date(text).empty();
}

}  // namespace blog

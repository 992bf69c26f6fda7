#include "exchange/record/date.h"

#include "exchange/record/shown.h"
#include "text/utf8.h"

namespace blog {
namespace {

std::optional<ParsedDate> parse(std::string_view text, const ReadOptions& options) {
  if (options.date_format.empty()) return parse_date(text, *options.clock);
  const auto time = parse_date(text, options.date_format, *options.clock);
  return time ? std::optional(ParsedDate{*time, {}}) : std::nullopt;
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
  const std::optional<ParsedDate> date = parse(text, options);
  if (!date && options.by_hand) return read_when(text, line, *options.clock);
  if (!date && !options.date_format.empty())
    throw BadRecord(line, "{} '{}' is not a date like '{}'", shown(key), shown(text), options.date_format);
  if (!date)
    throw BadRecord(line, "{} '{}' is not a date; --date-format describes other formats", shown(key), shown(text));
  const std::string_view rest = trim(date->rest);
  if (!rest.empty() && options.warn)
    options.warn(line, fmt::format("ignored '{}' after the {}", shown(rest), shown(key)));
  return date->time;
}

bool is_date(std::string_view text, const ReadOptions& options) { return parse(trim(text), options).has_value(); }

}  // namespace blog

#include "text/front_matter.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

/// What one YAML or another reads as no string.
constexpr std::string_view kReservedWords[] = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"};
/// What means something inside a plain text, on a line of its own or in a list.
constexpr std::string_view kSpecial = ":#,[]{}";

/// Control characters, the line ends of YAML 1.1, byte order marks and noncharacters.
bool wants_escape(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

bool has_escape(std::string_view text) {
  while (!text.empty())
    if (wants_escape(take_character(text))) return true;
  return false;
}

/// Numbers, dates and indicators do not begin with a letter.
bool begins_with_letter(std::string_view text) { return !text.empty() && is_letter(take_character(text)); }

bool is_plain(std::string_view text) {
  if (!begins_with_letter(text) || trim(text) != text) return false;
  if (text.find_first_of(kSpecial) != std::string_view::npos || has_escape(text)) return false;
  return std::ranges::find(kReservedWords, fold(text)) == std::end(kReservedWords);
}

void append_escaped(std::string& out, char32_t character) {
  const auto code = static_cast<unsigned>(character);
  if (code < 0x100)
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", code);
  else if (code < 0x10000)
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", code);
  else
    fmt::format_to(std::back_inserter(out), "\\U{:08x}", code);
}

void append_quoted_character(std::string& out, char32_t character) {
  switch (character) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  if (wants_escape(character))
    append_escaped(out, character);
  else
    append_character(out, character);
}

}  // namespace

void append_yaml_string(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out += text;
    return;
  }
  out += '"';
  while (!text.empty()) append_quoted_character(out, take_character(text));
  out += '"';
}

}  // namespace blog

#include "text/front_matter.h"
#include "text/front_value.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

/// What one YAML or another reads as no string.
constexpr std::string_view kReservedWords[] = {"y", "n", "yes", "no", "true", "false", "on", "off", "null"};
/// What means something inside a plain text, on a line of its own or in a list.
constexpr std::string_view kSpecial = ":#,[]{}";
/// A key longer than this, as it is written, cannot stand in front of a colon.
constexpr std::size_t kMaxSimpleKey = 1000;

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

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) append_quoted_character(out, take_character(text));
  out += '"';
}

/// Ruby merges maps at the key `<<`, in quotes or not, unless it is told that this is a text.
std::string_view tag_of_key(std::string_view key) { return key == "<<" ? "!!str " : ""; }

void append_flow(std::string& out, const FrontValue& value);

/// `"a": 1`; a long key has its sign before it.
void append_flow_member(std::string& out, const FrontValue& member) {
  const std::size_t begin = out.size();
  out += tag_of_key(member.key);
  append_quoted(out, member.key);
  if (out.size() - begin > kMaxSimpleKey) out.insert(begin, "? ");
  out += ": ";
  append_flow(out, member);
}

/// On one line; all strings in quotes, since in brackets other rules hold for plain ones.
void append_flow(std::string& out, const FrontValue& value) {
  switch (value.kind) {
    case Kind::null:
    case Kind::boolean:
    case Kind::number: out += value.text; return;
    case Kind::text: return append_quoted(out, value.text);
    case Kind::list:
    case Kind::map: break;
  }
  const bool is_map = value.kind == Kind::map;
  out += is_map ? '{' : '[';
  for (const FrontValue& item : value.items) {
    if (&item != value.items.data()) out += ", ";
    is_map ? append_flow_member(out, item) : append_flow(out, item);
  }
  out += is_map ? '}' : ']';
}

void append_scalar(std::string& out, const FrontValue& value) {
  value.kind == Kind::text ? append_yaml_string(out, value.text) : append_flow(out, value);
}

bool is_container(const FrontValue& value) { return value.kind == Kind::list || value.kind == Kind::map; }

/// Whether a block of lines shows it best: scalars, one a line.
bool is_block(const FrontValue& value) {
  return value.kind == Kind::list && !value.items.empty() && std::ranges::none_of(value.items, is_container);
}

void append_key(std::string& out, std::string_view key) {
  const std::size_t begin = out.size();
  out += tag_of_key(key);
  append_yaml_string(out, key);
  if (out.size() - begin > kMaxSimpleKey) {
    out.insert(begin, "? ");
    out += '\n';
  }
  out += ':';
}

}  // namespace

void append_yaml_string(std::string& out, std::string_view text) {
  if (is_plain(text))
    out += text;
  else
    append_quoted(out, text);
}

void append_yaml_field(std::string& out, std::string_view key, std::string_view json) {
  const FrontValue value = read_json_value(json);
  append_key(out, key);
  if (is_block(value)) {
    for (const FrontValue& item : value.items) {
      out += "\n  - ";
      append_scalar(out, item);
    }
  } else {
    out += ' ';
    append_scalar(out, value);
  }
  out += '\n';
}

}  // namespace blog

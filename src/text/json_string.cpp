#include "text/json.h"
#include "text/unicode.h"

#include <fmt/format.h>

#include <iterator>

namespace blog {
namespace {

constexpr std::size_t kBlock = 16;

bool is_as_it_is(char byte) { return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\'; }

/// A loop without a branch: compilers make vector instructions of it.
bool is_block_as_it_is(const char* block) {
  unsigned char special = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const auto byte = static_cast<unsigned char>(block[i]);
    special |= static_cast<unsigned char>((byte < 0x20) | (byte == '"') | (byte == '\\'));
  }
  return special == 0;
}

bool acts_on_terminal(char32_t character) {
  return (character >= 0x7F && character <= 0x9F) || is_hidden_control(character);
}

/// How many of the first bytes need no escape on a terminal either. A byte that is not UTF-8 may be a C1 control there.
std::size_t harmless_run(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && is_as_it_is(rest.front()) && character_size(rest) > 0) {
    std::string_view after = rest;
    if (acts_on_terminal(take_character(after))) break;
    rest = after;
  }
  return text.size() - rest.size();
}

void append_escaped(std::string& out, char32_t character) {
  switch (character) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(character));
  }
}

}  // namespace

std::size_t count_plain(std::string_view bytes) {
  std::size_t at = 0;
  while (at + kBlock <= bytes.size() && is_block_as_it_is(bytes.data() + at)) at += kBlock;
  while (at < bytes.size() && is_as_it_is(bytes[at])) ++at;
  return at;
}

void append_json_string(std::string& out, std::string_view text, bool for_terminal) {
  out += '"';
  for (;;) {
    const std::size_t run = for_terminal ? harmless_run(text) : count_plain(text);
    out += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    append_escaped(out, take_character(text));
  }
  out += '"';
}

}  // namespace blog

#include "text/html_entities.h"

#include "text/cmark_memory.h"
#include "text/unicode.h"
#include "text/windows1252.h"

#include <cmark-gfm/houdini.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace blog {
namespace {

constexpr std::size_t kLongestEntity = 40;  // a name has at most 31 letters, a number may have zeros in front

/// What a browser shows for the number; none for what is no character of a text.
std::optional<char32_t> character_of(std::uint32_t number) {
  const bool is_control = number < ' ' && number != '\t' && number != '\n' && number != '\r';
  const bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
  if (is_control || is_surrogate || number > 0x10FFFF) return std::nullopt;
  return number <= 0xFF ? windows1252_character(static_cast<unsigned char>(number)) : char32_t{number};
}

/// `inside` is what stands between `&#` and `;`.
bool append_numbered(std::string& out, std::string_view inside) {
  const bool is_hexadecimal = inside.starts_with('x') || inside.starts_with('X');
  if (is_hexadecimal) inside.remove_prefix(1);
  std::uint32_t number = 0;
  const auto [stop, error] =
      std::from_chars(inside.data(), inside.data() + inside.size(), number, is_hexadecimal ? 16 : 10);
  if (error != std::errc() || stop != inside.data() + inside.size()) return false;
  const std::optional<char32_t> character = character_of(number);
  if (character) append_character(out, *character);
  return character.has_value();
}

/// `named` is what stands between `&` and `;`, with the semicolon.
bool append_named(std::string& out, std::string_view named) {
  watch_memory_of_cmark();
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(named.data());
  const bufsize_t taken = houdini_unescape_ent(&buffer, bytes, static_cast<bufsize_t>(named.size()));
  const bool is_whole = taken == static_cast<bufsize_t>(named.size());
  if (is_whole) out.append(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
  cmark_strbuf_free(&buffer);
  return is_whole;
}

/// Appends the character of the entity that the text begins with; how many bytes it takes, 0 without one.
std::size_t append_entity(std::string& out, std::string_view html) {
  const std::size_t end = html.substr(0, kLongestEntity).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const bool is_known =
      html[1] == '#' ? append_numbered(out, html.substr(2, end - 2)) : append_named(out, html.substr(1, end));
  return is_known ? end + 1 : 0;
}

}  // namespace

std::string decode_entities(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const std::size_t plain = std::min(html.find('&'), html.size());
    text += html.substr(0, plain);
    html.remove_prefix(plain);
    const std::size_t taken = html.empty() ? 0 : append_entity(text, html);
    if (taken == 0) text += html.substr(0, 1);
    html.remove_prefix(taken == 0 ? std::min<std::size_t>(1, html.size()) : taken);
  }
  return text;
}

std::string encode_entities(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      default: html += c;
    }
  }
  return html;
}

}  // namespace blog

#include "text/utf8.h"

#include "text/cluster.h"
#include "text/unicode.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace blog {
namespace {

constexpr std::string_view kEllipsis = "…";

/// How many of the first bytes are ASCII.
std::size_t ascii_prefix(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t size = 0;
  for (std::uint64_t words[4]; bytes.size() - size >= sizeof words; size += sizeof words) {
    std::memcpy(words, bytes.data() + size, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) break;
  }
  for (std::uint64_t word = 0; bytes.size() - size >= sizeof word; size += sizeof word) {
    std::memcpy(&word, bytes.data() + size, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (size < bytes.size() && is_ascii(bytes[size])) ++size;
  return size;
}

bool is_printable_ascii(char c) { return c >= ' ' && c <= '~'; }

int width_with(int width, char32_t character) {
  constexpr char32_t kEmojiSelector = 0xFE0F;
  const bool is_half_flag = character >= 0x1F1E6 && character <= 0x1F1FF;
  if (character == kEmojiSelector || (is_half_flag && width > 0)) return 2;
  return std::max(width, utf8proc_charwidth(static_cast<utf8proc_int32_t>(character)));
}

/// How many of the first characters are printable ASCII and stand alone, whatever follows them.
std::size_t plain_run(std::string_view text) {
  const auto run = static_cast<std::size_t>(std::ranges::find_if_not(text, is_printable_ascii) - text.begin());
  return run == text.size() || run == 0 ? run : run - 1;
}

/// Moves the first character, one that is not printable ASCII, from the bytes to `out`.
void move_visible(std::string& out, std::string_view& bytes, NewLines new_lines) {
  const bool is_utf8 = character_size(bytes) > 0;
  const std::string_view before = bytes;
  const char32_t character = take_character(bytes);
  const std::string_view taken = before.substr(0, before.size() - bytes.size());
  const bool is_control = character < 0x20 || character == 0x7F;
  const bool is_c1 = character >= 0x80 && character < 0xA0;
  if (character == '\n' || character == '\t')
    out += new_lines == NewLines::keep ? taken : " ";
  else if (character == '\r' && new_lines == NewLines::blank)
    out += ' ';
  else if (is_control || !is_utf8)
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(taken[0]));
  else if (is_c1 || is_hidden_control(character))
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(character));
  else
    out += taken;
}

}  // namespace

Cluster first_cluster(std::string_view text) {
  const bool stands_alone = text.size() == 1 || static_cast<unsigned char>(text[1]) < 0x80;
  if (is_printable_ascii(text[0]) && stands_alone) return {1, 1};
  std::string_view rest = text;
  char32_t last = take_character(rest);
  int width = width_with(0, last);
  for (utf8proc_int32_t state = 0; !rest.empty();) {
    std::string_view after = rest;
    const char32_t next = take_character(after);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last), static_cast<utf8proc_int32_t>(next),
                                         &state))
      break;
    width = width_with(width, next);
    last = next;
    rest = after;
  }
  return {text.size() - rest.size(), width};
}

bool is_text(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) return false;
  while (!bytes.empty()) {
    bytes.remove_prefix(ascii_prefix(bytes));
    while (!bytes.empty() && !is_ascii(bytes[0])) {
      const std::size_t size = character_size(bytes);
      if (size == 0) return false;
      bytes.remove_prefix(size);
    }
  }
  return true;
}

std::string_view without_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return bytes;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

std::string fold(std::string_view text) {
  // Marks stand in canonical order before they are folded, because U+0345 becomes a letter.
  if (!is_ascii(text)) return compose_folded(decompose(text));
  std::string folded(text);
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

int display_width(std::string_view text) {
  int width = 0;
  while (true) {
    const std::size_t run = plain_run(text);
    width += static_cast<int>(run);
    text.remove_prefix(run);
    if (text.empty()) return width;
    const Cluster cluster = first_cluster(text);
    width += cluster.width;
    text.remove_prefix(cluster.size);
  }
}

std::string truncate(std::string_view text, int width) {
  std::size_t kept = 0;
  int used = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const Cluster cluster = first_cluster(rest);
    used += cluster.width;
    if (used > width) return width < 1 ? std::string() : std::string(text.substr(0, kept)).append(kEllipsis);
    rest.remove_prefix(cluster.size);
    if (used < width) kept = text.size() - rest.size();
  }
  return std::string(text);
}

void append_visible(std::string& out, std::string_view bytes, NewLines new_lines) {
  while (!bytes.empty()) {
    const auto plain = std::ranges::find_if_not(bytes, is_printable_ascii) - bytes.begin();
    out += bytes.substr(0, static_cast<std::size_t>(plain));
    bytes.remove_prefix(static_cast<std::size_t>(plain));
    if (bytes.starts_with("\r\n")) bytes.remove_prefix(1);
    if (!bytes.empty()) move_visible(out, bytes, new_lines);
  }
}

std::string visible(std::string_view bytes, NewLines new_lines) {
  std::string out;
  append_visible(out, bytes, new_lines);
  return out;
}

std::string_view trim(std::string_view text) {
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
  const auto is_plain = [](char c) { return '!' <= c && c <= '~'; };
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;  // as most texts are
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_space(take_character(rest))) break;
    text = rest;
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && is_continuation(text[last])) --last;
    std::string_view character = text.substr(last);
    if (!is_space(take_character(character))) break;
    text = text.substr(0, last);
  }
  return text;
}

}  // namespace blog

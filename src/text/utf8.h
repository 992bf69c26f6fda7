// UTF-8 text: is it, and what does it look like.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// Whether the bytes are UTF-8 (no overlong forms, no surrogates) without NUL: what the store keeps.
bool is_text(std::string_view bytes);

/// What some programs write in front of UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
std::string_view without_byte_order_mark(std::string_view bytes);

/// Small letters for the capitals A to Z; everything else stays.
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string lower_ascii(std::string_view text);

/// Unicode full case folding and NFC: two names are the same when their folds are. Requires text.
std::string fold(std::string_view text);

/// Columns on a terminal, counted per grapheme cluster; control characters count as none. Requires text.
int display_width(std::string_view text);

/// The text, cut to at most `width` columns with `…` for the rest. Requires text.
std::string truncate(std::string_view text, int width);

enum class NewLines {
  keep,   ///< \n and \t stay: running text
  blank,  ///< \n, \r and \t become a blank: one line
};

/// Appends the text with everything that could act on a terminal made visible as \x1b or \u202e: C0, DEL, C1,
/// bidirectional controls, and bytes that are not UTF-8.
void append_visible(std::string& out, std::string_view bytes, NewLines new_lines);
std::string visible(std::string_view bytes, NewLines new_lines = NewLines::blank);

/// Without white space of any script at both ends. Requires text.
std::string_view trim(std::string_view text);

}  // namespace blog

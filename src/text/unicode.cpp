#include "text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace blog {
namespace {

bool is_in(unsigned byte, unsigned low, unsigned high) { return low <= byte && byte <= high; }

utf8proc_category_t category_of(char32_t character) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(character));
}

bool is_category_in(char32_t character, utf8proc_category_t first, utf8proc_category_t last) {
  const utf8proc_category_t category = category_of(character);
  return first <= category && category <= last;
}

struct Mark {
  utf8proc_int32_t character;
  int combining_class;
};

/// Takes the marks at the front, each in its parts.
std::vector<Mark> take_marks(std::string_view& text) {
  std::vector<Mark> marks;
  while (!text.empty()) {
    std::string_view rest = text;
    const char32_t character = take_character(rest);
    if (!is_mark(character)) break;
    text = rest;
    utf8proc_int32_t parts[4];
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(character), parts, std::size(parts),
                                               UTF8PROC_DECOMPOSE, nullptr);
    for (utf8proc_ssize_t i = 0; i < count; ++i)
      marks.push_back({parts[i], utf8proc_get_property(parts[i])->combining_class});
  }
  return marks;
}

/// In canonical order: those of class 0 stay where they are, the others are sorted between them.
void order(std::vector<Mark>& marks) {
  const auto stays = [](const Mark& mark) { return mark.combining_class == 0; };
  for (auto begin = marks.begin(); begin != marks.end();) {
    const auto end = std::find_if(begin, marks.end(), stays);
    std::ranges::stable_sort(begin, end, {}, &Mark::combining_class);
    begin = std::find_if_not(end, marks.end(), stays);
  }
}

/// The text with its marks in canonical order, for which the library takes the square of their number.
std::string in_order(std::string_view text) {
  std::string ordered;
  while (!text.empty()) {
    std::vector<Mark> marks = take_marks(text);
    order(marks);
    for (const Mark& mark : marks) append_character(ordered, static_cast<char32_t>(mark.character));
    if (text.empty()) break;
    const std::size_t size = std::max<std::size_t>(character_size(text), 1);
    ordered += text.substr(0, size);
    text.remove_prefix(size);
  }
  return ordered;
}

std::string map_text(std::string_view text, unsigned options) {
  if (text.empty()) return {};
  std::string ordered;
  if (has_piled_marks(text)) text = ordered = in_order(text);
  utf8proc_uint8_t* bytes = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &bytes, static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(bytes, &std::free);
  if (size < 0) return std::string(text);
  return {bytes, bytes + size};
}

}  // namespace

// The ranges of a second byte shut out overlong forms, surrogates and what lies behind U+10FFFF.
std::size_t character_size(std::string_view bytes) {
  const auto byte = [bytes](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
  const auto continues = [byte](std::size_t at) { return is_in(byte(at), 0x80, 0xBF); };
  if (bytes.empty()) return 0;
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return continues(1) ? 2 : 0;
  if (first < 0xF0)
    return is_in(byte(1), first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && continues(2) ? 3 : 0;
  if (first < 0xF5)
    return is_in(byte(1), first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && continues(2) && continues(3) ? 4
                                                                                                                    : 0;
  return 0;
}

char32_t take_character(std::string_view& text) {
  const std::size_t size = character_size(text);
  const auto first = static_cast<unsigned char>(text.front());
  char32_t character = kReplacementCharacter;
  if (size == 1) character = first;
  if (size > 1) {
    character = first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(std::max<std::size_t>(size, 1));
  return character;
}

void append_character(std::string& out, char32_t character) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes);
  out.append(bytes, bytes + size);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_letter(char32_t character) { return is_category_in(character, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO); }

bool is_digit(char32_t character) { return is_category_in(character, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_ND); }

bool is_number(char32_t character) { return is_category_in(character, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_NO); }

bool is_mark(char32_t character) { return is_category_in(character, UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME); }

bool has_piled_marks(std::string_view text) {
  constexpr std::size_t kFewestBytes = 2;  // of a mark
  if (text.size() <= kFewestBytes * kMostMarks) return false;
  std::size_t marks = 0;
  while (!text.empty() && marks <= kMostMarks) marks = is_mark(take_character(text)) ? marks + 1 : 0;
  return marks > kMostMarks;
}

bool is_unspaced(char32_t character) {
  static constexpr std::pair<unsigned, unsigned> kBlocks[] = {
      {0x0E00, 0x0EFF},    // Thai, Lao
      {0x1000, 0x109F},    // Myanmar
      {0x1780, 0x17FF},    // Khmer
      {0x3040, 0x30FF},    // Hiragana, Katakana
      {0x31F0, 0x31FF},    // Katakana, more of it
      {0x3400, 0x4DBF},    // Han
      {0x4E00, 0x9FFF},    // Han
      {0xA9E0, 0xA9FF},    // Myanmar
      {0xAA60, 0xAA7F},    // Myanmar
      {0xF900, 0xFAFF},    // Han
      {0xFF66, 0xFF9F},    // Katakana of half a width
      {0x1B000, 0x1B16F},  // kana
      {0x20000, 0x3FFFF},  // Han
  };
  return is_letter(character) && std::ranges::any_of(kBlocks, [character](const auto& block) {
           return is_in(character, block.first, block.second);
         });
}

bool is_space(char32_t character) {
  if (character < 0x80) return character == ' ' || is_in(character, '\t', '\r');
  return character == 0x85 || is_category_in(character, UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZP);
}

bool is_hidden_control(char32_t character) {
  return character == 0x061C || is_in(character, 0x200E, 0x200F) || is_in(character, 0x2028, 0x202E) ||
         is_in(character, 0x2066, 0x2069);
}

std::string compose(std::string_view text) { return map_text(text, UTF8PROC_COMPOSE); }

std::string compose_folded(std::string_view text) { return map_text(text, UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE); }

std::string decompose(std::string_view text) { return map_text(text, UTF8PROC_DECOMPOSE); }

}  // namespace blog

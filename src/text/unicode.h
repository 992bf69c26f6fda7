// Characters of Unicode: one at a time, what they are, and the two normal forms.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

/// What a byte that is not UTF-8 is read as.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// How many bytes the first character takes; 0 when the front is not UTF-8, or nothing.
std::size_t character_size(std::string_view bytes);
/// The first character, which the text loses; a byte that is not UTF-8 is a replacement character. Requires some bytes.
char32_t take_character(std::string_view& text);
void append_character(std::string& out, char32_t character);

bool is_ascii(std::string_view text);
bool is_letter(char32_t character);
bool is_number(char32_t character);
bool is_digit(char32_t character);  ///< 0 to 9, and their like in other scripts
bool is_mark(char32_t character);
/// Letters of scripts that put no blanks between words: Han, kana, Thai, Lao, Myanmar, Khmer.
bool is_unspaced(char32_t character);
/// As many as Unicode's stream-safe form has on one letter.
inline constexpr std::size_t kMostMarks = 30;
/// Whether a letter has more of them.
bool has_piled_marks(std::string_view text);
/// White space of any script.
bool is_space(char32_t character);
/// Marks that turn the direction of writing, and separators of lines and paragraphs.
bool is_hidden_control(char32_t character);

/// The normal forms: NFC, characters put together, and NFD, letters apart from their marks. What is not UTF-8 stays.
std::string compose(std::string_view text);
std::string compose_folded(std::string_view text);  ///< with full case folding
std::string decompose(std::string_view text);

}  // namespace blog

#include "text/misspelling.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <utility>

namespace blog {
namespace {

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  while (!word.empty()) letters += take_character(word);
  return letters;
}

std::string to_text(const std::u32string& letters) {
  std::string text;
  for (const char32_t letter : letters) append_character(text, letter);
  return text;
}

bool is_folded(char32_t letter) {
  const std::string text = to_text({letter});
  return fold(text) == text;
}

/// The small letters that Unicode keeps near those of the word: a to z, or what takes their place in other scripts.
std::u32string alphabet_of(const std::u32string& word) {
  constexpr char32_t kNear = 32;
  std::u32string alphabet;
  for (const char32_t letter : word)
    for (char32_t near = std::max(letter, kNear) - kNear; near <= letter + kNear; ++near)
      if (is_letter(near) && alphabet.find(near) == std::u32string::npos && is_folded(near)) alphabet += near;
  return alphabet;
}

}  // namespace

std::vector<std::string> one_change_away(std::string_view word) {
  const std::u32string letters = letters_of(word);
  const std::u32string alphabet = alphabet_of(letters);
  std::vector<std::string> words;
  const auto add = [&](const std::u32string& changed) { words.push_back(to_text(changed)); };
  for (std::size_t i = 0; i <= letters.size(); ++i) {
    const std::u32string front = letters.substr(0, i);
    const std::u32string back = letters.substr(i);
    for (const char32_t letter : alphabet) add(front + letter + back);
    if (back.empty()) continue;
    add(front + back.substr(1));
    for (const char32_t letter : alphabet)
      if (letter != back[0]) add(front + letter + back.substr(1));
    if (back.size() > 1 && back[0] != back[1]) add(front + back[1] + back[0] + back.substr(2));
  }
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

}  // namespace blog

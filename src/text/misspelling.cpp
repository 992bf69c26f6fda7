#include "text/misspelling.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

std::u32string characters_of(std::string_view word) {
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
  const std::u32string letters = characters_of(word);
  const std::u32string alphabet = alphabet_of(letters);
  std::vector<std::string> words;
  for (std::size_t i = 0; i <= letters.size(); ++i) {
    const auto add = [&](std::u32string_view instead, std::size_t replaced) {
      std::u32string changed = letters;
      changed.replace(i, replaced, instead);
      words.push_back(to_text(changed));
    };
    for (const char32_t letter : alphabet) add({&letter, 1}, 0);
    if (i == letters.size()) continue;
    add({}, 1);
    for (const char32_t letter : alphabet)
      if (letter != letters[i]) add({&letter, 1}, 1);
    if (i + 1 == letters.size() || letters[i] == letters[i + 1]) continue;
    const std::u32string swapped{letters[i + 1], letters[i]};
    add(swapped, 2);
  }
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

}  // namespace blog

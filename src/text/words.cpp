#include "text/words.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <utf8proc.h>

#include <utility>

namespace blog {
namespace {

/// Letters, numbers and private use: what a search index keeps, and begins its words with.
bool begins_token(char32_t character) {
  const bool is_private = utf8proc_category(static_cast<utf8proc_int32_t>(character)) == UTF8PROC_CATEGORY_CO;
  return is_letter(character) || is_number(character) || is_private;
}

bool has_token(std::string_view text) {
  while (!text.empty())
    if (begins_token(take_character(text))) return true;
  return false;
}

/// Whether more letters of its last word may follow without a blank.
bool ends_unspaced(std::string_view text) {
  bool is_so = false;
  while (!text.empty())
    if (const char32_t character = take_character(text); begins_token(character)) is_so = is_unspaced(character);
  return is_so;
}

bool take_stars(std::string_view& text) {
  const bool has_stars = text.starts_with('*');
  while (text.starts_with('*')) text.remove_prefix(1);
  return has_stars;
}

/// `"exact words"` at the front; nothing is taken where the second quote is missing.
bool take_quoted(std::string_view& text, Phrase& phrase) {
  const std::size_t end = text.find('"', 1);
  if (!text.starts_with('"') || end == std::string_view::npos) return false;
  phrase.text = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  phrase.is_prefix = take_stars(text);
  return true;
}

std::string_view take_word(std::string_view& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view after = rest;
    if (is_space(take_character(after))) break;
    rest = after;
  }
  const std::string_view word = text.substr(0, text.size() - rest.size());
  text = rest;
  return word;
}

Phrase take_phrase(std::string_view& text) {
  Phrase phrase;
  if (!take_quoted(text, phrase)) {
    phrase.text = take_word(text);
    while (phrase.text.ends_with('*')) {
      phrase.text.remove_suffix(1);
      phrase.is_prefix = true;
    }
  }
  phrase.is_prefix = phrase.is_prefix || ends_unspaced(phrase.text);
  return phrase;
}

}  // namespace

Words parse_words(std::string_view typed) {
  Words words;
  if (!is_text(typed)) return words;
  for (std::string_view rest = trim(typed); !rest.empty(); rest = trim(rest))
    if (const Phrase phrase = take_phrase(rest); has_token(phrase.text)) words.push_back(phrase);
  return words;
}

std::vector<std::string> whole_words(const Words& words) {
  std::vector<std::string> found;
  for (const Phrase& phrase : words) {
    std::string word;
    const auto end_word = [&] {
      if (!word.empty()) found.push_back(std::exchange(word, {}));
    };
    for (std::string_view rest = phrase.text; !rest.empty();) {
      const char32_t character = take_character(rest);
      if (begins_token(character) || (!word.empty() && is_mark(character)))
        append_character(word, character);
      else
        end_word();
    }
    if (!phrase.is_prefix) end_word();
  }
  return found;
}

}  // namespace blog

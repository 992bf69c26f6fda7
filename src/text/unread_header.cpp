#include "text/unread_header.h"

#include "text/front_lines.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

/// Of Franklin, Org, ikiwiki, MDX and Pandoc.
constexpr std::string_view kBeginnings[] = {"@def ", "#+", "[[!meta ", "export const ", "export let ", "% "};
constexpr std::string_view kComments[] = {"<!--", "/*"};
constexpr std::string_view kKeysOfPost[] = {"title", "date", "slug", "layout"};
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Around a key: `.. title:`, `:title:` of reStructuredText, `"title":` of JSON, `title = ` of TOML.
constexpr std::string_view kSignsAround = " .:\"'";

std::string_view first_word(std::string_view line) { return line.substr(0, line.find_first_of(" \t")); }

/// `---js`: front matter in a language of programs.
bool names_language(std::string_view line) {
  constexpr std::string_view kDashes = "---";
  if (!line.starts_with(kDashes)) return false;
  const std::string_view language = without_indent(line.substr(kDashes.size()));
  return !language.empty() && language.find_first_not_of(kLetters) == std::string_view::npos;
}

bool is_long_rule(std::string_view line) {
  return line.starts_with("----") && line.find_first_not_of('-') == std::string_view::npos;
}

/// The line up to what divides a key from its value; empty where there is none.
std::string_view key_with_signs(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(kSignsAround), line.size());
  const std::size_t end = line.find_first_not_of(kLetters, begin);
  if (end == std::string_view::npos || end == begin) return {};
  const std::size_t sign = line.find_first_not_of(" \"'", end);
  if (sign == std::string_view::npos || (line[sign] != ':' && line[sign] != '=')) return {};
  return line.substr(0, sign + 1);
}

bool is_key_of_post(std::string_view key_with_signs) {
  const std::size_t begin = std::min(key_with_signs.find_first_of(kLetters), key_with_signs.size());
  const std::size_t end = key_with_signs.find_first_not_of(kLetters, begin);
  const std::string key = lower_ascii(key_with_signs.substr(begin, end - begin));
  return std::ranges::find(kKeysOfPost, key) != std::end(kKeysOfPost);
}

/// The first key of lines with keys, up to a blank line, of which one is that of a post.
std::string_view key_of_lines(std::string_view text) {
  std::string_view first;
  bool is_of_post = false;
  while (!is_of_post && !text.empty()) {
    const std::string_view key = key_with_signs(take_line(text));
    if (key.empty()) return {};
    if (first.empty()) first = key;
    is_of_post = is_key_of_post(key);
  }
  return is_of_post ? first : std::string_view();
}

}  // namespace

std::string_view unread_header(std::string_view text) {
  text = front_window(text);
  std::string_view rest = text;
  std::string_view line = take_line(rest);
  const bool has_imports = line.starts_with("import ");  // MDX
  while (has_imports && !rest.empty() && (line.empty() || line.starts_with("import "))) line = take_line(rest);
  for (const std::string_view beginning : kBeginnings)
    if (line.starts_with(beginning)) return first_word(line);
  if (names_language(line) || (is_long_rule(line) && !key_of_lines(rest).empty())) return line;
  for (const std::string_view comment : kComments) {
    if (!line.starts_with(comment)) continue;
    const std::string_view inside = line.substr(comment.size());
    const bool stands_below = without_indent(inside).empty();
    return key_of_lines(stands_below ? rest : without_indent(inside)).empty() ? std::string_view() : comment;
  }
  return key_of_lines(text);
}

}  // namespace blog

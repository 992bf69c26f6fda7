#include "text/slug.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstddef>

namespace blog {
namespace {

constexpr std::size_t kLongestSlug = 200;
constexpr std::string_view kNumberPrefix = "post-";

bool is_latin(char32_t letter) {
  const auto is_in = [letter](char32_t low, char32_t high) { return low <= letter && letter <= high; };
  return letter < 0x02B0 || is_in(0x1D00, 0x1DBF) || is_in(0x1E00, 0x1EFF) || is_in(0x2C60, 0x2C7F) ||
         is_in(0xA720, 0xA7FF) || is_in(0xAB30, 0xAB6F) || is_in(0xFF21, 0xFF5A);
}

/// Of any script.
bool is_digits(std::string_view text) {
  while (!text.empty())
    if (!is_digit(take_character(text))) return false;
  return true;
}

/// What means a directory.
bool is_dots(std::string_view text) { return text == "." || text == ".."; }

/// Cuts the slug at a hyphen, or else between two characters.
void shorten(std::string& slug, std::size_t size) {
  if (slug.size() <= size) return;
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
  std::size_t end = slug.rfind('-', size);
  if (end == std::string::npos)
    for (end = size; end > 0 && is_continuation(slug[end]);) --end;
  slug.resize(end);
}

/// Letters and digits of a folded and decomposed title; a letter's marks stay unless it is Latin.
std::string join_words(std::string_view title) {
  std::string slug;
  bool keeps_marks = false;
  bool word_ended = false;
  while (!title.empty()) {
    const char32_t character = take_character(title);
    if (is_letter(character) || is_number(character)) {
      if (word_ended && !slug.empty()) slug += '-';
      append_character(slug, character);
      word_ended = false;
      keeps_marks = is_letter(character) && !is_latin(character);
    } else if (!is_mark(character)) {
      word_ended = true;
      keeps_marks = false;
    } else if (keeps_marks) {
      append_character(slug, character);
    }
  }
  return slug;
}

}  // namespace

std::string make_slug(std::string_view title) {
  const std::string folded = fold(title);
  std::string slug = is_ascii(folded) ? join_words(folded) : compose(join_words(decompose(folded)));
  shorten(slug, kLongestSlug);
  if (slug.empty() || !is_digits(slug)) return slug;
  shorten(slug, kLongestSlug - kNumberPrefix.size());
  return slug.insert(0, kNumberPrefix);
}

bool is_slug(std::string_view slug) {
  if (slug.empty() || slug.front() == '-' || is_dots(slug) || is_digits(slug)) return false;
  if (std::ranges::all_of(slug, [](char c) { return c > ' ' && c < '\x7f'; })) return true;
  if (!is_text(slug) || visible(slug) != slug) return false;
  while (!slug.empty())
    if (is_space(take_character(slug))) return false;
  return true;
}

std::string_view broken_rule_of_slug(std::string_view slug) {
  if (slug.starts_with('-')) return "it must not begin with a hyphen";
  if (is_dots(slug)) return "it must not be . or ..";
  return "it must hold more than digits, and no blanks";
}

std::string mend_slug(std::string_view slug) {
  const std::string_view rest = slug.substr(std::min(slug.find_first_not_of('-'), slug.size()));
  return is_slug(rest) ? std::string(rest) : make_slug(slug);
}

std::string category_slug(std::string_view name) {
  const std::string folded = fold(trim(name));
  std::string slug;
  bool has_more = false;
  bool in_run = false;
  for (std::string_view rest = folded; !rest.empty();) {
    const std::string_view before = rest;
    const char32_t character = take_character(rest);
    const bool joins = character == '-' || is_space(character);
    if (joins && !in_run) slug += '-';
    if (!joins) slug += before.substr(0, before.size() - rest.size());
    has_more = has_more || !joins;
    in_run = joins;
  }
  return has_more ? slug : std::string();
}

std::string filter_key(std::string_view name) {
  std::string slug = category_slug(name);
  if (is_ascii(slug)) return slug;
  const std::string apart = decompose(slug);
  slug.clear();
  for (std::string_view rest = apart; !rest.empty();)
    if (const char32_t character = take_character(rest); !is_mark(character)) append_character(slug, character);
  return slug;
}

}  // namespace blog

// Names and what people see of them: slugs, folding, cutting, what is made visible.
#include "fuzz.h"
#include "text/unicode.h"

namespace {

/// Whether the text can do nothing to a terminal but begin a new line.
bool is_harmless(std::string_view text) {
  while (!text.empty()) {
    const char32_t c = blog::take_character(text);
    if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || blog::is_hidden_control(c)) return false;
  }
  return true;
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  const std::string shown = visible(bytes, NewLines::keep);
  promise(is_text(shown) && is_harmless(shown), "what is made visible is harmless");
  promise(visible(bytes).find_first_of("\n\t") == std::string::npos, "one line is one line");
  if (!is_text(bytes)) return;

  const std::string slug = make_slug(bytes);
  promise(slug.empty() || is_slug(slug), "a slug is a slug");
  promise(slug.size() <= 205, "a slug is short");  // 200, and `post-` before a number
  promise_same(make_slug(slug), slug, "the slug of a slug");
  const std::string category = category_slug(bytes);
  promise(is_text(category), "a category's slug is text");
  promise_same(category_slug(category), category, "the slug of a category's slug");
  promise_same(fold(fold(bytes)), fold(bytes), "what is folded is folded");
  promise(is_text(filter_key(bytes)), "a filter's key is text");
  for (const int width : {1, 7, 40}) {
    const std::string cut = truncate(bytes, width);
    promise(is_text(cut) && display_width(cut) <= width, "what is cut is as wide as it may be");
  }
  const std::string_view trimmed = trim(bytes);
  promise_same(trim(trimmed), trimmed, "what is trimmed is trimmed");
}

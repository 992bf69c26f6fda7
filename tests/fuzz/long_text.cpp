// Long texts: a few characters again and again, marks above all. What is done with names and words takes time that
// grows with the text, and no more: an input that takes long is a finding.
#include "fuzz.h"
#include "text/unicode.h"
#include "text/words.h"

namespace {

constexpr std::size_t kLongest = std::size_t{1} << 15;

std::string repeat(std::string_view bytes, std::size_t size) {
  std::string text;
  while (text.size() + bytes.size() <= size) text += bytes;
  return text;
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  if (bytes.size() < 2 || !is_text(bytes)) return;
  const std::size_t shift = static_cast<unsigned char>(bytes[0]) % 8;
  const std::string text = repeat(bytes.substr(1), kLongest >> shift);
  if (!is_text(text)) return;

  const std::string apart = decompose(text);
  promise_same(decompose(apart), apart, "what is apart is apart");
  promise_same(decompose(compose(text)), apart, "what is composed has the same parts");
  promise_same(fold(fold(text)), fold(text), "what is folded is folded");
  promise(make_slug(text).size() <= 205, "a slug is short");
  promise_same(category_slug(category_slug(text)), category_slug(text), "the slug of a category's slug");
  promise(is_text(filter_key(text)), "a filter's key is text");
  promise(display_width(truncate(text, 40)) <= 40, "what is cut is as wide as it may be");
  for (const std::string& word : whole_words(parse_words(text))) promise(is_text(word), "a word is text");
  NewPost post;
  post.title = text;
  const Record record{.post = post, .source = "s", .key = "k"};
  const bool is_bounded = succeeds({ErrorCode::usage}, [&] { require_bounded(record); });
  promise(is_bounded == (text.size() <= kLongestLine && !has_piled_marks(text)), "what is too long is refused");
}

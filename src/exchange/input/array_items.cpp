#include "exchange/input/array_items.h"

#include "blog/exchange.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::string_view kNeverClosed = "the array is never closed";

}  // namespace

ArrayItems::ArrayItems(Source& source, std::size_t line, std::size_t depth)
    : window_(source), next_line_(line), depth_(depth) {}

bool ArrayItems::next() {
  if (is_ended_) return false;
  if (!(is_begun_ ? find_next() : find_first())) {
    finish();
    return false;
  }
  read_item();
  return true;
}

/// The first byte of what follows, blanks aside; NUL at the end.
char ArrayItems::peek() {
  for (;;) {
    const std::string_view text = window_.text();
    const std::size_t blanks = std::min(text.find_first_not_of(kJsonBlanks), text.size());
    drop(blanks);
    if (blanks < text.size()) return text[blanks];
    if (!window_.fill()) return '\0';
  }
}

void ArrayItems::drop(std::size_t size) {
  next_line_ += count_new_lines(window_.text().substr(0, size));
  window_.drop(size);
}

/// Whether an item follows, and not the end.
bool ArrayItems::find_first() {
  window_.skip_byte_order_mark();
  is_begun_ = true;
  if (peek() != '[') fail("no JSON array");
  drop(1);
  return peek() != ']';
}

bool ArrayItems::find_next() {
  drop(text_.size());
  text_ = {};
  const char byte = peek();
  if (byte == ']') return false;
  if (byte != ',') fail(window_.text().empty() ? kNeverClosed : "a comma or ] is missing; what follows was not read");
  drop(1);
  return true;
}

void ArrayItems::read_item() {
  constexpr std::string_view kNoItem(",:]}\0", 5);
  if (kNoItem.find(peek()) != std::string_view::npos)
    fail(window_.text().empty() ? kNeverClosed : "a value is missing; what follows was not read");
  line_ = next_line_;
  JsonValueEnd end;
  std::size_t size = 0;
  for (;;) {
    size += end.take(window_.text().substr(size));
    if (end.is_found()) break;
    if (size == kLongestText) skip_long_item(end);
    if (!window_.fill()) fail("the file ends in the middle of this item");
  }
  text_ = window_.text().substr(0, size);
}

void ArrayItems::skip_long_item(JsonValueEnd& end) {
  do {
    drop(window_.text().size());
    if (!window_.fill()) fail(fmt::format("item longer than {} MiB that is never closed", kLongestText >> 20));
    drop(end.take(window_.text()));
  } while (!end.is_found());
  throw BadRecord(line_, "item longer than {} MiB", kLongestText >> 20);
}

void ArrayItems::finish() {
  is_ended_ = true;
  drop(1);
  if (depth_ > 0) skip_rest_of_document();
  if (peek(); !window_.text().empty()) fail("more text after the end of the array");
}

void ArrayItems::skip_rest_of_document() {
  for (JsonValueEnd end(depth_); !end.is_found();) {
    if (window_.text().empty() && !window_.fill()) fail("the file ends in the middle of the document");
    drop(end.take(window_.text()));
  }
}

/// Of the array, not of an item: there is no way to go on.
void ArrayItems::fail(std::string_view reason) {
  is_ended_ = true;
  throw BadRecord(next_line_, "{}", reason);
}

}  // namespace blog

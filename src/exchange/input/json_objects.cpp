#include "exchange/input/json_objects.h"

#include "blog/exchange.h"
#include "text/json_parts.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kMaxDepth = 32;  // of a record
constexpr char kOpen = '{';
constexpr std::string_view kBetween = " \t\r\n,";

bool is_blank(std::string_view text) { return text.find_first_not_of(kJsonBlanks) == std::string_view::npos; }

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

bool JsonObjects::next() {
  if (!is_begun_) window_.skip_byte_order_mark();
  is_begun_ = true;
  leave_taken();
  return is_one_a_line_ ? next_line() : next_value();
}

bool JsonObjects::find_end() {
  const std::size_t begin = text_.find_first_not_of(kJsonBlanks);
  if (!is_one_a_line_ || begin == std::string_view::npos || text_[begin] != kOpen) return false;
  const bool is_open_alone = is_blank(text_.substr(begin + 1));
  const std::size_t line_size = taken_;
  const End end = find_end_of_value(begin);
  const std::size_t rest = end.is_found ? end_of_line(end.at) : kTooLong;
  const bool is_line = rest == line_size && is_blank(window_.text().substr(end.at, rest - end.at));
  if (is_line || (!end.is_found && !is_open_alone)) {  // a line that was cut off is one bad line
    take_line(line_size);
    return false;
  }
  is_one_a_line_ = false;
  take_object(begin, end);
  return true;
}

bool JsonObjects::next_line() {
  for (;;) {
    const std::size_t size = end_of_line(0);
    line_ = next_line_;
    if (size == kTooLong) fail_too_long("line");
    if (size == 0) return false;
    take_line(size);
    if (!is_blank(text_)) return true;
    leave_taken();
  }
}

/// What stands between objects and is none is a line for its reader to refuse.
bool JsonObjects::next_value() {
  if (is_broken_) skip_broken();
  if (!skip_blanks()) return false;
  line_ = next_line_;
  if (window_.text().front() == kOpen) {
    take_object(0, find_end_of_value(0));
  } else {
    const std::size_t size = end_of_line(0);
    if (size == kTooLong) fail_too_long("line");
    take_line(size);
  }
  return true;
}

void JsonObjects::take_object(std::size_t begin, End end) {
  if (end.at == kTooLong) fail_too_long("object");
  is_broken_ = !end.is_found;
  const std::string_view taken = window_.text().substr(0, end.at);
  text_ = taken.substr(begin);
  taken_ = end.at;
  taken_lines_ = count_new_lines(taken);
}

void JsonObjects::take_line(std::size_t size) {
  text_ = without_line_end(window_.text().substr(0, size));
  taken_ = size;
  taken_lines_ = 1;
}

JsonObjects::End JsonObjects::find_end_of_value(std::size_t begin) {
  JsonValueEnd value;
  std::size_t size = begin;
  for (;;) {
    const std::size_t stop = end_of_line(size);
    if (stop == kTooLong) return {kTooLong, false};
    size += value.take(window_.text().substr(size, stop - size));
    if (value.is_found()) return {size, true};
    if (value.is_in_string() || value.depth() > kMaxDepth || !goes_on_at(size)) return {size, false};
  }
}

/// Whether a value that is open there can go on: in front of a line that begins like an object of its own, the line
/// before must leave a place for one.
bool JsonObjects::goes_on_at(std::size_t size) {
  const bool has_room = size < kLongestText;
  if (size == window_.text().size() && has_room && !window_.fill()) return false;
  const std::string_view text = window_.text();
  if (size == text.size() || text[size] != kOpen) return true;
  return std::string_view("[,:").find(text[text.find_last_not_of(kJsonBlanks, size - 1)]) != std::string_view::npos;
}

/// Behind the line in which that place is.
std::size_t JsonObjects::end_of_line(std::size_t begin) {
  for (std::size_t searched = begin;;) {
    const std::string_view text = window_.text();
    const std::size_t new_line = text.find('\n', searched);
    if (new_line != std::string_view::npos) return new_line + 1;
    searched = text.size();
    if (searched == kLongestText) return kTooLong;
    if (!window_.fill()) return searched;
  }
}

void JsonObjects::leave_taken() {
  window_.drop(taken_);
  next_line_ += taken_lines_;
  taken_ = taken_lines_ = 0;
}

void JsonObjects::drop(std::size_t size) {
  next_line_ += count_new_lines(window_.text().substr(0, size));
  window_.drop(size);
}

bool JsonObjects::skip_blanks() {
  for (;;) {
    const std::string_view text = window_.text();
    const std::size_t size = std::min(text.find_first_not_of(kBetween), text.size());
    drop(size);
    if (size < text.size()) return true;
    if (!window_.fill()) return false;
  }
}

void JsonObjects::skip_line() {
  for (;;) {
    const std::size_t new_line = window_.text().find('\n');
    if (new_line != std::string_view::npos) return drop(new_line + 1);
    drop(window_.text().size());
    if (!window_.fill()) return;
  }
}

void JsonObjects::skip_broken() {
  is_broken_ = false;
  while ((!window_.text().empty() || window_.fill()) && window_.text().front() != kOpen) skip_line();
}

void JsonObjects::fail_too_long(std::string_view what) {
  taken_ = taken_lines_ = 0;
  is_broken_ = true;
  drop(window_.text().size());
  skip_line();
  throw BadRecord(line_, "{} longer than {} MiB", what, kLongestText >> 20);
}

}  // namespace blog

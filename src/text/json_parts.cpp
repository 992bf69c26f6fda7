#include "text/json_parts.h"

#include "text/json.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::string_view kScalarEnds = ",:]}[{\" \t\r\n";
constexpr std::string_view kNoValue = ",:]}";
constexpr std::string_view kCutOff = "the text ends in the middle of a value";

}  // namespace

std::size_t count_new_lines(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos; ++at) ++count;
  return count;
}

std::size_t JsonValueEnd::take(std::string_view piece) {
  std::size_t at = 0;
  while (!is_found_ && at < piece.size()) {
    if (in_string_) {
      at += take_string(piece.substr(at));
    } else if (is_scalar_) {
      at += take_scalar(piece.substr(at));
    } else {
      take_mark(piece[at]);
      if (!is_scalar_) ++at;
    }
  }
  return at;
}

std::size_t JsonValueEnd::take_string(std::string_view piece) {
  if (is_escaped_) {
    is_escaped_ = false;
    return 1;
  }
  const std::size_t plain = count_plain(piece);
  if (plain == piece.size()) return plain;
  is_escaped_ = piece[plain] == '\\';
  in_string_ = piece[plain] != '"';
  is_found_ = !in_string_ && depth_ == 0;
  return plain + 1;
}

std::size_t JsonValueEnd::take_scalar(std::string_view piece) {
  const std::size_t end = piece.find_first_of(kScalarEnds);
  is_found_ = end != std::string_view::npos;
  return std::min(end, piece.size());
}

/// A byte outside strings.
void JsonValueEnd::take_mark(char byte) {
  switch (byte) {
    case '"': in_string_ = true; break;
    case '[':
    case '{': ++depth_; break;
    case ']':
    case '}':
      if (depth_ > 0) --depth_;
      is_found_ = depth_ == 0;
      break;
    default: is_scalar_ = !is_begun_;
  }
  is_begun_ = true;
}

char JsonCursor::peek() {
  at_ = std::min(text_.find_first_not_of(kJsonBlanks, at_), text_.size());
  return at_ == text_.size() ? '\0' : text_[at_];
}

std::string_view JsonCursor::take_value() {
  if (peek(); at_ == text_.size()) throw JsonFault(at_, kCutOff);
  if (kNoValue.find(text_[at_]) != std::string_view::npos) throw JsonFault(at_, "a value is missing");
  JsonValueEnd end;
  const std::string_view value = text_.substr(at_, end.take(text_.substr(at_)));
  at_ += value.size();
  if (!end.is_found() && !end.is_scalar()) throw JsonFault(at_, kCutOff);
  return value;
}

void JsonCursor::finish() {
  if (peek(); at_ < text_.size()) throw JsonFault(at_, "more text after the end of the value");
}

void JsonCursor::take(char byte, std::string_view problem) {
  if (peek() != byte) throw JsonFault(at_, at_ == text_.size() ? kCutOff : problem);
  ++at_;
}

bool JsonCursor::take_comma(char end, std::string_view problem) {
  if (peek() == end) return false;
  take(',', problem);
  return true;
}

}  // namespace blog

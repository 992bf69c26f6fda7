// The parts of a JSON text as they stand there, found by quotes and brackets alone: what is in them is for a strict
// reader to judge.
//
//     JsonCursor cursor(text);
//     cursor.take_members([&](std::string_view key) { use(key, cursor.take_value()); });
#pragma once

#include "blog/error.h"

#include <cstddef>
#include <string_view>

namespace blog {

inline constexpr std::string_view kJsonBlanks = " \t\r\n";

/// Quick where they are rare.
std::size_t count_new_lines(std::string_view text);

/// Finds the end of one value, which may come in pieces.
class JsonValueEnd {
 public:
  /// `depth` arrays and objects are open already.
  explicit JsonValueEnd(std::size_t depth = 0) : depth_(depth), is_begun_(depth > 0) {}
  /// How many bytes of the piece, the first of which begins or continues the value, belong to it.
  std::size_t take(std::string_view piece);
  /// Whether the value ended. A number or a word ends in front of what follows, or with the text.
  bool is_found() const { return is_found_; }
  bool is_scalar() const { return is_scalar_; }
  bool is_in_string() const { return in_string_; }
  std::size_t depth() const { return depth_; }

 private:
  std::size_t take_string(std::string_view piece);
  std::size_t take_scalar(std::string_view piece);
  void take_mark(char byte);

  std::size_t depth_;
  bool is_begun_;
  bool is_scalar_ = false;  ///< a number or a word
  bool in_string_ = false;
  bool is_escaped_ = false;
  bool is_found_ = false;
};

/// Where a JSON text is no JSON.
class JsonFault : public Error {
 public:
  JsonFault(std::size_t at, std::string_view reason) : Error(ErrorCode::rejected, "{}", reason), at_(at) {}
  std::size_t at() const noexcept { return at_; }

 private:
  std::size_t at_;
};

/// Steps through a JSON text. Throws JsonFault.
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  /// The first byte of what follows, blanks aside; NUL at the end.
  char peek();
  /// The bytes of the value that follows; requires one.
  std::string_view take_value();
  /// Calls visit(key), escapes and all, in front of each member's value, which it must take.
  template <typename Visit>
  void take_members(const Visit& visit) {
    take('{', "no JSON object");
    for (bool more = peek() != '}'; more; more = take_comma('}', "a comma or } is missing")) {
      if (peek() != '"') throw JsonFault(at_, "a key in double quotes is missing");
      const std::string_view key = take_value();
      take(':', "a colon is missing after the key");
      visit(key.substr(1, key.size() - 2));
    }
    take('}', "a comma or } is missing");
  }
  /// Calls visit() in front of each item, which it must take.
  template <typename Visit>
  void take_items(const Visit& visit) {
    take('[', "no JSON array");
    for (bool more = peek() != ']'; more; more = take_comma(']', "a comma or ] is missing")) visit();
    take(']', "a comma or ] is missing");
  }
  /// Requires that nothing follows.
  void finish();

 private:
  void take(char byte, std::string_view problem);
  /// Whether a comma follows, and not the end.
  bool take_comma(char end, std::string_view problem);

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace blog

// Reads the pieces that dates are spelled with, front to back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

namespace blog {

inline constexpr std::string_view kBlanks = " \t\r\n";

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  bool at_number() const { return !at_end() && is_digit(rest_.front()); }
  /// A sign with a digit behind it.
  bool at_offset() const {
    return rest_.size() > 1 && (rest_.front() == '+' || rest_.front() == '-') && is_digit(rest_[1]);
  }

  /// Whether the character, in either case, stood here.
  bool take(char c) {
    if (at_end() || to_lower(rest_.front()) != to_lower(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_blanks() {
    return !take_while([](char c) { return kBlanks.find(c) != std::string_view::npos; }).empty();
  }

  std::string_view take_digits() { return take_while(is_digit); }

  /// A number of that many digits.
  std::optional<int> take_number(std::size_t least, std::size_t most) {
    const std::string_view digits = take_digits();
    if (digits.size() < least || digits.size() > most) return std::nullopt;
    int number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number;
  }

  std::string_view take_word() {
    return take_while([](char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; });
  }

 private:
  template <typename Predicate>
  std::string_view take_while(Predicate predicate) {
    const auto end = std::ranges::find_if_not(rest_, predicate);
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

}  // namespace blog

// Reads the pieces that dates are spelled with, front to back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

namespace blog {

/// No-break spaces, as JavaScript writes one between a time and its AM or PM.
inline constexpr std::string_view kWideBlanks[] = {"\u00A0", "\u202F"};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_letter(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool at_end() const { return rest_.empty(); }
  bool at_number() const { return !at_end() && is_digit(rest_.front()); }
  bool at_letter() const { return !at_end() && is_letter(rest_.front()); }
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

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool take_blanks() {
    const std::size_t size = rest_.size();
    do take_while([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    while (take_wide_blank());
    return rest_.size() != size;
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

  std::string_view take_word() { return take_while(is_letter); }

 private:
  bool take_wide_blank() {
    constexpr auto kAscii = '\x7f';
    if (at_end() || static_cast<unsigned char>(rest_.front()) <= kAscii) return false;
    return std::ranges::any_of(kWideBlanks, [&](std::string_view blank) { return take(blank); });
  }

  template <typename Predicate>
  std::string_view take_while(Predicate predicate) {
    const auto end = std::ranges::find_if_not(rest_, predicate);
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

/// What `take` finds; where it finds nothing, the scanner stays where it is.
template <typename Take>
auto take_if(DateScanner& scanner, Take take) {
  DateScanner ahead = scanner;
  auto taken = take(ahead);
  if (taken) scanner = ahead;
  return taken;
}

inline bool is_same_word(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, to_lower, to_lower);
}

}  // namespace blog

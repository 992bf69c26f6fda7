#include "text/nearest.h"

#include "blog/error.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kMostFound = 3;

std::u32string letters_of(std::string_view text) {
  const std::string folded = fold(text);
  std::u32string letters;
  for (std::string_view rest = folded; !rest.empty();) letters += take_character(rest);
  return letters;
}

/// How many letters were added, left out, changed or swapped with their neighbour; any number above `limit` when more.
std::size_t count_changes(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return difference;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (*std::ranges::min_element(row) > limit) return limit + 1;
  }
  return row.back();
}

}  // namespace

Nearest::Nearest(std::string_view word) : word_(letters_of(word)) {}

void Nearest::offer(std::string_view candidate) {
  const std::u32string letters = letters_of(candidate);
  const std::size_t limit = std::max<std::size_t>(word_.size() / 3, 1);
  const bool begins = !word_.empty() && letters.starts_with(word_);
  const std::size_t distance = begins ? 0 : count_changes(word_, letters, limit);
  if (distance > limit || (distance > 0 && distance >= std::min(word_.size(), letters.size()))) return;
  if (!found_.empty() && distance > distance_) return;
  if (distance < distance_) found_.clear();
  distance_ = distance;
  if (found_.size() < kMostFound && std::ranges::find(found_, candidate) == found_.end())
    found_.emplace_back(candidate);
}

std::string Nearest::question(std::string_view otherwise) const {
  if (found_.empty()) return std::string(otherwise);
  std::string names = "'" + found_[0] + "'";
  for (std::size_t i = 1; i < found_.size(); ++i) names += (i + 1 < found_.size() ? ", '" : " or '") + found_[i] + "'";
  return "; did you mean " + names + "?";
}

void throw_unknown_value(std::string_view what, std::string_view value, const std::vector<std::string_view>& known,
                         std::string_view more) {
  Nearest nearest(value);
  for (const std::string_view name : known) nearest.offer(name);
  throw Error(ErrorCode::usage, "{} '{}' is not one of {}{}{}", what, value, fmt::join(known, ", "), more,
              nearest.question());
}

}  // namespace blog

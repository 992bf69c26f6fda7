// What to say when a search found nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// The words that posts have, as their search index keeps them.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// Whether a search for a word, as it was typed, finds a post.
  virtual bool is_found(std::string_view word) = 0;
  virtual std::int64_t count_posts(const std::string& word) = 0;
  /// The first ten thousand words from `first` on that come before `last`.
  virtual void for_each_between(const std::string& first, const std::string& last,
                                const std::function<void(std::string_view word)>& visit) = 0;
};

/// As Store::near_misses.
std::vector<std::string> near_misses(const std::vector<std::string>& searches, Vocabulary& vocabulary);

}  // namespace blog

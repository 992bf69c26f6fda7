// What a blog is made of: how its posts spread over time and over its categories.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace blog {

/// A month with posts in it; as each post's own clock showed it.
struct MonthCount {
  int year = 0;
  unsigned month = 0;  ///< from 1
  std::int64_t posts = 0;
};

struct CategoryCount {
  std::string name;
  std::int64_t posts = 0;
};

/// Two categories that posts are in together, the larger first.
struct CategoryPair {
  std::string one, other;
  std::int64_t posts = 0;
};

struct Statistics {
  std::int64_t drafts = 0, scheduled = 0, published = 0;
  std::int64_t categories = 0;
  std::vector<MonthCount> months;      ///< of published and scheduled posts, oldest first
  std::vector<CategoryCount> largest;  ///< categories with posts, the largest first
  std::vector<CategoryPair> pairs;     ///< the most frequent first
};

}  // namespace blog

#include "blog/statistics.h"

#include "model/calendar.h"
#include "store/sqlite/sqlite_engine.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <ranges>
#include <unordered_map>

namespace blog {

namespace {

constexpr const char* kDates = "SELECT sort_at, id FROM post INDEXED BY post_by_date WHERE draft = 0";
constexpr const char* kOffset = "SELECT date_offset FROM post WHERE id = ?";
constexpr const char* kCategoriesBySize = R"sql(
  SELECT c.id, c.name, l.posts
  FROM (SELECT category_id, count(*) AS posts FROM post_category GROUP BY category_id) l
  JOIN category c ON c.id = l.category_id
  ORDER BY l.posts DESC, c.slug LIMIT ?
)sql";
constexpr const char* kLinksByPost = "SELECT post_id, category_id FROM post_category ORDER BY post_id";
constexpr std::size_t kMostInPairs = 500;  // so many of the largest categories are looked at for pairs

std::chrono::year_month month_of(std::int64_t local_seconds) {
  const CivilTime civil = to_civil(local_seconds);
  return civil.date.year() / civil.date.month();
}

/// The month that a post's own clock showed. Only near a month's end does the offset matter, so that the index alone
/// tells the month of most posts.
std::chrono::year_month month_of(Connection& connection, std::int64_t stored, std::int64_t id) {
  const std::int64_t seconds = bounded(stored).seconds;
  const std::chrono::year_month month = month_of(seconds - kDay);
  if (month == month_of(seconds + kDay)) return month;
  BoundStatement statement(connection, kOffset, id);
  return month_of(seconds + (statement.next() ? bounded(0, statement.integer(0)).offset * kMinute : 0));
}

std::vector<MonthCount> count_months(Connection& connection) {
  std::map<std::chrono::year_month, std::int64_t> posts;
  for (BoundStatement statement(connection, kDates); statement.next();)
    ++posts[month_of(connection, statement.integer(0), statement.integer(1))];
  std::vector<MonthCount> months;
  months.reserve(posts.size());
  for (const auto& [month, count] : posts)
    months.push_back({static_cast<int>(month.year()), static_cast<unsigned>(month.month()), count});
  return months;
}

/// The categories with posts, the largest first.
class CategoriesBySize {
 public:
  explicit CategoriesBySize(Connection& connection) {
    for (BoundStatement statement(connection, kCategoriesBySize, static_cast<std::int64_t>(kMostInPairs));
         statement.next();) {
      ranks_.emplace(statement.integer(0), categories_.size());
      categories_.push_back({std::string(statement.text(1)), statement.integer(2)});
    }
    counts_.resize(categories_.size() * categories_.size());
  }

  std::vector<CategoryCount> largest(std::size_t most) const {
    return {categories_.begin(), categories_.begin() + static_cast<std::ptrdiff_t>(std::min(most, categories_.size()))};
  }

  std::vector<CategoryPair> pairs(Connection& connection, std::size_t most) {
    count_pairs(connection);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (counts_[i] > 0) found.push_back(i);
    std::ranges::stable_sort(found, std::greater(), [&](std::size_t i) { return counts_[i]; });
    std::vector<CategoryPair> pairs;
    for (const std::size_t i : found | std::views::take(most))
      pairs.push_back({categories_[i / categories_.size()].name, categories_[i % categories_.size()].name, counts_[i]});
    return pairs;
  }

 private:
  void count_pairs(Connection& connection) {
    std::vector<std::size_t> together;  // the ranks of one post's categories
    std::int64_t post = 0;
    for (BoundStatement statement(connection, kLinksByPost); statement.next();) {
      if (statement.integer(0) != post) together.clear();
      post = statement.integer(0);
      const auto rank = ranks_.find(statement.integer(1));
      if (rank == ranks_.end()) continue;
      for (const std::size_t other : together)
        ++counts_[std::min(rank->second, other) * categories_.size() + std::max(rank->second, other)];
      together.push_back(rank->second);
    }
  }

  std::vector<CategoryCount> categories_;
  std::unordered_map<CategoryId, std::size_t> ranks_;
  std::vector<std::int64_t> counts_;  // of the pair (larger, smaller), by their ranks
};

}  // namespace

Statistics SqliteEngine::statistics(std::size_t most_categories) {
  const Snapshot snapshot(connection_);
  const Summary counts = summary();
  CategoriesBySize categories(connection_);
  return {.drafts = counts.drafts,
          .scheduled = counts.scheduled,
          .published = counts.published,
          .categories = counts.categories,
          .months = count_months(connection_),
          .largest = categories.largest(most_categories),
          .pairs = categories.pairs(connection_, most_categories)};
}

}  // namespace blog

#include "blog_fixture.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

constexpr std::int64_t kMayFirst2024 = 1'714'521'600;  // 00:00 UTC

Names months(TestBlog& blog) {
  Names names;
  for (const auto& [year, month, posts] : blog.store.statistics(10).months)
    names.push_back(fmt::format("{}-{}: {}", year, month, posts));
  return names;
}

void add_dated(TestBlog& blog, Time date, Names categories = {}) {
  blog.store.add_post({.title = "Title", .date = date, .categories = std::move(categories)}, UnknownCategory::create);
}

}  // namespace

TEST_CASE("an empty blog has empty statistics") {
  TestBlog blog;
  const Statistics statistics = blog.store.statistics(10);
  CHECK(statistics.published + statistics.scheduled + statistics.drafts + statistics.categories == 0);
  CHECK(statistics.months.empty());
  CHECK(statistics.largest.empty());
  CHECK(statistics.pairs.empty());
}

TEST_CASE("a post counts in the month that its own clock showed") {
  TestBlog blog;
  add_dated(blog, {kMayFirst2024 - 1, 0});
  add_dated(blog, {kMayFirst2024 - 1, 60});
  add_dated(blog, {kMayFirst2024, 0});
  add_dated(blog, {kMayFirst2024, -60});
  add_dated(blog, {kMayFirst2024 + 10 * 86'400, 840});
  CHECK(months(blog) == Names{"2024-4: 2", "2024-5: 3"});
}

TEST_CASE("months go from the oldest to the newest over years and over 1970") {
  TestBlog blog;
  add_dated(blog, {kMayFirst2024 + 5 * 86'400, 0});
  add_dated(blog, {-1, 0});
  add_dated(blog, {20 * 86'400, 0});
  CHECK(months(blog) == Names{"1969-12: 1", "1970-1: 1", "2024-5: 1"});
}

TEST_CASE("drafts are counted and stand in no month") {
  TestBlog blog;
  add_dated(blog, {kMayFirst2024 + 365 * 86'400, 0});
  blog.store.add_post({.title = "Title", .draft = true, .date = Time{kMayFirst2024, 0}});
  const Statistics statistics = blog.store.statistics(10);
  CHECK(statistics.drafts == 1);
  CHECK(statistics.scheduled == 1);
  CHECK(statistics.published == 0);
  CHECK(months(blog) == Names{"2025-5: 1"});
}

TEST_CASE("the largest categories come first and empty ones not at all") {
  TestBlog blog;
  blog.store.add_category("Empty");
  for (const Names& names : {Names{"Small", "Large"}, Names{"Large", "Other"}, Names{"Large"}})
    blog.add("Title", names);
  const Statistics statistics = blog.store.statistics(2);
  CHECK(statistics.categories == 4);
  REQUIRE(statistics.largest.size() == 2);
  CHECK(statistics.largest[0].name == "Large");
  CHECK(statistics.largest[0].posts == 3);
  CHECK(statistics.largest[1].name == "Other");
}

TEST_CASE("two categories are a pair once and the larger one comes first") {
  TestBlog blog;
  blog.add("Title", {"B", "A", "C"});
  blog.add("Title", {"B", "A"});
  blog.add("Title", {"A"});
  const Statistics statistics = blog.store.statistics(10);
  REQUIRE(statistics.pairs.size() == 3);
  CHECK(statistics.pairs[0].one == "A");
  CHECK(statistics.pairs[0].other == "B");
  CHECK(statistics.pairs[0].posts == 2);
  CHECK(statistics.pairs[1].posts == 1);
  CHECK(blog.store.statistics(1).pairs.size() == 1);
}

}  // namespace blog

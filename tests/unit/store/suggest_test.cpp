#include "blog_fixture.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

Names slugs(TestBlog& blog, std::string_view beginning, std::int64_t most) {
  Names slugs;
  blog.store.for_each_slug(beginning, most, [&](std::string_view slug, std::string_view) { slugs.emplace_back(slug); });
  return slugs;
}

}  // namespace

TEST_CASE("slugs are suggested by what they begin with in any case") {
  TestBlog blog;
  for (const char* const title : {"Rain", "Rainbow", "Rail", "Übung", "Übergabe", "Z"}) blog.add(title, {});
  CHECK(slugs(blog, "rai", 10) == Names{"rainbow", "rail", "rain"});
  CHECK(slugs(blog, "RAIN", 10) == Names{"rainbow", "rain"});
  CHECK(slugs(blog, "Rainbow", 10) == Names{"rainbow"});
  CHECK(slugs(blog, "x", 10).empty());
  CHECK(slugs(blog, "\xff", 10).empty());
}

TEST_CASE("of many slugs the first and the very last are suggested") {
  TestBlog blog;
  for (const char* const title : {"a1", "a2", "a3", "a4", "b"}) blog.add(title, {});
  CHECK(slugs(blog, "a", 2) == Names{"a4", "a1", "a2"});
}

TEST_CASE("the newest posts are suggested where nothing was typed") {
  TestBlog blog;
  for (int day = 1; day < 5; ++day)
    blog.store.add_post({.title = fmt::format("p{}", day), .date = Time{day * 86'400, 0}});
  CHECK(slugs(blog, "", 2) == Names{"p4", "p3"});
}

TEST_CASE("categories and authors are suggested once and in order") {
  TestBlog blog;
  for (const char* const author : {"Zoe", "Ada", "Zoe", ""})
    blog.store.add_post({.title = "Title", .author = author, .categories = {"B", "A"}}, UnknownCategory::create);
  CHECK(blog.store.recent_authors() == Names{"Ada", "Zoe"});
  CHECK(blog.store.category_names() == Names{"A", "B"});
}

TEST_CASE("looking alone makes no file") {
  const TemporaryDirectory directory;
  const FixedClock clock;
  const std::filesystem::path path = directory / "blog.db";
  StoreOptions options{.clock = &clock, .only_look = true};
  const auto files = [&] {
    return std::distance(std::filesystem::directory_iterator(path.parent_path()),
                         std::filesystem::directory_iterator());
  };
  CHECK_THROWS_AS(Store::open_read_only(path, options), Error);
  CHECK(files() == 0);
  Store::create(path, {.clock = &clock}).add_post({.title = "Title"});
  REQUIRE(files() == 1);
  Store store = Store::open_read_only(path, options);
  CHECK(store.count_posts({}) == 1);
  CHECK(files() == 1);
}

}  // namespace blog

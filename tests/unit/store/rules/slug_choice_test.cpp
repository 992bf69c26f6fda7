#include "store/rules/slug_choice.h"

#include "store/blog_fixture.h"

#include <set>

using namespace blog;

namespace {

/// A set of slugs that counts how often it is asked.
struct Taken {
  std::set<std::string> slugs;
  int questions = 0;

  std::string free(const std::string& slug) {
    return free_slug(slug, [&](const std::string& asked) {
      ++questions;
      return slugs.contains(asked);
    });
  }
};

}  // namespace

TEST_CASE("a slug stays where it is free and gets the first free number where not") {
  Taken taken{{"a", "b", "b-2", "b-3", "c-2"}};
  CHECK(taken.free("new") == "new");
  CHECK(taken.free("a") == "a-2");
  CHECK(taken.free("b") == "b-4");
  CHECK(taken.free("c") == "c");
}

TEST_CASE("among thousands of one slug the next number is found with few questions") {
  Taken taken{{"s"}};
  for (int i = 2; i <= 5000; ++i) taken.slugs.insert(fmt::format("s-{}", i));
  CHECK(taken.free("s") == "s-5001");
  CHECK(taken.questions < 30);
}

TEST_CASE("a new post is named after its title and else after the id it will have") {
  const auto next_id = [] { return PostId{7}; };
  CHECK(slug_of_new("Hello, World", next_id) == "hello-world");
  CHECK(slug_of_new("?!", next_id) == "post-7");
}

TEST_CASE("the numbers behind a slug are those that are given to taken ones") {
  for (const char* numbered : {"trip", "trip-2", "trip-10", "trip-2-3", "trip-2-2-2"})
    CHECK(without_numbers(numbered) == "trip");
  for (const char* other : {"", "-2", "2", "trip-", "trip-0", "trip-1", "trip-02", "trip-2a", "trip2", "2024-05-01"})
    CHECK(without_numbers(other) == other);
  CHECK(without_numbers("trip-1-2") == "trip-1");
}

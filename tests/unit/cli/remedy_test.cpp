#include "cli/remedy.h"

#include <doctest/doctest.h>

using namespace blog;
using namespace blog::cli;

TEST_CASE("every fact has its remedy behind the sentence") {
  CHECK(with_remedy("so it is", Fact::other) == "so it is");
  for (int fact = 1; fact <= static_cast<int>(Fact::category_not_made); ++fact)
    CHECK(with_remedy("so it is", static_cast<Fact>(fact), "x").starts_with("so it is; "));
}

TEST_CASE("a remedy names what the fact is about") {
  const Error taken =
      Error(ErrorCode::conflict, Fact::taken_slug, "the slug '{}' belongs to another post", "a").about("a");
  CHECK(with_remedy(taken) == "the slug 'a' belongs to another post; see 'blog post show a'");
  CHECK(with_remedy("1 post is in it", Fact::used_category, "1").ends_with("takes it out of it"));
  CHECK(with_remedy("2 posts are in it", Fact::used_category, "2").ends_with("takes them out of it"));
}

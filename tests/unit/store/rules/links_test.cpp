#include "store/rules/links.h"

#include <doctest/doctest.h>

using namespace blog;

TEST_CASE("links are set and then added to and then taken from") {
  CHECK(LinkChange{}.is_empty());
  CHECK(LinkChange{}.apply_to({1, 2}) == Links{1, 2});
  CHECK(LinkChange{.add = {2, 3}}.apply_to({1, 2}) == Links{1, 2, 3});
  CHECK(LinkChange{.remove = {1, 9}}.apply_to({1, 2}) == Links{2});
  CHECK(LinkChange{.set = Links{5, 6}, .add = {7}, .remove = {5}}.apply_to({1, 2}) == Links{6, 7});
  CHECK(LinkChange{.set = Links{}}.apply_to({1, 2}).empty());
}

#include "text/split.h"

#include <doctest/doctest.h>

using namespace blog;

using Parts = std::vector<std::string_view>;

TEST_CASE("a list is split at its separators and each part loses its blanks") {
  CHECK(split("a, b ,c", ',') == Parts{"a", "b", "c"});
  CHECK(split("a, b; c", ';') == Parts{"a, b", "c"});
  CHECK(split(" one ", ',') == Parts{"one"});
}

TEST_CASE("nothing between separators is a part") {
  CHECK(split("", ',') == Parts{""});
  CHECK(split("a,,b,", ',') == Parts{"a", "", "b", ""});
}

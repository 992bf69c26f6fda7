#include "blog/record.h"

#include <doctest/doctest.h>

namespace blog {

TEST_CASE("a key that is met again is numbered") {
  CHECK(key_of_occurrence("k", 1) == "k");
  CHECK(key_of_occurrence("k", 2) == "k#2");
  CHECK(key_of_occurrence("k#2", 3) == "k#2#3");
}

}  // namespace blog

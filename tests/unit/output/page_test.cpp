#include "blog/page.h"

#include <doctest/doctest.h>

namespace blog {

TEST_CASE("a line that is too long goes on below its beginning") {
  CHECK(draw_plain("a\n\n  one two three\nb", {.width = 11}) == "a\n\n  one two\n  three\nb\n");
  CHECK(draw_plain("a\x1b\u202e\n", {.width = 40}) == "a\\x1b\\u202e\n");
  CHECK(draw_plain("", {.width = 40}).empty());
}

TEST_CASE("what is quiet is dim in colour") {
  CHECK(draw_quiet("title: a\n", {.color = true, .width = 40}) == "\x1b[2mtitle: a\x1b[0m\n");
  CHECK(draw_quiet("title: a\n", {.width = 40}) == "title: a\n");
}

}  // namespace blog

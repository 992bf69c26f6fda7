#include "store/rules/undo.h"

#include "store/blog_fixture.h"

using namespace blog;

TEST_CASE("rows that forbid an undo are named as people name them") {
  CHECK(post_in_words(3, "T") == "post 3 'T'");
  CHECK(post_in_words(3, "") == "post 3");
  CHECK(link_in_words(post_in_words(3, "T"), category_in_words(1, "A")) == "post 3 'T' in category 1 'A'");
  CHECK(origin_in_words("k", source_in_words(2, "src")) == "the origin 'k' of source 2 'src'");
  CHECK(message_of([] { throw_undo_conflict("post rm 3", {"post 3"}, 1); }) ==
        "cannot undo 'post rm 3': another program has changed post 3 since; change that back first");
  CHECK(message_of([] { throw_undo_conflict("x", {"post 3", "post 4"}, 5); }) ==
        "cannot undo 'x': another program has changed post 3, post 4 and 3 more since; change that back first");
}

#include "exchange/input/extension.h"

#include <doctest/doctest.h>

namespace blog {

TEST_CASE("an extension is known in any case and whole") {
  CHECK(has_extension("posts.csv", ".csv .tsv"));
  CHECK(has_extension("a/b.c/posts.TSV", ".csv .tsv"));
  CHECK_FALSE(has_extension("posts.cs", ".csv .tsv"));
  CHECK_FALSE(has_extension("posts", ".csv .tsv"));
  CHECK_FALSE(has_extension("posts.csv/posts", ".csv .tsv"));
  CHECK_FALSE(has_extension("posts.csv", ""));
}

}  // namespace blog

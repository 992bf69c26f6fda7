#include "blog/post.h"

#include <doctest/doctest.h>

namespace blog {

TEST_CASE("a markup is found by its name") {
  for (const Markup markup : {Markup::markdown, Markup::html}) CHECK(find_markup(name_of(markup)) == markup);
  CHECK(name_of(Markup::html) == "html");
  CHECK_FALSE(find_markup("HTML"));
  CHECK_FALSE(find_markup(""));
}

TEST_CASE("a status is found by its name") {
  for (const Status status : {Status::draft, Status::scheduled, Status::published})
    CHECK(find_status(name_of(status)) == status);
  CHECK(name_of(Status::scheduled) == "scheduled");
  CHECK_FALSE(find_status("publish"));
  CHECK_FALSE(find_status(""));
}

}  // namespace blog

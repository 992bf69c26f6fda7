#include "blog/post.h"

#include "blog/query.h"

#include <doctest/doctest.h>

#include <iterator>
#include <set>

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

TEST_CASE("every field stands once in the list of names in its own place") {
  std::set<std::string_view> names;
  for (int place = 0; const auto& [field, name] : kPostFields) {
    CHECK(static_cast<int>(field) == place++);
    names.insert(name);
  }
  CHECK(names.size() == std::size(kPostFields));
}

TEST_CASE("all fields are those of a post without a search") {
  CHECK(all_post_fields().has(PostField::body));
  CHECK_FALSE(all_post_fields().has(PostField::snippet));
  CHECK_FALSE(all_post_fields().has(PostField::rank));
}

}  // namespace blog

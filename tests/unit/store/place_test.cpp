// A blog is at a place, a text that some engine takes.

#include "blog_fixture.h"

using namespace blog;

TEST_CASE("a place that no engine takes is refused by everything that asks about places") {
  const std::string place = "nowhere://host/blog";
  FixedClock clock;
  const StoreOptions options{.clock = &clock};
  CHECK(code_of([&] { Store::open(place, options); }) == ErrorCode::usage);
  CHECK(code_of([&] { Store::create(place, options); }) == ErrorCode::usage);
  CHECK(code_of([&] { Store::make_scratch(place, options); }) == ErrorCode::usage);
  CHECK(code_of([&] { Store::is_there(place); }) == ErrorCode::usage);
  CHECK(code_of([&] { Store::files(place); }) == ErrorCode::usage);
}

TEST_CASE("a blog is there once it was made and its files are told before") {
  TestBlog blog;
  CHECK(Store::is_there(blog.place()));
  CHECK_FALSE(Store::is_there(blog.place() + ".other"));
  CHECK_FALSE(Store::files(blog.place() + ".other").empty());
  CHECK(Store::full_place(blog.place()) == blog.place());
}

TEST_CASE("a scratch blog is empty and leaves nothing") {
  TestBlog blog;
  blog.add("Kept");
  {
    Store scratch = Store::make_scratch(blog.place(), blog.options());
    CHECK(scratch.count_posts({}) == 0);
    scratch.add_post({.title = "Gone"});
  }
  CHECK(blog.store.count_posts({}) == 1);
}

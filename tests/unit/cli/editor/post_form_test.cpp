// What a person changed in a form, and nothing else.

#include "cli/editor/post_form.h"
#include "blog/error.h"

#include <doctest/doctest.h>

using namespace blog;
using namespace blog::cli;

namespace {

const Time kTime{1'714'564'800, 120};

NewPost sample() {
  return {.slug = "slug",
          .title = "Title",
          .body = "Body",
          .draft = true,
          .date = kTime,
          .author = "Ada",
          .excerpt = "Short",
          .categories = {"A", "B"}};
}

}  // namespace

TEST_CASE("two forms that say the same make no change") {
  CHECK_FALSE(changes_something(change_between(sample(), sample())));
}

TEST_CASE("each field that differs is changed and no other") {
  struct Edit {
    void (*edit)(NewPost&);
    bool (*is_set)(const PostChange&);
  };
  const Edit edits[] = {
      {[](NewPost& p) { p.slug = "s"; }, [](const PostChange& c) { return c.slug == "s"; }},
      {[](NewPost& p) { p.title = "T"; }, [](const PostChange& c) { return c.title == "T"; }},
      {[](NewPost& p) { p.body = ""; }, [](const PostChange& c) { return c.body == ""; }},
      {[](NewPost& p) { p.markup = Markup::html; }, [](const PostChange& c) { return c.markup == Markup::html; }},
      {[](NewPost& p) { p.draft = false; }, [](const PostChange& c) { return c.draft == false; }},
      {[](NewPost& p) { p.date->offset = 60; }, [](const PostChange& c) { return c.date && c.date->offset == 60; }},
      {[](NewPost& p) { p.date.reset(); }, [](const PostChange& c) { return c.remove_date && !c.date; }},
      {[](NewPost& p) { p.author = ""; }, [](const PostChange& c) { return c.author == ""; }},
      {[](NewPost& p) { p.excerpt = ""; }, [](const PostChange& c) { return c.excerpt == ""; }},
      {[](NewPost& p) { p.meta = R"({"a":1})"; }, [](const PostChange& c) { return c.meta == R"({"a":1})"; }},
      {[](NewPost& p) { p.categories = {"B", "A"}; },
       [](const PostChange& c) { return c.set_categories == std::vector<std::string>{"B", "A"}; }},
  };
  for (const Edit& wanted : edits) {
    NewPost after = sample();
    wanted.edit(after);
    const PostChange change = change_between(sample(), after);
    CHECK(changes_something(change));
    for (const Edit& other : edits) CHECK(other.is_set(change) == (&other == &wanted));
  }
}

TEST_CASE("a new line behind the last line of a body is no change") {
  NewPost after = sample();
  after.body = "Body\n";
  CHECK_FALSE(changes_something(change_between(sample(), after)));
  after.body = "Body\n\n";
  CHECK(change_between(sample(), after).body == "Body\n\n");
  NewPost before = sample();
  before.body = "Body\n";
  CHECK(change_between(before, after).body == "Body\n\n");
  after.body = "Body";
  CHECK(change_between(before, after).body == "Body");
}

TEST_CASE("a title cannot be taken away and one that was never there can stay away") {
  NewPost after = sample();
  after.title = " ";
  CHECK_THROWS_AS(change_between(sample(), after), Error);
  NewPost before = sample();
  before.title = after.title = "";
  CHECK_FALSE(changes_something(change_between(before, after)));
}

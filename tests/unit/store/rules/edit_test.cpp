#include "store/rules/edit.h"

#include "store/blog_fixture.h"

using namespace blog;

TEST_CASE("what a post says already is no change") {
  NewPost post{.slug = "s", .title = "T", .draft = true, .date = Time{5, 60}, .author = "A"};
  CHECK_FALSE(set_facts(post, {.markup = Markup::markdown, .draft = true, .date = Time{5, 60}}));
  CHECK_FALSE(set_short_texts(post, {.slug = "s", .title = "T", .author = "A"}).any());
  CHECK_FALSE(set_body(post, {.body = ""}));
}

TEST_CASE("each part of a change is told from the others") {
  NewPost post{.slug = "s", .title = "T", .date = Time{5, 0}};
  CHECK(set_facts(post, {.date = Time{5, 60}}));
  CHECK(post.date->offset == 60);
  CHECK(set_facts(post, {.remove_date = true}));
  CHECK_FALSE(post.date.has_value());
  const TextChanges title = set_short_texts(post, {.title = "U"});
  CHECK(title.indexed);
  CHECK_FALSE(title.others);
  const TextChanges slug = set_short_texts(post, {.slug = "t"});
  CHECK_FALSE(slug.indexed);
  CHECK(slug.others);
  CHECK(set_body(post, {.body = "x"}));
}

TEST_CASE("an update is always later than the last") {
  CHECK(time_of_update({100, 0}, {200, 0}) == Time{200, 0});
  CHECK(time_of_update({200, 0}, {100, 0}) == Time{201, 0});
}

TEST_CASE("a change is held to the rules of a whole post") {
  CHECK(code_of([] { require_writable(PostChange{.slug = ""}); }) == ErrorCode::usage);
  CHECK(code_of([] { require_writable(PostChange{.slug = "12"}); }) == ErrorCode::usage);
  CHECK(code_of([] { require_writable(PostChange{.title = "\xff"}); }) == ErrorCode::usage);
  CHECK_NOTHROW(require_writable(PostChange{.title = "T"}));
  CHECK(code_of([] { require_one_post(2, "s"); }) == ErrorCode::usage);
  CHECK_NOTHROW(require_one_post(1, "s"));
}

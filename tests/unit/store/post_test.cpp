// Posts as they are added: slug, times, categories, and what is refused.

#include "blog_fixture.h"

using namespace blog;

namespace {

constexpr Time kDay{1'700'000'000, 60};

}  // namespace

TEST_CASE("a post comes back as it was written") {
  TestBlog blog;
  const PostId id = blog.store.add_post({.slug = "s",
                                         .title = "Title",
                                         .body = "a\r\n\tb\n\n",
                                         .markup = Markup::html,
                                         .draft = true,
                                         .date = kDay,
                                         .created = Time{1000, 0},
                                         .updated = Time{2000, 0},
                                         .author = "Ann; Bob",
                                         .excerpt = "short",
                                         .meta = R"({"a":1})",
                                         .categories = {"Zoo", "Art", "zoo"}},
                                        UnknownCategory::create);
  const Post post = blog.get(id);
  CHECK(post.id == id);
  CHECK(post.slug == "s");
  CHECK(post.title == "Title");
  CHECK(post.body == "a\r\n\tb\n\n");
  CHECK(post.markup == Markup::html);
  CHECK(post.status == Status::draft);
  CHECK(post.date == kDay);
  CHECK(post.date->offset == 60);
  CHECK(post.created.seconds == 1000);
  CHECK(post.updated.seconds == 2000);
  CHECK(post.author == "Ann; Bob");
  CHECK(post.excerpt == "short");
  CHECK(post.meta == R"({"a":1})");
  CHECK(post.categories == Names{"Zoo", "Art"});
  CHECK(post.source == "blog");
  CHECK(post.key.size() == 36);
}

TEST_CASE("what a new post leaves out gets its default") {
  TestBlog blog;
  const Post now = blog.get(blog.add("Now"));
  CHECK(now.status == Status::published);
  CHECK(now.date == blog.clock.time);
  CHECK(now.created == blog.clock.time);
  CHECK(now.updated == blog.clock.time);
  CHECK(now.meta == "{}");

  const Post draft = blog.get(blog.store.add_post({.title = "Draft", .draft = true}));
  CHECK(draft.status == Status::draft);
  CHECK_FALSE(draft.date.has_value());
  CHECK(draft.created == blog.clock.time);

  const Post old = blog.get(blog.store.add_post({.title = "Old", .date = kDay}));
  CHECK(old.date == kDay);
  CHECK(old.created == blog.clock.time);

  const Post ahead = blog.get(blog.store.add_post({.title = "Ahead", .date = Time{blog.clock.time.seconds + 1, 0}}));
  CHECK(ahead.created == blog.clock.time);
  CHECK(ahead.status == Status::scheduled);
}

TEST_CASE("a scheduled post is published when its time has come") {
  TestBlog blog;
  const PostId id = blog.store.add_post({.title = "T", .date = Time{blog.clock.time.seconds + 10, 0}});
  CHECK(blog.get(id).status == Status::scheduled);
  CHECK(blog.ids({.status = {Status::scheduled}}).size() == 1);
  blog.clock.time.seconds += 10;
  CHECK(blog.get(id).status == Status::published);
  CHECK(blog.ids({.status = {Status::published}}).size() == 1);
}

TEST_CASE("a slug comes from the title and a taken one is numbered") {
  TestBlog blog;
  CHECK(blog.get(blog.add("Crème Brûlée!")).slug == "creme-brulee");
  CHECK(blog.get(blog.add("creme brulee")).slug == "creme-brulee-2");
  CHECK(blog.get(blog.add("Creme, brulee")).slug == "creme-brulee-3");
  CHECK(blog.get(blog.add("2024")).slug == "post-2024");
  CHECK(blog.get(blog.add("2024")).slug == "post-2024-2");
}

TEST_CASE("numbers of slugs have no gaps however many there are") {
  TestBlog blog;
  for (int i = 1; i <= 40; ++i) CHECK(blog.get(blog.add("Same")).slug == (i == 1 ? "same" : fmt::format("same-{}", i)));
}

TEST_CASE("a title without a letter gives a slug made from the id") {
  TestBlog blog;
  blog.add("one");
  const PostId id = blog.add("!?");
  CHECK(blog.get(id).slug == fmt::format("post-{}", id));
  blog.store.remove_posts({.ids = {id}});
  const PostId next = blog.add("…");
  CHECK(blog.get(next).slug == fmt::format("post-{}", next));
}

TEST_CASE("a slug belongs to one post") {
  TestBlog blog;
  blog.store.add_post({.slug = "mine", .title = "A"});
  CHECK(code_of([&] { blog.store.add_post({.slug = "mine", .title = "B"}); }) == ErrorCode::conflict);
  CHECK(blog.store.count_posts({}) == 1);
}

TEST_CASE("a slug of digits or with blanks is refused") {
  TestBlog blog;
  for (const char* slug : {"123", "a b", "a\nb", "\xff"})
    CHECK_MESSAGE(code_of([&] { blog.store.add_post({.slug = slug, .title = "A"}); }) == ErrorCode::usage, slug);
  CHECK(blog.store.count_posts({}) == 0);
}

TEST_CASE("an unknown category leaves nothing of the post or of the other categories") {
  TestBlog blog;
  blog.store.add_category("Tech");
  const std::string message = message_of([&] { blog.store.add_post({.title = "A", .categories = {"Tech", "Tehc"}}); });
  CHECK(message == "no category 'Tehc'; did you mean 'Tech'?");
  CHECK(code_of([&] { blog.store.add_post({.title = "A", .categories = {"New", ""}}, UnknownCategory::create); }) ==
        ErrorCode::usage);
  const Summary summary = blog.store.summary();
  CHECK(summary.published == 0);
  CHECK(summary.categories == 1);
  CHECK(summary.links == 0);
  CHECK(blog.add("B") == 1);
}

TEST_CASE("a taken slug leaves none of the categories that it came with") {
  TestBlog blog;
  blog.store.add_post({.slug = "s", .title = "A"});
  CHECK(code_of([&] {
          blog.store.add_post({.slug = "s", .title = "B", .categories = {"New"}}, UnknownCategory::create);
        }) == ErrorCode::conflict);
  CHECK_FALSE(blog.store.find_category("New").has_value());
}

TEST_CASE("text with NUL or without UTF-8 is refused in every field") {
  TestBlog blog;
  for (const std::string& bad : {std::string("a\0b", 3), std::string("\xc3"), std::string("\xed\xa0\x80")}) {
    const NewPost posts[] = {
        {.title = bad},
        {.title = "T", .body = bad},
        {.title = "T", .author = bad},
        {.title = "T", .excerpt = bad},
        {.title = "T", .meta = "{\"a\":\"" + bad + "\"}"},
        {.title = "T", .categories = {bad}},
    };
    for (const NewPost& post : posts)
      CHECK(code_of([&] { blog.store.add_post(post, UnknownCategory::create); }) == ErrorCode::usage);
  }
  CHECK(blog.store.count_posts({}) == 0);
}

TEST_CASE("a date outside the years 0000 to 9999 is refused") {
  TestBlog blog;
  CHECK(code_of([&] { blog.store.add_post({.title = "A", .date = Time{253'402'300'800, 0}}); }) == ErrorCode::usage);
  CHECK(code_of([&] { blog.store.add_post({.title = "A", .date = Time{253'402'300'799, 60}}); }) == ErrorCode::usage);
  CHECK(blog.get(blog.store.add_post({.title = "A", .date = Time{253'402'300'799, 0}})).status == Status::scheduled);
  CHECK(blog.get(blog.store.add_post({.title = "B", .date = Time{-62'167'219'200, 0}})).status == Status::published);
}

TEST_CASE("an id is never used again") {
  TestBlog blog;
  blog.add("A");
  const PostId last = blog.add("B");
  blog.store.remove_posts({.ids = {last}});
  blog.store = Store::open(blog.path(), blog.options());
  CHECK(blog.add("C") == last + 1);
}

TEST_CASE("a post is found by its id or its slug") {
  TestBlog blog;
  const PostId id = blog.add("Hello World");
  CHECK(blog.store.find_post(std::to_string(id)) == id);
  CHECK(blog.store.find_post("hello-world") == id);
  CHECK(blog.store.get_post("hello-world").id == id);
  CHECK_FALSE(blog.store.find_post("99").has_value());
  CHECK_FALSE(blog.store.find_post("Hello World").has_value());
  CHECK_FALSE(blog.store.find_post("").has_value());
  CHECK_FALSE(blog.store.find_post("99999999999999999999").has_value());
  CHECK(code_of([&] { blog.store.get_post("99"); }) == ErrorCode::not_found);
  CHECK(message_of([&] { blog.store.get_post("hello-wrold"); }) ==
        "no post 'hello-wrold'; did you mean 'hello-world'?");
}

TEST_CASE("a field that is not asked for is not read") {
  TestBlog blog;
  blog.add("T", {"C"}, "body");
  const Post post = blog.store.get_post("t", {PostField::categories});
  CHECK(post.categories == Names{"C"});
  CHECK(post.body.empty());
  CHECK(post.source.empty());
}

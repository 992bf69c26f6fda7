// Posts changed and removed, one or many, and everything that must stay in step with them.

#include "blog_fixture.h"

using namespace blog;

namespace {

constexpr Time kLater{1'800'000'000, 120};

EditResult edit(TestBlog& blog, PostId id, const PostChange& change) {
  return blog.store.edit_posts({.ids = {id}}, change, UnknownCategory::create);
}

std::int64_t changes(const EditResult& result) { return result.changed; }

}  // namespace

TEST_CASE("each field can be changed and the others stay") {
  TestBlog blog;
  const PostId id = blog.add("Title", {"A"}, "body");
  const Post before = blog.get(id);
  blog.clock.time.seconds += 60;
  struct Edit {
    PostChange change;
    bool (*done)(const Post&);
  };
  const Edit edits[] = {
      {{.slug = "new-slug"}, [](const Post& p) { return p.slug == "new-slug"; }},
      {{.title = "New"}, [](const Post& p) { return p.title == "New"; }},
      {{.body = "changed"}, [](const Post& p) { return p.body == "changed"; }},
      {{.markup = Markup::html}, [](const Post& p) { return p.markup == Markup::html; }},
      {{.draft = true}, [](const Post& p) { return p.status == Status::draft; }},
      {{.date = kLater}, [](const Post& p) { return p.date == kLater && p.date->offset == 120; }},
      {{.author = "Ann"}, [](const Post& p) { return p.author == "Ann"; }},
      {{.meta = R"({"mood":"good"})"}, [](const Post& p) { return p.meta == R"({"mood":"good"})"; }},
      {{.excerpt = "short"}, [](const Post& p) { return p.excerpt == "short"; }},
      {{.add_categories = {"B"}}, [](const Post& p) { return p.categories == Names{"A", "B"}; }},
      {{.remove_categories = {"A"}}, [](const Post& p) { return p.categories == Names{"B"}; }},
      {{.set_categories = Names{"C", "A"}}, [](const Post& p) { return p.categories == Names{"C", "A"}; }},
  };
  for (const Edit& step : edits) {
    blog.clock.time.seconds += 60;
    const EditResult result = edit(blog, id, step.change);
    CHECK(result.selected == 1);
    CHECK(result.changed == 1);
    CHECK(step.done(blog.get(id)));
    CHECK(blog.get(id).updated == blog.clock.time);
    CHECK(blog.problems() == Names{});
    blog.clock.time.seconds += 60;
    CHECK(changes(edit(blog, id, step.change)) == 0);
    CHECK(blog.get(id).updated < blog.clock.time);
  }
  const Post after = blog.get(id);
  for (const Edit& step : edits)
    if (step.change.add_categories.empty() && step.change.remove_categories.empty()) CHECK(step.done(after));
  CHECK(after.created == before.created);
  CHECK(after.key == before.key);
}

TEST_CASE("a draft can lose its date and any other post is dated now instead") {
  TestBlog blog;
  const PostId id = blog.add("Title", {"A"}, "body");
  CHECK(changes(edit(blog, id, {.date = kLater})) == 1);
  blog.clock.time.seconds += 60;
  CHECK(changes(edit(blog, id, {.remove_date = true})) == 1);
  CHECK(blog.get(id).date == blog.clock.time);
  CHECK(changes(edit(blog, id, {.draft = true, .remove_date = true})) == 1);
  CHECK_FALSE(blog.get(id).date);
  CHECK(changes(edit(blog, id, {.remove_date = true})) == 0);
  CHECK(changes(edit(blog, id, {.date = kLater, .remove_date = true})) == 1);
  CHECK(blog.get(id).date == kLater);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("a meta that is no object is refused") {
  TestBlog blog;
  const PostId id = blog.add("Title", {}, "body");
  CHECK(code_of([&] { edit(blog, id, {.meta = "[]"}); }) == ErrorCode::usage);
}

TEST_CASE("a bulk edit counts what it selects and what it changes") {
  TestBlog blog;
  blog.add("One", {"A"});
  blog.add("Two", {"A", "B"});
  blog.add("Three", {"C"});
  const EditResult result = blog.store.edit_posts({.all_of = {"A"}}, {.add_categories = {"B"}});
  CHECK(result.selected == 2);
  CHECK(result.changed == 1);
  CHECK(result.first_changed == std::vector<PostId>{1});
  CHECK(blog.ids({.all_of = {"B"}}).size() == 2);
  CHECK(changes(blog.store.edit_posts({}, {.author = "Ann"})) == 3);
  CHECK(changes(blog.store.edit_posts({.ids = {77}}, {.author = "Bob"})) == 0);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("a bulk edit that unmakes its own selection still reaches every post") {
  TestBlog blog;
  for (int i = 0; i < 50; ++i) blog.add("T", {"Old"});
  CHECK(changes(blog.store.edit_posts({.all_of = {"Old"}}, {.add_categories = {"New"}, .remove_categories = {"Old"}},
                                      UnknownCategory::create)) == 50);
  CHECK(blog.ids({.all_of = {"Old"}}).empty());
  CHECK(blog.ids({.all_of = {"New"}}).size() == 50);
}

TEST_CASE("one edit sets then adds and removes") {
  TestBlog blog;
  const PostId id = blog.add("T", {"A", "B"});
  edit(blog, id, {.add_categories = {"E", "C"}, .remove_categories = {"A", "B"}, .set_categories = Names{"C", "A"}});
  CHECK(blog.get(id).categories == Names{"C", "E"});
}

TEST_CASE("a removed category of another post stays there") {
  TestBlog blog;
  const PostId one = blog.add("One", {"A", "B"});
  const PostId two = blog.add("Two", {"A", "B"});
  edit(blog, one, {.remove_categories = {"A"}});
  CHECK(blog.get(one).categories == Names{"B"});
  CHECK(blog.get(two).categories == Names{"A", "B"});
}

TEST_CASE("categories can be set to none") {
  TestBlog blog;
  const PostId id = blog.add("T", {"A", "B"});
  CHECK(changes(edit(blog, id, {.set_categories = Names{}})) == 1);
  CHECK(blog.get(id).categories.empty());
  CHECK(changes(edit(blog, id, {.set_categories = Names{}})) == 0);
}

TEST_CASE("the order of categories is part of the post") {
  TestBlog blog;
  const PostId id = blog.add("T", {"A", "B"});
  CHECK(changes(edit(blog, id, {.set_categories = Names{"B", "A"}})) == 1);
  CHECK(blog.get(id).categories == Names{"B", "A"});
}

TEST_CASE("links carry the date and the draft flag of their post after every edit") {
  TestBlog blog;
  const PostId id =
      blog.store.add_post({.title = "T", .draft = true, .categories = {"A", "B"}}, UnknownCategory::create);
  const PostChange edits[] = {{.date = kLater},
                              {.draft = false},
                              {.draft = true, .date = Time{5, 0}},
                              {.date = Time{-5, 0}, .add_categories = {"C"}},
                              {.draft = false, .set_categories = Names{"D", "A"}}};
  for (const PostChange& change : edits) {
    CHECK(changes(edit(blog, id, change)) == 1);
    CHECK(blog.problems() == Names{});
  }
}

TEST_CASE("publishing a draft without a date dates it now") {
  TestBlog blog;
  const PostId id = blog.store.add_post({.title = "T", .draft = true, .categories = {"A"}}, UnknownCategory::create);
  blog.clock.time = {1'720'000'000, 120};
  CHECK(changes(edit(blog, id, {.draft = false})) == 1);
  CHECK(blog.get(id).date == blog.clock.time);
  CHECK(blog.get(id).date->offset == 120);
  CHECK(blog.get(id).status == Status::published);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("a draft with a date keeps it when it is published") {
  TestBlog blog;
  const PostId id = blog.store.add_post({.title = "T", .draft = true, .date = kLater});
  edit(blog, id, {.draft = false});
  CHECK(blog.get(id).date == kLater);
  CHECK(blog.get(id).date->offset == 120);
}

TEST_CASE("the search index follows the title and the body") {
  TestBlog blog;
  const PostId id = blog.add("Apple", {}, "banana");
  edit(blog, id, {.title = "Cherry"});
  CHECK(blog.search("apple").empty());
  CHECK(blog.search("cherry") == std::vector{id});
  CHECK(blog.search("banana") == std::vector{id});
  edit(blog, id, {.body = "date"});
  CHECK(blog.search("banana").empty());
  CHECK(blog.search("date") == std::vector{id});
  edit(blog, id, {.author = "elder"});
  CHECK(blog.search("cherry") == std::vector{id});
  CHECK(blog.problems() == Names{});
}

TEST_CASE("one slug cannot be given to several posts nor one that is taken") {
  TestBlog blog;
  const PostId one = blog.add("One");
  const PostId two = blog.add("Two");
  CHECK(code_of([&] { blog.store.edit_posts({}, {.slug = "both"}); }) == ErrorCode::usage);
  CHECK(code_of([&] { edit(blog, one, {.slug = "two"}); }) == ErrorCode::conflict);
  CHECK(code_of([&] { edit(blog, one, {.slug = "123"}); }) == ErrorCode::usage);
  CHECK(code_of([&] { edit(blog, one, {.slug = ""}); }) == ErrorCode::usage);
  CHECK(changes(edit(blog, two, {.slug = "two"})) == 0);
  CHECK(blog.get(one).slug == "one");
}

TEST_CASE("an edit that fails leaves everything as it was") {
  TestBlog blog;
  const PostId id = blog.add("T", {"A"});
  CHECK(code_of([&] { blog.store.edit_posts({.ids = {id}}, {.title = "New", .add_categories = {"Unknown"}}); }) ==
        ErrorCode::not_found);
  CHECK(code_of([&] { edit(blog, id, {.title = "New", .remove_categories = {"Unknown"}}); }) == ErrorCode::not_found);
  CHECK(code_of([&] { edit(blog, id, {.body = std::string("a\0b", 3)}); }) == ErrorCode::usage);
  CHECK(code_of([&] { edit(blog, id, {.title = "\xff"}); }) == ErrorCode::usage);
  CHECK(blog.get(id).title == "T");
  CHECK(blog.get(id).categories == Names{"A"});
}

TEST_CASE("an edit of nothing makes no category") {
  TestBlog blog;
  CHECK(edit(blog, 1, {.add_categories = {"New"}}).selected == 0);
  CHECK_FALSE(blog.store.find_category("New").has_value());
}

TEST_CASE("a removed post takes its links along and leaves its categories") {
  TestBlog blog;
  const PostId one = blog.add("One", {"A", "B"}, "apple");
  const PostId two = blog.add("Two", {"A"}, "apple");
  CHECK(blog.store.remove_posts({.ids = {one}}) == 1);
  CHECK(code_of([&] { blog.get(one); }) == ErrorCode::not_found);
  CHECK(blog.store.get_category("A").posts == 1);
  CHECK(blog.store.get_category("B").posts == 0);
  CHECK(blog.search("apple") == std::vector{two});
  CHECK(blog.store.summary().links == 1);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("removing selects as a list does") {
  TestBlog blog;
  blog.add("One", {"A"});
  blog.add("Two", {"A", "B"});
  blog.add("Three");
  CHECK(blog.store.remove_posts({.none_of = {"B"}, .uncategorized = false, .sort = {SortKey::id, false}, .limit = 1}) ==
        1);
  CHECK(blog.ids({.sort = {SortKey::id, false}}) == std::vector<PostId>{2, 3});
  CHECK(blog.store.remove_posts({.ids = {42}}) == 0);
  CHECK(code_of([&] { blog.store.remove_posts({.all_of = {"Z"}}); }) == ErrorCode::not_found);
  CHECK(blog.store.remove_posts({}) == 2);
  CHECK(blog.store.count_posts({}) == 0);
  CHECK(blog.problems() == Names{});
}

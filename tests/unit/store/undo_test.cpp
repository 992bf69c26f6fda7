// Undo brings back what was there, whole, and goes further back the next time.

#include "import_fixture.h"

using namespace blog;

TEST_CASE("an undone removal brings back posts and categories and search and origins") {
  TestBlog blog;
  import(blog.store, {record("k", "Pie", {"A"}, "apple"), record("l", "Cake", {"A", "B"}, "banana")});
  const Post before = blog.get(1);
  blog.store.remove_posts({.all_of = {"A"}});
  CHECK(blog.search("apple").empty());
  CHECK(outcomes(blog, {record("k", "Pie", {"A"}, "apple")}) == "gone");
  CHECK(blog.store.undo().rows == 7);  // two posts, three links, two origins
  CHECK(blog.search("apple") == std::vector<PostId>{1});
  CHECK(blog.get(1).key == before.key);
  CHECK(blog.get(2).categories == Names{"A", "B"});
  CHECK(outcomes(blog, {record("k", "Pie", {"A"}, "apple")}) == "same");
  CHECK(blog.problems() == Names{});
}

TEST_CASE("after an undone import the same import adds again and ids are not used twice") {
  TestBlog blog;
  CHECK(outcomes(blog, {record("k", "Pie", {"A"}, "apple")}) == "add");
  blog.store.undo();
  CHECK(blog.store.count_posts({}) == 0);
  CHECK_FALSE(blog.store.find_category("A").has_value());
  CHECK(outcomes(blog, {record("k", "Pie", {"A"}, "apple")}) == "add");
  CHECK(blog.ids({}) == std::vector<PostId>{2});
  CHECK(blog.problems() == Names{});
}

TEST_CASE("undo of most of a blog builds the search index anew") {
  TestBlog blog;
  const PostId kept = blog.add("Kept", {}, "apple");
  std::vector<Record> records;
  for (int i = 0; i < 1200; ++i) records.push_back(record(fmt::format("k{}", i), "Apple", {"A"}, "pie"));
  import(blog.store, records);
  CHECK(blog.search("apple").size() == 1201);
  blog.store.undo();
  CHECK(blog.search("apple") == std::vector<PostId>{kept});
  CHECK(blog.problems() == Names{});
}

TEST_CASE("undo is not undone but goes further back") {
  TestBlog blog;
  blog.add("One");
  blog.add("Two");
  blog.store.undo();
  CHECK(blog.ids({}) == std::vector<PostId>{1});
  blog.store.undo();
  CHECK(blog.ids({}).empty());
  CHECK(message_of([&] { blog.store.undo(); }) == "nothing to undo");
}

TEST_CASE("undo tells which posts it brought back and changed and removed") {
  using Posts = std::vector<PostName>;
  TestBlog blog;
  for (const char* title : {"One", "Two", "Three"}) blog.add(title, {"A"});
  blog.store.remove_posts({.ids = {1, 3}});
  TakenBack undone = blog.store.undo(true);
  CHECK(undone.brought_back.count == 2);
  CHECK(undone.brought_back.first == Posts{{1, "One"}, {3, "Three"}});
  CHECK(undone.changed.count + undone.removed.count == 0);
  CHECK(blog.store.undo().brought_back.first == undone.brought_back.first);

  blog.store.edit_posts({.ids = {2}}, {.title = "Second"});
  CHECK(blog.store.undo().changed.first == Posts{{2, "Two"}});
  blog.store.remove_category("A", true);
  CHECK(blog.store.undo().changed.count == 3);
  undone = blog.store.undo();
  CHECK(undone.removed.first == Posts{{3, "Three"}});
  CHECK(undone.brought_back.count + undone.changed.count == 0);
}

TEST_CASE("undo of many posts names the first and counts them all") {
  TestBlog blog;
  for (int i = 0; i < 30; ++i) blog.add("T");
  blog.store.edit_posts({}, {.author = "Ada"});
  const TakenBack undone = blog.store.undo();
  CHECK(undone.changed.count == 30);
  CHECK(undone.changed.first.size() == kMostPostsNamed);
  CHECK(undone.changed.first.back().id == 5);
}

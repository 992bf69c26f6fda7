#include "store/import_fixture.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

/// Another command: it knows nothing of what the ones before it met.
Store new_command(const TestBlog& blog) { return Store::open(blog.place(), blog.options()); }

Absent absent_after(const TestBlog& blog, const std::vector<Record>& records) {
  Store store = new_command(blog);
  import(store, records);
  return store.find_absent("src");
}

std::string outcomes_of_new_command(const TestBlog& blog, const std::vector<Record>& records) {
  Store store = new_command(blog);
  std::string names;
  for (const ImportResult& result : import(store, records).results) names += std::string(name_of(result.outcome)) + ' ';
  return names;
}

}  // namespace

TEST_CASE("what does not come any more is absent and what was written here never is") {
  TestBlog blog;
  blog.add("Here");
  CHECK(absent_after(blog, {record("a", "A"), record("b", "B"), record("c", "C")}).posts.empty());
  const Absent absent = absent_after(blog, {record("b", "B changed"), record("d", "D")});
  CHECK(absent.posts == std::vector<PostId>{2, 4});
  CHECK(absent.imported == 4);
}

TEST_CASE("what another import of the same command met is not absent") {
  TestBlog blog;
  import(blog.store, {record("a", "A"), record("b", "B")});
  Store store = new_command(blog);
  import(store, {record("a", "A")});
  CHECK(store.find_absent("src").posts == std::vector<PostId>{2});
  import(store, {record("b", "B")});
  CHECK(store.find_absent("src").posts.empty());
}

TEST_CASE("an import of nothing leaves all posts of its source absent") {
  TestBlog blog;
  import(blog.store, {record("a", "A")});
  Store store = new_command(blog);
  store.begin_import({});
  CHECK(store.find_absent("src").posts == std::vector<PostId>{1});
  CHECK(store.find_absent("other").imported == 0);
}

TEST_CASE("what was removed here is not absent") {
  TestBlog blog;
  import(blog.store, {record("a", "A"), record("b", "B")});
  blog.store.remove_posts({.ids = {1}});
  CHECK(absent_after(blog, {record("b", "B")}).posts.empty());
}

TEST_CASE("an absent post that becomes a draft is published when it comes again") {
  TestBlog blog;
  import(blog.store, {record("a", "A"), record("b", "B")});
  const Absent absent = absent_after(blog, {record("b", "B")});
  CHECK(blog.store.put_away(absent.posts, OnAbsent::draft) == 1);
  CHECK(blog.get(1).status == Status::draft);
  CHECK(blog.store.put_away(absent.posts, OnAbsent::draft) == 0);
  CHECK(outcomes_of_new_command(blog, {record("a", "A"), record("b", "B")}) == "update same ");
  CHECK(blog.get(1).status == Status::published);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("an absent post that was edited here stays edited when it comes again") {
  TestBlog blog;
  import(blog.store, {record("a", "A")});
  blog.store.edit_posts({.ids = {1}}, {.title = "Mine"});
  CHECK(blog.store.put_away(std::vector<PostId>{1}, OnAbsent::draft) == 1);
  CHECK(outcomes_of_new_command(blog, {record("a", "A")}) == "keep ");
}

TEST_CASE("an absent post that is removed comes again as a new one") {
  TestBlog blog;
  import(blog.store, {record("a", "A"), record("b", "B")});
  CHECK(blog.store.put_away(absent_after(blog, {record("b", "B")}).posts, OnAbsent::remove) == 1);
  CHECK_FALSE(blog.store.find_post("a"));
  CHECK(outcomes_of_new_command(blog, {record("a", "A"), record("b", "B")}) == "add same ");
  CHECK(blog.problems() == Names{});
}

TEST_CASE("a date that no record names stays as the first import gave it") {
  TestBlog blog;
  Record undated = record("a", "A");
  undated.has_date = false;
  import(blog.store, {undated});
  const Time first = blog.get(1).date.value();
  undated.post.date = Time{1'700'000'000, 0};
  CHECK(outcomes_of_new_command(blog, {undated}) == "same ");
  undated.post.body = "More";
  undated.hash = 1;
  CHECK(outcomes_of_new_command(blog, {undated}) == "update ");
  CHECK(blog.get(1).date == first);
  undated.has_date = true;
  undated.hash = 2;
  CHECK(outcomes_of_new_command(blog, {undated}) == "update ");
  CHECK(blog.get(1).date == undated.post.date);
}

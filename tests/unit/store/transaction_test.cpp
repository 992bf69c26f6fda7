// All or nothing: transactions, what fails inside them, and what others see meanwhile.

#include "blog_fixture.h"

using namespace blog;

TEST_CASE("a transaction that is not committed never was") {
  TestBlog blog;
  {
    auto transaction = blog.store.transaction();
    blog.add("T", {"C"});
    CHECK(blog.store.count_posts({}) == 1);
  }
  CHECK(blog.store.count_posts({}) == 0);
  CHECK_FALSE(blog.store.find_category("C").has_value());
  CHECK(blog.search("t").empty());
  CHECK(blog.problems() == Names{});
}

TEST_CASE("others see a transaction when it is committed and not before") {
  TestBlog blog;
  Store other = blog.open_again();
  auto transaction = blog.store.transaction();
  blog.add("T", {"C"});
  CHECK(other.count_posts({}) == 0);
  transaction.commit();
  CHECK(other.count_posts({}) == 1);
  CHECK(other.get_category("c").posts == 1);
}

TEST_CASE("what fails inside a transaction leaves nothing and the rest stays") {
  TestBlog blog;
  auto transaction = blog.store.transaction();
  blog.store.add_post({.slug = "s", .title = "A"});
  CHECK_THROWS_AS(blog.store.add_post({.slug = "s", .title = "B", .categories = {"New"}}, UnknownCategory::create),
                  Error);
  CHECK_THROWS_AS(blog.store.edit_posts({}, {.title = "C", .add_categories = {"Unknown"}}), Error);
  CHECK_THROWS_AS(blog.store.merge_categories({"Unknown"}, "Other", UnknownCategory::create), Error);
  blog.add("After");
  transaction.commit();
  CHECK(blog.ids({.sort = {SortKey::id, false}}) == std::vector<PostId>{1, 2});
  CHECK(blog.store.summary().categories == 0);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("after a failure the next write is kept") {
  TestBlog blog;
  CHECK_THROWS_AS(blog.store.add_post({.title = "A", .categories = {"Unknown"}}), Error);
  blog.add("B");
  CHECK(blog.open_again().count_posts({}) == 1);
  {
    auto transaction = blog.store.transaction();
    CHECK_THROWS_AS(blog.store.add_post({.title = "A", .categories = {"Unknown"}}), Error);
    transaction.commit();
  }
  blog.add("C");
  CHECK(blog.open_again().count_posts({}) == 2);
}

TEST_CASE("a moved transaction still undoes its writes once") {
  TestBlog blog;
  {
    auto transaction = blog.store.transaction();
    auto moved = std::move(transaction);
    blog.add("T");
  }
  CHECK(blog.store.count_posts({}) == 0);
  auto transaction = blog.store.transaction();
  blog.add("T");
  auto moved = std::move(transaction);
  moved.commit();
  CHECK(blog.open_again().count_posts({}) == 1);
}

TEST_CASE("a store can be moved and closed while its statements are kept") {
  TestBlog blog;
  blog.add("T");
  Store moved = std::move(blog.store);
  CHECK(moved.count_posts({}) == 1);
  blog.store = std::move(moved);
  CHECK(blog.store.count_posts({}) == 1);
}

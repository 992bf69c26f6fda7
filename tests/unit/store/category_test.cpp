// Categories: one identity for every spelling; renamed, merged, removed.

#include "blog_fixture.h"

using namespace blog;

namespace {

Names names(TestBlog& blog, Store::CategorySort sort = Store::CategorySort::name, bool descending = false,
            bool only_empty = false) {
  Names found;
  blog.store.for_each_category(sort, descending, only_empty,
                               [&](const Category& category) { found.push_back(category.name); });
  return found;
}

}  // namespace

TEST_CASE("a category is one under every case and Unicode form") {
  TestBlog blog;
  const CategoryId id = blog.store.add_category("Guest Post");
  for (const char* name : {"guest post", "GUEST-POST", "guest  post", " Guest\tPost ", "guest - post"}) {
    CHECK_MESSAGE(blog.store.get_category(name).id == id, name);
    CHECK_MESSAGE(code_of([&] { blog.store.add_category(name); }) == ErrorCode::conflict, name);
  }
  const CategoryId cafe = blog.store.add_category("Caf\u00e9");
  CHECK(blog.store.get_category("cafe\u0301").id == cafe);
  CHECK(blog.store.get_category("CAFE\u0301").id == cafe);
  CHECK_FALSE(blog.store.find_category("Cafe").has_value());
  CHECK(blog.store.get_category("CAFE\u0301").name == "Caf\u00e9");
  const CategoryId street = blog.store.add_category("Straße");
  CHECK(blog.store.get_category("STRASSE").id == street);
}

TEST_CASE("signs tell categories apart") {
  TestBlog blog;
  for (const char* name : {"C", "C++", "C#", ".NET", "NET", "a,b", "a b", "1"}) blog.store.add_category(name);
  CHECK(names(blog).size() == 8);
  CHECK(blog.store.get_category("1").name == "1");
}

TEST_CASE("a post in one category under two spellings is in it once") {
  TestBlog blog;
  const PostId id = blog.add("T", {"Öl", "ÖL", "O\u0308l", "öl"});
  CHECK(blog.get(id).categories == Names{"Öl"});
  CHECK(blog.store.get_category("öl").posts == 1);
}

TEST_CASE("an empty or broken name of a category is refused") {
  TestBlog blog;
  for (const std::string& name : {std::string(), std::string(" \t"), std::string("-"), std::string("\u00a0"),
                                  std::string("\xff"), std::string("a\0b", 3)})
    CHECK(code_of([&] { blog.store.add_category(name); }) == ErrorCode::usage);
  CHECK(names(blog).empty());
}

TEST_CASE("a rename changes the case of a name or all of it") {
  TestBlog blog;
  const PostId id = blog.add("T", {"tech"});
  blog.store.rename_category("TECH", "Tech");
  CHECK(blog.get(id).categories == Names{"Tech"});
  blog.store.rename_category("tech", "Technology");
  CHECK(blog.get(id).categories == Names{"Technology"});
  CHECK(blog.store.get_category("technology").posts == 1);
  CHECK_FALSE(blog.store.find_category("tech").has_value());
  CHECK(blog.problems() == Names{});
}

TEST_CASE("a rename to a name that another category has is refused") {
  TestBlog blog;
  blog.store.add_category("A");
  blog.store.add_category("B");
  CHECK(code_of([&] { blog.store.rename_category("A", "b"); }) == ErrorCode::conflict);
  CHECK(code_of([&] { blog.store.rename_category("Z", "Y"); }) == ErrorCode::not_found);
  CHECK(code_of([&] { blog.store.rename_category("A", " "); }) == ErrorCode::usage);
  CHECK(names(blog) == Names{"A", "B"});
}

TEST_CASE("a merge moves every link once") {
  TestBlog blog;
  const PostId both = blog.add("Both", {"A", "X", "B"});
  const PostId one = blog.add("One", {"A"});
  const PostId there = blog.add("There", {"Into", "A"});
  CHECK(blog.store.merge_categories({"A", "b", "Into", "a"}, "into") == 2);
  CHECK(blog.get(one).categories == Names{"Into"});
  CHECK(blog.get(there).categories == Names{"Into"});
  const Names merged = blog.get(both).categories;
  CHECK(merged == Names{"Into", "X"});
  CHECK(names(blog) == Names{"Into", "X"});
  CHECK(blog.ids({.all_of = {"Into"}}).size() == 3);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("a merge with an unknown name changes nothing") {
  TestBlog blog;
  blog.add("T", {"A"});
  CHECK(code_of([&] { blog.store.merge_categories({"A", "Z"}, "New", UnknownCategory::create); }) ==
        ErrorCode::not_found);
  CHECK(code_of([&] { blog.store.merge_categories({"A"}, "New"); }) == ErrorCode::not_found);
  CHECK(names(blog) == Names{"A"});
  CHECK(blog.store.merge_categories({"A"}, "New", UnknownCategory::create) == 1);
  CHECK(names(blog) == Names{"New"});
}

TEST_CASE("a category in use is removed only by force") {
  TestBlog blog;
  const PostId id = blog.add("T", {"A", "B"});
  blog.store.add_category("Empty");
  CHECK(code_of([&] { blog.store.remove_category("a"); }) == ErrorCode::conflict);
  CHECK(blog.store.remove_category("empty") == 0);
  CHECK(blog.store.remove_category("a", true) == 1);
  CHECK(blog.get(id).categories == Names{"B"});
  CHECK(code_of([&] { blog.store.remove_category("a"); }) == ErrorCode::not_found);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("categories are listed by name or by posts") {
  TestBlog blog;
  blog.add("One", {"b", "A"});
  blog.add("Two", {"b"});
  blog.store.add_category("c");
  CHECK(names(blog) == Names{"A", "b", "c"});
  CHECK(names(blog, Store::CategorySort::name, true) == Names{"c", "b", "A"});
  CHECK(names(blog, Store::CategorySort::posts, true) == Names{"b", "A", "c"});
  CHECK(names(blog, Store::CategorySort::posts, false) == Names{"c", "A", "b"});
  CHECK(names(blog, Store::CategorySort::name, false, true) == Names{"c"});
}

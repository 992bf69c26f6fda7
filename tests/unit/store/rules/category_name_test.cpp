#include "store/rules/category_name.h"

#include "store/blog_fixture.h"

using namespace blog;

TEST_CASE("what cannot be the name of a category is refused") {
  CHECK(require_category_slug(" Big  News ") == "big-news");
  CHECK(message_of([] { require_category_slug(" "); }) == "a category name must not be empty");
  CHECK(code_of([] { require_category_slug("\xff"); }) == ErrorCode::usage);
  CHECK(code_of([] { require_category_slug(""); }) == ErrorCode::usage);
}

TEST_CASE("names of one category are one slug") {
  CHECK(category_slugs({"News", "Tech", "NEWS", "big news", "Big-News"}) == Names{"news", "tech", "big-news"});
}

TEST_CASE("an unknown category is told with the nearest names and else with the remedy") {
  const EachName names = [](const std::function<void(std::string_view)>& offer) {
    for (const char* name : {"News", "Tech"}) offer(name);
  };
  CHECK(message_of([&] { throw_unknown_category("Tehc", names, Fact::unknown_category); }) ==
        "no category 'Tehc'; did you mean 'Tech'?");
  CHECK(message_of([&] { throw_unknown_category("Garden", names, Fact::missing_category); }) == "no category 'Garden'");
}

TEST_CASE("a name is new, or the renamed category's own, or in the way") {
  const Category news{1, "News", "news", 2};
  CHECK_NOTHROW(require_new_name(std::nullopt));
  CHECK(code_of([&] { require_new_name(news); }) == ErrorCode::conflict);
  CHECK_NOTHROW(require_other_name(news, 1));
  CHECK(code_of([&] { require_other_name(news, 2); }) == ErrorCode::conflict);
}

TEST_CASE("a category in use is told with the number of its posts") {
  CHECK_NOTHROW(require_unused({1, "News", "news", 0}));
  CHECK(message_of([] { require_unused({1, "News", "news", 1}); }) == "1 post is in the category 'News'");
  CHECK(message_of([] { require_unused({1, "News", "news", 2}); }) == "2 posts are in the category 'News'");
}

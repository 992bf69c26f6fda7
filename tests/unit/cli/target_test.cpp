#include "cli/target.h"

#include "blog/error.h"
#include "cli/world_in_memory.h"

#include <doctest/doctest.h>

using namespace std::string_literals;

namespace blog::cli {

namespace {

struct Typed : WorldInMemory {
  Context context{world, Settings{}, "test"};

  TargetOptions read(TargetOptions options, const std::string& input = "") {
    in.text = input;
    read_names(options, context);
    return options;
  }
  Target find(const TargetOptions& options) {
    Store store = context.make_scratch();
    store.add_post({.title = "One"});
    store.add_post({.title = "Two"});
    return find_target(context, store, options);
  }
};

TEST_CASE_FIXTURE(Typed, "ids on standard input stand behind those that are typed") {
  CHECK(read({.posts = {"a", "-", "b"}}, " c \n\nd").posts == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(read({.posts = {"-"}, .nul_separated = true}, "c\0d\0"s).posts == std::vector<std::string>{"c", "d"});
  CHECK_THROWS_AS(read({.posts = {"-"}}, "c\0d\0"s), Error);
  CHECK_THROWS_AS(read({.posts = {"1"}, .select = {.all = true}}), Error);
}

TEST_CASE_FIXTURE(Typed, "named posts are found in their order and what is not there is said") {
  const Target target = find(read({.posts = {"two", "9", "1"}}));
  CHECK(std::vector<PostId>(target.ids().begin(), target.ids().end()) == std::vector<PostId>{2, 1});
  CHECK(target.exit_code == 3);
  CHECK_FALSE(target.is_in_vain());
  CHECK(err.text == "blog: no post '9'; see 'blog post list'\n");
}

TEST_CASE_FIXTURE(Typed, "a category that is named as a post is known") {
  Store store = context.make_scratch();
  store.add_category("News");
  CHECK(find_target(context, store, read({.posts = {"news", "n\xff"}})).is_in_vain());
  CHECK(err.text ==
        "blog: no post 'news'; it is a category, and -c selects its posts\n"
        "blog: no post 'n\\xff'; see 'blog post list'\n");
}

TEST_CASE_FIXTURE(Typed, "posts that are named and not there are never all posts") {
  const Target none = find(read({.posts = {"-"}}));
  CHECK(none.nothing);
  CHECK(none.ids().empty());
  CHECK(none.query.selects());
  CHECK(none.exit_code == 0);
  CHECK_FALSE(none.is_in_vain());
  CHECK(find(read({.posts = {"9"}})).is_in_vain());
}

TEST_CASE_FIXTURE(Typed, "without names all posts are meant or those that are selected") {
  CHECK_FALSE(find(read({})).query.selects());
  CHECK(find(read({.select = {.category = {"News"}}})).query.all_of == std::vector<std::string>{"News"});
}

TEST_CASE("NUL ends what is read and of bare values what is printed") {
  const auto ends_with_nul = [](OutputOptions output, std::vector<std::string> posts) {
    output.end_with_nul = true;
    return output_of(output, {.posts = std::move(posts)}).end_with_nul;
  };
  CHECK(ends_with_nul({.format = "json"}, {"1"}));
  CHECK_FALSE(ends_with_nul({.format = "json"}, {"-"}));
  CHECK_FALSE(ends_with_nul({}, {"-"}));
  CHECK(ends_with_nul({.format = "ids"}, {"-"}));
  CHECK(ends_with_nul({.field = "slug"}, {"-"}));
}

}  // namespace

}  // namespace blog::cli

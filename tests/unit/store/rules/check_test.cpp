#include "store/rules/check.h"

#include "store/blog_fixture.h"

#include <set>

using namespace blog;

namespace {

using Kind = Finding::Kind;
using Check = Finding::Check;

}  // namespace

TEST_CASE("the first twenty problems are named and the rest is 'and more'") {
  Problems problems(Check::links);
  for (int i = 0; i < 20; ++i) CHECK(problems.add({.kind = Kind::link_out_of_step, .post = i}));
  CHECK_FALSE(problems.add({.kind = Kind::link_out_of_step}));
  CHECK_FALSE(problems.add({.kind = Kind::link_out_of_step}));
  REQUIRE(problems.list().size() == 21);
  CHECK(problems.list().back().kind == Kind::more);
  CHECK(problems.list().front().check == Check::links);
}

TEST_CASE("every kind of finding has a name of its own in small letters") {
  std::set<std::string_view> names;
  constexpr int kKinds = static_cast<int>(Kind::altered_entry) + 1;
  for (int kind = 0; kind < kKinds; ++kind) {
    const std::string_view name = name_of(static_cast<Kind>(kind));
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
    names.insert(name);
  }
  CHECK(names.size() == kKinds);
  CHECK(name_of(Kind::link_without_post) == "link_without_post");
}

TEST_CASE("slugs in their order show doubled ones and impossible ones") {
  Problems problems(Check::slugs);
  SlugCheck slugs(problems);
  slugs.look_at(4, "a");
  slugs.look_at(2, "a");
  slugs.look_at(3, "b c");
  REQUIRE(problems.list().size() == 2);
  CHECK(sentence_of(problems.list()[0]) == "posts 4 and 2 are both 'a'");
  CHECK(problems.list()[1].kind == Kind::impossible_slug);
  for (const char* slug : {"-x", ".", ".."}) slugs.look_at(5, slug);
  REQUIRE(problems.list().size() == 5);
  CHECK(sentence_of(problems.list()[2]) == "'-x' of post 5 cannot be a slug");
  look_at_category(problems, {1, "Big News", "big-news", 0});
  CHECK(problems.list().size() == 5);
  look_at_category(problems, {1, "Big News", "news", 0});
  CHECK(problems.list().back().kind == Kind::wrong_category_slug);
}

TEST_CASE("findings call for remedies, and a damaged blog for none") {
  using Remedies = std::set<Remedy>;
  CHECK(remedies_for({{.kind = Kind::sound}}).empty());
  CHECK(remedies_for({{.kind = Kind::wrong_checksum}, {.kind = Kind::doubled_slug}}).empty());
  CHECK(remedies_for({{.check = Check::integrity, .kind = Kind::wrong_index}}) == Remedies{Remedy::rebuild_indexes});
  CHECK(remedies_for({{.check = Check::foreign_keys, .kind = Kind::link_without_post}}) ==
        Remedies{Remedy::remove_loose_links, Remedy::mend_loose_origins, Remedy::give_origins});
  CHECK(remedies_for({{.check = Check::search_index, .kind = Kind::failed}}) == Remedies{Remedy::rebuild_search_index});
  CHECK(remedies_for({{.check = Check::links, .kind = Kind::link_out_of_step}, {.kind = Kind::damage}}).empty());
  CHECK(is_damaged({{.check = Check::integrity, .kind = Kind::failed}}));
  CHECK_FALSE(is_damaged({{.check = Check::links, .kind = Kind::failed}}));
}

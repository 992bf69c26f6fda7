#include "store/rules/post_set.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

PostSet set_of(std::initializer_list<PostId> posts) {
  PostSet set;
  for (const PostId post : posts) set.insert(post);
  return set;
}

using Posts = std::vector<PostId>;

}  // namespace

TEST_CASE("a set of posts counts each once and knows the lowest") {
  const PostSet posts = set_of({70'000, 3, 3, 1024, 1023, 5'000'000'000});
  CHECK(posts.count() == 5);
  CHECK(posts.first(3) == Posts{3, 1023, 1024});
  CHECK(posts.first(9) == Posts{3, 1023, 1024, 70'000, 5'000'000'000});
  CHECK(PostSet().first(5).empty());
  CHECK(PostSet().count() == 0);
}

TEST_CASE("a set of posts loses those of another") {
  PostSet posts = set_of({1, 2, 5000});
  posts.remove(set_of({2, 3, 9000}));
  CHECK(posts.first(5) == Posts{1, 5000});
  posts.remove(PostSet());
  CHECK(posts.count() == 2);
}

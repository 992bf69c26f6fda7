#include "store/rules/post_row.h"

#include "store/blog_fixture.h"

#include <set>

using namespace blog;

TEST_CASE("the hash of a row is the hash of the post that is read back") {
  const NewPost written{.title = "T", .body = "b", .date = Time{5, 60}, .author = "A", .excerpt = "e"};
  const PostRow row = make_row(written, "t", {9, 0}, {9, 0});
  const std::string_view categories[] = {"a", "b-c"};
  Post read{.slug = "t",
            .title = "T",
            .status = Status::published,
            .date = Time{5, 60},
            .author = "A",
            .excerpt = "e",
            .categories = {"A", "B C"},
            .body = "b",
            .meta = "{}"};
  CHECK(post_hash(row, categories) == post_hash(read));
  read.categories = {"B C", "A"};
  CHECK(post_hash(row, categories) != post_hash(read));
}

TEST_CASE("texts that change places have another checksum") {
  const auto checksum = [](std::string title, std::string body) {
    const NewPost post{.title = std::move(title), .body = std::move(body)};
    return make_row(post, "t", {9, 0}, {9, 0}).checksum;
  };
  CHECK(checksum("a", "b") != checksum("b", "a"));
  CHECK(checksum("ab", "") != checksum("a", "b"));
}

TEST_CASE("what cannot be written is refused before anything is") {
  const auto code = [](const NewPost& post) { return code_of([&] { require_writable(post); }); };
  CHECK_FALSE(code({.title = "T"}).has_value());
  CHECK(code({.title = "T", .body = std::string("a\0b", 3)}) == ErrorCode::usage);
  CHECK(code({.title = "T", .meta = "[]"}) == ErrorCode::usage);
  CHECK(code({.slug = "a b", .title = "T"}) == ErrorCode::usage);
  CHECK(code({.title = "T", .date = Time{253'402'300'800, 0}}) == ErrorCode::usage);
}

TEST_CASE("new keys differ and sort by time") {
  std::set<std::string> keys;
  for (int i = 0; i < 100; ++i) keys.insert(new_key({1000 + i, 0}));
  CHECK(keys.size() == 100);
  CHECK(new_key({1000, 0}) < new_key({2000, 0}));
  CHECK(keys.begin()->size() == 36);
}

// What check, backup and the summary say of a blog that is well, and who may do what.

#include "blog_fixture.h"

#include <filesystem>

using namespace blog;

TEST_CASE("a healthy blog passes every check") {
  TestBlog blog;
  blog.add("T", {"A"});
  const auto findings = blog.store.check();
  CHECK(findings.size() >= 7);
  for (const Finding& finding : findings) CHECK_MESSAGE(finding.kind == Finding::Kind::sound, sentence_of(finding));
}

TEST_CASE("a store for reading refuses what must write") {
  TestBlog blog;
  blog.add("One", {"A"});
  Store reader = Store::open_read_only(blog.place(), blog.options());
  CHECK(code_of([&] { reader.undo(); }) == ErrorCode::usage);
  CHECK(code_of([&] { reader.undo(true); }) == ErrorCode::usage);
  CHECK(code_of([&] { reader.repair(true); }) == ErrorCode::usage);
  CHECK(code_of([&] { reader.begin_import({}); }) == ErrorCode::usage);
  CHECK(code_of([&] { reader.import_posts({}); }) == ErrorCode::usage);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("nothing is imported before an import has begun") {
  TestBlog blog;
  CHECK(code_of([&] { blog.store.import_posts({}); }) == ErrorCode::usage);
}

TEST_CASE("a backup is a whole blog of its own") {
  TestBlog blog;
  const PostId id = blog.add("T", {"A"}, "apple");
  const auto copy = blog.directory / "copy.db";
  blog.store.backup(copy);
  blog.add("Later");
  CHECK(std::filesystem::status(copy).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  Store restored = Store::open(copy, blog.options());
  CHECK(restored.count_posts({}) == 1);
  CHECK(restored.get_post(std::to_string(id)).key == blog.get(id).key);
  CHECK(restored.count_posts({.all_of = {"a"}, .words = {"apple"}}) == 1);
  for (const Finding& finding : restored.check()) CHECK_MESSAGE(!finding.is_problem(), sentence_of(finding));
}

TEST_CASE("the summary counts posts by status and categories and links") {
  TestBlog blog;
  blog.add("Published", {"A", "B"});
  blog.store.add_post({.title = "Draft", .draft = true, .categories = {"A"}});
  blog.store.add_post({.title = "Old draft", .draft = true, .date = Time{5, 0}});
  blog.store.add_post({.title = "Ahead", .date = Time{blog.clock.time.seconds + 1, 0}});
  blog.store.add_category("C");
  const Summary summary = blog.store.summary();
  CHECK(summary.place == blog.place());
  CHECK(summary.bytes > 0);
  CHECK(summary.schema_version == 2);
  CHECK(summary.drafts == 2);
  CHECK(summary.scheduled == 1);
  CHECK(summary.published == 1);
  CHECK(summary.categories == 3);
  CHECK(summary.links == 3);
}

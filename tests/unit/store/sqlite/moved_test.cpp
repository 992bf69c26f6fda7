// A file that is moved, removed or replaced while it is open is not written to any more, and nothing else is.

#include "store/import_fixture.h"

using namespace blog;

namespace {

const char* const kMoved = "was moved, removed or replaced meanwhile";

bool is_refused(TestBlog& blog) {
  const auto write = [&] { import(blog.store, {record("late", "Late")}); };
  return message_of(write).find(kMoved) != std::string::npos && code_of(write) == ErrorCode::failed;
}

std::string count_posts(const std::filesystem::path& path) {
  return PlainDatabase(path).text("SELECT count(*) FROM post");
}

}  // namespace

TEST_CASE("a file that is moved keeps what was written before") {
  TestBlog blog;
  blog.add("Before");
  CHECK(blog.store.is_in_place());
  std::filesystem::rename(blog.path(), blog.directory / "away.db");
  CHECK_FALSE(blog.store.is_in_place());
  CHECK(is_refused(blog));
  CHECK(code_of([&] { blog.add("Late"); }) == ErrorCode::failed);
  CHECK(count_posts(blog.directory / "away.db") == "1");
  CHECK_FALSE(std::filesystem::exists(blog.path()));
  std::filesystem::rename(blog.directory / "away.db", blog.path());
  blog.add("After");
  CHECK(blog.store.count_posts({}) == 2);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("a file that takes the place of another gets nothing of it") {
  TestBlog other;
  other.add("Other");
  other.add("Other, too");
  TestBlog blog;
  blog.add("Before");
  other.store.backup(blog.directory / "new.db");
  std::filesystem::rename(blog.directory / "new.db", blog.path());
  CHECK(is_refused(blog));
  CHECK(count_posts(blog.path()) == "2");
  CHECK(PlainDatabase(blog.path()).text("PRAGMA integrity_check") == "ok");
}

TEST_CASE("a file or a directory that is gone ends a transaction and an import that has nothing to write") {
  TestBlog blog;
  blog.store.begin_import({});
  std::filesystem::remove(blog.path());
  CHECK(code_of([&] { blog.store.settle_import(true, [](const SettledBatch&) {}); }) == ErrorCode::failed);
  TestBlog moved;
  auto transaction = moved.store.transaction();
  moved.add("Late");
  std::filesystem::create_directory(moved.directory / "elsewhere");
  std::filesystem::rename(moved.path(), moved.directory / "elsewhere/blog.db");
  CHECK(code_of([&] { transaction.commit(); }) == ErrorCode::failed);
}

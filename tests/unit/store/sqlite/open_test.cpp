// Opening: how a blog is upgraded, what is refused untouched, and what becomes a new blog.

#include "store/sqlite/open.h"

#include "store/blog_fixture.h"
#include "store/sqlite/schema.h"

#include <sys/stat.h>

using namespace blog;

namespace {

/// The version that the file names, and the table's columns: what a failed upgrade must not change.
std::string state_of(const std::filesystem::path& path) {
  PlainDatabase plain(path);
  return plain.text("PRAGMA user_version") + " " +
         plain.text("SELECT group_concat(name) FROM pragma_table_xinfo('category')") + " " +
         plain.text("SELECT group_concat(title) FROM post");
}

std::string refusal(const std::filesystem::path& path, const StoreOptions& options) {
  const std::string reading = message_of([&] { Store::open_read_only(path, options); });
  CHECK(message_of([&] { Store::open(path, options); }) == reading);
  CHECK(message_of([&] { Store::create(path, options); }) == reading);
  CHECK(code_of([&] { Store::open(path, options); }) == ErrorCode::failed);
  return reading;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("an upgrade takes all steps after a backup and says so") {
  TestBlog blog;
  blog.add("Kept", {"A"});
  blog.plain().execute("PRAGMA user_version = 1");
  std::string said;
  StoreOptions options = blog.options();
  options.notice = [&](const std::string& words) { said = words; };
  const std::string_view steps[] = {"ALTER TABLE category ADD COLUMN colour TEXT",
                                    "UPDATE category SET colour = 'red'; CREATE TABLE more (a) STRICT"};
  {
    Connection connection(blog.path(), Connection::Mode::read_write, options);
    CHECK(code_of([&] { upgrade(connection, steps); }) == ErrorCode::failed);  // a column without a type
  }
  CHECK(state_of(blog.path()) == "1 id,name,slug Kept");
  const std::string_view good[] = {steps[0], "UPDATE category SET colour = 'red'"};
  Connection connection(blog.path(), Connection::Mode::read_write, options);
  upgrade(connection, good);
  CHECK(state_of(blog.path()) == "3 id,name,slug,colour Kept");
  CHECK(PlainDatabase(blog.path()).text("SELECT colour FROM category") == "red");
  const std::string backup = blog.path().string() + ".v1.backup";
  CHECK(state_of(backup) == "1 id,name,slug Kept");
  CHECK(has(said, "from schema version 1 to 3"));
  CHECK(has(said, backup));

  said.clear();
  upgrade(connection, good);
  CHECK(said.empty());
}

TEST_CASE("an upgrade of what nobody has to upgrade copies nothing") {
  TestBlog blog;
  Connection connection(blog.path(), Connection::Mode::read_write, blog.options());
  upgrade(connection, {});
  CHECK_FALSE(std::filesystem::exists(blog.path().string() + ".v1.backup"));
}

TEST_CASE("an upgrade goes on from the version that it finds") {
  TestBlog blog;
  PlainDatabase(blog.path()).execute("PRAGMA user_version = 2");
  const std::string_view steps[] = {"not SQL at all", "ALTER TABLE category ADD COLUMN colour TEXT"};
  Connection connection(blog.path(), Connection::Mode::read_write, blog.options());
  upgrade(connection, steps);
  CHECK(PlainDatabase(blog.path()).text("PRAGMA user_version") == "3");
  CHECK(std::filesystem::exists(blog.path().string() + ".v2.backup"));
}

TEST_CASE("a newer or foreign database is refused and stays untouched to the byte") {
  TemporaryDirectory directory;
  FixedClock clock;
  const StoreOptions options{.clock = &clock};
  const auto newer = directory / "newer.db";
  PlainDatabase(newer).execute(
      fmt::format("CREATE TABLE t (a); PRAGMA application_id = {}; PRAGMA user_version = 99", schema::kApplicationId));
  const auto foreign = directory / "foreign.db";
  PlainDatabase(foreign).execute("CREATE TABLE t (a); INSERT INTO t VALUES (1); PRAGMA user_version = 1");
  const auto other = directory / "other.db";
  PlainDatabase(other).execute("PRAGMA journal_mode = WAL; CREATE TABLE t (a); PRAGMA application_id = 7");
  const std::string bytes[] = {read_file(newer), read_file(foreign), read_file(other)};

  const std::string version = refusal(newer, options);
  CHECK(has(version, "99"));
  CHECK(has(version, fmt::format("versions 1 to {}", schema::current_version())));
  CHECK(has(refusal(foreign, options), "is not a blog"));
  CHECK(has(refusal(other, options), "is not a blog"));
  CHECK(read_file(newer) == bytes[0]);
  CHECK(read_file(foreign) == bytes[1]);
  CHECK(read_file(other) == bytes[2]);
}

TEST_CASE("a file that is no database is refused and stays untouched") {
  TemporaryDirectory directory;
  FixedClock clock;
  const StoreOptions options{.clock = &clock};
  const auto text = directory / "text.txt";
  for (const std::string& content : {std::string("x"), std::string("# Notes\n"), std::string(9000, '\n')}) {
    write_file(text, content);
    CHECK(has(refusal(text, options), "is not a blog"));
    CHECK(read_file(text) == content);
  }
}

TEST_CASE("a directory and a pipe and a device are refused at once") {
  TemporaryDirectory directory;
  FixedClock clock;
  const StoreOptions options{.clock = &clock};
  const auto pipe = directory / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::filesystem::create_directory(directory / "directory");
  for (const auto& path :
       {directory / "directory", pipe, std::filesystem::path("/dev/zero"), std::filesystem::path("/dev/null")})
    CHECK_MESSAGE(has(refusal(path, options), "is not a regular file"), path.string());
}

TEST_CASE("an absent or empty file is no blog to read and a new one to write") {
  TemporaryDirectory directory;
  FixedClock clock;
  const StoreOptions options{.clock = &clock};
  const auto empty = directory / "empty.db";
  write_file(empty, "");
  for (const auto& path : {directory / "absent.db", directory / "no" / "such.db", empty}) {
    CHECK(code_of([&] { Store::open(path, options); }) == ErrorCode::not_found);
    CHECK(code_of([&] { Store::open_read_only(path, options); }) == ErrorCode::not_found);
  }
  CHECK_FALSE(std::filesystem::exists(directory / "absent.db"));
  CHECK_FALSE(std::filesystem::exists(directory / "no"));
  CHECK(std::filesystem::file_size(empty) == 0);
  Store::create(empty, options).add_post({.title = "T"});
  CHECK(Store::open_read_only(empty, options).count_posts({}) == 1);
  Store::create(empty, options).add_post({.title = "T"});
  CHECK(Store::open_read_only(empty, options).count_posts({}) == 2);
}

TEST_CASE("a path with signs of a URI is only a path") {
  TemporaryDirectory directory;
  FixedClock clock;
  const StoreOptions options{.clock = &clock};
  const auto path = directory / "a?mode=memory&b#c%41.db";
  Store::create(path, options).add_post({.title = "T"});
  CHECK(std::filesystem::exists(path));
  CHECK(Store::open_read_only(path, options).count_posts({}) == 1);
}

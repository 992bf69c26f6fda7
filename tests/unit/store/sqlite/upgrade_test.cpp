// A blog from before the journal: it is brought up to date with a backup, killed or not, and can be read where it
// cannot be written to.

#include "store/sqlite/journal_fixture.h"
#include "store/sqlite/killed.h"
#include "store/sqlite/schema.h"

#include <sys/stat.h>

using namespace blog;

namespace {

/// A blog as the first version made it: the frozen schema, with the posts of a new one.
class OldBlog {
 public:
  OldBlog() {
    TestBlog source;
    source.add("One", {"A", "B"}, "apple");
    source.add("Two", {"B"}, "banana");
    source.store.remove_posts({.ids = {2}});
    source.add("Three", {"A"}, std::string(20'000, 'x'));
    PlainDatabase old(directory / "made.db");
    old.execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL");
    old.execute(read_file(std::filesystem::path(BLOG_SOURCE_DIR) / "tests/data/schema_v1.sql"));
    old.execute(fmt::format("ATTACH '{}' AS source", source.path().string()));
    for (const char* table : {"post", "category", "post_category", "source", "origin"})
      old.execute(fmt::format("INSERT INTO main.{0} SELECT * FROM source.{0}", table));
    old.execute("INSERT INTO post_fts (post_fts) VALUES ('rebuild')");
    old.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = 1", schema::kApplicationId));
  }

  /// A fresh copy under this name.
  std::filesystem::path copy(std::string_view name) const {
    std::filesystem::copy_file(directory / "made.db", directory / name);
    return directory / name;
  }

  TemporaryDirectory directory;
  FixedClock clock;
  StoreOptions options{.clock = &clock};
};

std::string version_of(const std::filesystem::path& path) { return PlainDatabase(path).text("PRAGMA user_version"); }

Names posts_of(const std::filesystem::path& path) { return PlainDatabase(path).rows("SELECT * FROM post ORDER BY id"); }

Names tables_of(const std::filesystem::path& path) {
  return PlainDatabase(path).rows("SELECT name FROM sqlite_schema WHERE name LIKE 'journal%' AND type = 'table'");
}

void check_sound(Store& store) {
  for (const Finding& finding : store.check()) CHECK_MESSAGE(!finding.is_problem(), sentence_of(finding));
}

/// Runs the action where nothing can be written, and returns whether it came to its end.
template <typename Action>
bool runs_without_rights(const Action& action) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65'534) != 0) ::_exit(2);
    try {
      ::_exit(action() ? 0 : 1);
    } catch (const Error&) {
      ::_exit(3);
    }
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a blog from before the journal is upgraded with a backup and keeps a journal from then on") {
  const OldBlog old;
  const auto path = old.copy("blog.db");
  const Names posts = posts_of(path);
  std::string said;
  StoreOptions options = old.options;
  options.notice = [&](const std::string& words) { said = words; };
  Store store = Store::open(path, options);
  CHECK(said.find("upgraded '" + path.string() + "' from schema version 1 to") == 0);
  CHECK(version_of(path) == std::to_string(schema::current_version()));
  CHECK(version_of(path.string() + ".v1.backup") == "1");
  CHECK(posts_of(path.string() + ".v1.backup") == posts);
  CHECK(posts_of(path) == posts);
  CHECK(tables_of(path) == Names{"journal", "journal_change"});
  CHECK(count_past_commands(store) == 0);
  check_sound(store);
  store.remove_posts({});
  store.undo();
  CHECK(posts_of(path) == posts);
  check_sound(store);
}

TEST_CASE("the copy before an upgrade takes a name that nobody has") {
  const OldBlog old;
  const auto path = old.copy("blog.db");
  const std::string backup = path.string() + ".v1.backup";
  write_file(backup, "mine");
  std::filesystem::create_symlink("nowhere", path.string() + ".v1-2.backup");
  std::string said;
  StoreOptions options = old.options;
  options.notice = [&](const std::string& words) { said = words; };
  Store::open(path, options);
  CHECK(read_file(backup) == "mine");
  CHECK(std::filesystem::is_symlink(path.string() + ".v1-2.backup"));
  CHECK(version_of(path.string() + ".v1-3.backup") == "1");
  CHECK(said.ends_with("the old one is '" + path.string() + ".v1-3.backup'"));
}

TEST_CASE("a copy that an upgrade made already is not made again") {
  const OldBlog old;
  const auto first = old.copy("first.db");
  const auto path = old.copy("blog.db");
  Store::open(first, old.options);
  std::filesystem::rename(first.string() + ".v1.backup", path.string() + ".v1.backup");
  Store::open(path, old.options);
  CHECK_FALSE(std::filesystem::exists(path.string() + ".v1-2.backup"));
}

TEST_CASE("reading upgrades too") {
  const OldBlog old;
  const auto path = old.copy("blog.db");
  CHECK(Store::open_read_only(path, old.options).count_posts({}) == 2);
  CHECK(version_of(path) == std::to_string(schema::current_version()));
  CHECK(version_of(path.string() + ".v1.backup") == "1");
}

TEST_CASE("an upgrade that is killed leaves the old blog or the new one and the next finishes it") {
  const OldBlog old;
  const Names posts = posts_of(old.copy("reference.db"));
  const auto upgrade = [&](const std::filesystem::path& path) { const Store store = Store::open(path, old.options); };
  const auto whole = old.copy("whole.db");
  const int calls = run_until_call(0, [&] { upgrade(whole); });
  CHECK(calls > 100);
  int left_old = 0;
  int left_new = 0;
  for (int call = 1; call < calls; call += 1 + calls / 90) {
    INFO(call);
    const auto path = old.copy(fmt::format("blog{}.db", call));
    run_until_call(call, [&] { upgrade(path); });
    const bool is_old = version_of(path) == "1";
    ++(is_old ? left_old : left_new);
    CHECK(tables_of(path) == (is_old ? Names{} : Names{"journal", "journal_change"}));
    CHECK(posts_of(path) == posts);
    const std::string backup = path.string() + ".v1.backup";
    if (std::filesystem::exists(backup)) CHECK(posts_of(backup) == posts);
    CHECK((is_old || std::filesystem::exists(backup)));
    Store store = Store::open(path, old.options);
    CHECK(version_of(path) == std::to_string(schema::current_version()));
    CHECK(posts_of(backup) == posts);
    check_sound(store);
  }
  CHECK(left_old > 0);
  CHECK(left_new > 0);
}

TEST_CASE("a command and its undo that are killed are done or not done") {
  TestBlog made;
  for (int i = 0; i < 20; ++i) made.add("T", {"A"}, std::string(2000, 'x'));
  const auto work = [&](const std::filesystem::path& path) {
    Store store = Store::open(path, made.options());
    store.remove_posts({.any_of = {"A"}});
    store.undo();
  };
  const auto copy = [&](const std::string& name) {
    made.store.backup(made.directory / name);
    return made.directory / name;
  };
  const auto whole = copy("whole.db");
  const int calls = run_until_call(0, [&] { work(whole); });
  const Names posts = posts_of(whole);
  CHECK(posts.size() == 20);
  int removed = 0;
  for (int call = 1; call < calls; call += 1 + calls / 90) {
    INFO(call);
    const auto path = copy(fmt::format("blog{}.db", call));
    run_until_call(call, [&] { work(path); });
    Store store = Store::open(path, made.options());
    const bool was_removed = store.count_posts({}) == 0;
    removed += was_removed ? 1 : 0;
    CHECK(count_past_commands(store) == (was_removed ? 21 : 20));
    if (was_removed) store.undo();
    CHECK(posts_of(path) == posts);
    check_sound(store);
  }
  CHECK(removed > 0);
}

TEST_CASE("an old blog that cannot be written to is read as it is") {
  const OldBlog old;
  const auto path = old.copy("blog.db");
  PlainDatabase(path).execute("PRAGMA journal_mode = DELETE");
  REQUIRE(::chmod(path.c_str(), 0444) == 0);
  REQUIRE(::chmod((old.directory / "").c_str(), 0555) == 0);
  CHECK(runs_without_rights([&] {
    Store store = Store::open_read_only(path, old.options);
    return store.count_posts({}) == 2 && count_past_commands(store) == 0 && store.summary().schema_version == 1;
  }));
  CHECK_FALSE(runs_without_rights([&] { return Store::open(path, old.options).count_posts({}) == 2; }));
  CHECK(version_of(path) == "1");
  REQUIRE(::chmod((old.directory / "").c_str(), 0755) == 0);
}

// Undo brings back what was there, whole, and refuses where another program has been at work since.

#include "store/import_fixture.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/journal_fixture.h"

#include <algorithm>
#include <random>

using namespace blog;

namespace {

/// Commands by chance. Some are refused.
class Commands {
 public:
  Commands(TestBlog& blog, unsigned seed) : blog_(blog), random_(seed) {}

  void run_one() {
    ++blog_.clock.time.seconds;
    try {
      run(pick(12));
    } catch (const Error& error) {
      const bool is_refusal = error.code() == ErrorCode::not_found || error.code() == ErrorCode::conflict ||
                              error.code() == ErrorCode::usage;
      CHECK_MESSAGE(is_refusal, error.what());
    }
  }

 private:
  int pick(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  std::string category() { return std::string(1, static_cast<char>('A' + pick(5))); }
  std::string text() {
    static constexpr const char* kWords[] = {"apple", "banana", "café", "'d|ate'", ""};
    return fmt::format("{} {}", kWords[pick(5)], pick(20));
  }
  Names categories() {
    Names names;
    while (pick(3) > 0) names.push_back(category());
    return names;
  }
  PostId id() { return 1 + pick(15); }
  PostQuery query() { return pick(2) == 0 ? PostQuery{.ids = {id()}} : PostQuery{.any_of = {category()}}; }

  PostChange change() {
    PostChange change;
    if (pick(4) == 0) change.title = text();
    if (pick(4) == 0) change.body = text();
    if (pick(4) == 0) change.slug = "s" + text();
    if (pick(4) == 0) change.draft = pick(2) == 0;
    if (pick(4) == 0) change.date = Time{pick(100'000), pick(60)};
    if (pick(4) == 0) change.author = text();
    if (pick(4) == 0) change.excerpt = text();
    if (pick(4) == 0) change.add_categories = categories();
    if (pick(4) == 0) change.remove_categories = {category()};
    if (pick(6) == 0) change.set_categories = categories();
    return change;
  }

  void import_some() {
    std::vector<Record> records;
    for (int i = 0; i < 6; ++i) records.push_back(record(fmt::format("k{}", pick(9)), text(), categories(), text()));
    if (pick(3) == 0) records.push_back(record("bad", "\xff"));
    import(blog_.store, records, {.on_conflict = static_cast<OnConflict>(pick(3))});
  }

  void run(int what) {
    Store& store = blog_.store;
    switch (what) {
      case 0:
      case 1:
      case 2: blog_.add(text(), categories(), text()); break;
      case 3:
      case 4:
      case 5: store.edit_posts(query(), change(), UnknownCategory::create); break;
      case 6: store.remove_posts(query()); break;
      case 7: store.add_category(category()); break;
      case 8: store.rename_category(category(), pick(2) == 0 ? category() : "b"); break;
      case 9: store.merge_categories({category(), category()}, category(), UnknownCategory::create); break;
      case 10: store.remove_category(category(), true); break;
      default: import_some(); break;
    }
  }

  TestBlog& blog_;
  std::mt19937 random_;
};

/// Does something, lets another program work, and holds undo to its promise: nothing is changed and the row is named.
template <typename Command>
void check_conflict(const Command& command, const std::string& tampering, const std::string& name) {
  INFO(tampering);
  TestBlog blog;
  blog.add("One", {"A"}, "apple");
  blog.add("Two", {"B"}, "banana");
  command(blog.store);
  blog.plain().execute(tampering);
  const Names rows = rows_of(blog);
  const std::size_t commands = count_past_commands(blog.store);
  CHECK(code_of([&] { blog.store.undo(); }) == ErrorCode::conflict);
  const std::string message = message_of([&] { blog.store.undo(); });
  CHECK_MESSAGE(message.find(" " + name + " since") != std::string::npos, message);
  CHECK(rows_of(blog) == rows);
  CHECK(count_past_commands(blog.store) == commands);
}

bool is_journal_broken(Store& store) {
  const std::vector<Finding> findings = store.check();
  return std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.check == Finding::Check::journal && finding.is_problem();
  });
}

}  // namespace

TEST_CASE("undo goes back through every command and each state is as it was") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    INFO(seed);
    TestBlog blog;
    Commands commands(blog, seed);
    std::vector<Names> states{rows_of(blog)};
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < 25; ++i) {
        commands.run_one();
        Names now = rows_of(blog);
        if (now != states.back()) states.push_back(std::move(now));
        REQUIRE(count_past_commands(blog.store) == states.size() - 1);
      }
      for (int i = 0; i < (round < 2 ? 10 : 1000) && states.size() > 1; ++i) {
        states.pop_back();
        blog.store.undo();
        REQUIRE(rows_of(blog) == states.back());
        if (i % 4 == 0) REQUIRE(blog.problems() == Names{});
      }
    }
    CHECK(blog.problems() == Names{});
    CHECK(code_of([&] { blog.store.undo(); }) == ErrorCode::not_found);
  }
}

TEST_CASE("a removal that is too long for memory comes back") {
  TestBlog blog;
  for (int i = 0; i < 12; ++i) blog.add("T", {"A"}, std::string(1'000'000, static_cast<char>('a' + i)));
  const Names rows = rows_of(blog);
  blog.store.remove_posts({});
  blog.store.undo();
  CHECK(rows_of(blog) == rows);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("an undo that is not committed never was") {
  TestBlog blog;
  blog.add("T", {"A"}, "apple");
  const Names rows = rows_of(blog);
  {
    auto transaction = blog.store.transaction();
    blog.store.undo();
    CHECK(blog.store.count_posts({}) == 0);
  }
  CHECK(rows_of(blog) == rows);
  CHECK(blog.search("apple") == std::vector<PostId>{1});
  blog.store.undo();
  CHECK(rows_of(blog).empty());
}

TEST_CASE("undo refuses where another program has changed what the command wrote") {
  const auto add = [](Store& store) { store.add_post({.title = "New", .categories = {"A"}}); };
  const auto edit = [](Store& store) { store.edit_posts({.ids = {1}}, {.title = "Uno"}); };
  const auto remove = [](Store& store) { store.remove_posts({.ids = {1}}); };
  check_conflict(add, "UPDATE post SET author = 'x' WHERE id = 3", "post 3 'New'");
  check_conflict(add, "DELETE FROM post WHERE id = 3", "post 3");
  check_conflict(add, "DELETE FROM post_category WHERE post_id = 3", "post 3 'New' in category 1 'A'");
  check_conflict(add, "INSERT INTO post_category SELECT 3, 2, 9, sort_at, draft FROM post WHERE id = 3",
                 "post 3 'New' in category 2 'B'");
  check_conflict([](Store& store) { import(store, {record("k", "New")}); },
                 "UPDATE origin SET record_hash = 1 WHERE post_id = 3", "the origin 'k' of source 2 'src'");
  check_conflict(edit, "UPDATE post SET excerpt = 'x' WHERE id = 1", "post 1 'Uno'");
  check_conflict(edit, "UPDATE post SET body = 'a much longer text than the one that is in the search index'",
                 "post 1 'Uno'");
  check_conflict(remove, "UPDATE post SET slug = 'one' WHERE id = 2", "post 1");
  check_conflict(remove, "DELETE FROM category WHERE name = 'A'", "post 1 in category 1");
}

TEST_CASE("undo refuses where another program has used what would go") {
  check_conflict([](Store& store) { store.add_category("C"); }, "INSERT INTO post_category VALUES (1, 3, 9, 0, 0)",
                 "post 1 'One' in category 3 'C'");
  check_conflict([](Store& store) { store.rename_category("A", "C"); },
                 "INSERT INTO category (name, slug) VALUES ('A', 'a')", "category 1 'C'");
  check_conflict([](Store& store) { import(store, {record("k", "New")}); },
                 "INSERT INTO origin VALUES (2, 'other', NULL, 1, 1)", "the origin 'other' of source 2 'src'");
}

TEST_CASE("every row in the way is named up to twenty") {
  TestBlog blog;
  for (int i = 0; i < 25; ++i) blog.add("T");
  blog.store.edit_posts({}, {.author = "A"});
  blog.plain().execute("UPDATE post SET author = 'B' WHERE id <= 2");
  CHECK(message_of([&] { blog.store.undo(); }).find("changed post 1 'T', post 2 'T' since") != std::string::npos);
  blog.plain().execute("UPDATE post SET author = 'B'");
  CHECK(message_of([&] { blog.store.undo(); }).find("post 20 'T' and 5 more since") != std::string::npos);
  blog.plain().execute("UPDATE post SET author = 'A'");
  blog.store.undo();
  CHECK(blog.get(25).author.empty());
}

TEST_CASE("what another program did elsewhere is no hindrance and stays") {
  TestBlog blog;
  blog.add("One", {"A"});
  blog.add("Two", {"A"});
  blog.store.edit_posts({.ids = {1}}, {.author = "x"});
  blog.plain().execute("UPDATE post SET updated = 7 WHERE id = 2; INSERT INTO category (name, slug) VALUES ('C', 'c')");
  blog.store.undo();
  CHECK(blog.get(1).author.empty());
  CHECK(blog.get(2).updated == Time{7, 0});
  CHECK(blog.store.find_category("C").has_value());
}

TEST_CASE("a damaged journal is no crash and takes nothing back") {
  TestBlog blog;
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    blog.add("T", {"A"}, "apple");
    blog.store.edit_posts({}, {.title = fmt::format("U{}", i), .body = "banana"});
    std::string bytes = blog.plain().text("SELECT hex(changes) FROM journal_change ORDER BY journal_id DESC LIMIT 1");
    const std::string sound = bytes;
    const std::size_t at = random() % bytes.size();
    bytes[at] = "0123456789ABCDEF"[random() % 16];
    if (i % 3 == 0) bytes.resize(bytes.size() / 4 * 2);
    if (bytes == sound) continue;
    blog.plain().execute(fmt::format(
        "UPDATE journal_change SET changes = x'{}' WHERE journal_id = (SELECT max(id) FROM journal)", bytes));
    const Names rows = rows_of(blog);
    CHECK(code_of([&] { blog.store.undo(); }) == ErrorCode::failed);
    CHECK(rows_of(blog) == rows);
    CHECK(is_journal_broken(blog.store));
    blog.store.remove_posts({});
  }
}

TEST_CASE("every bit of a piece of the journal counts") {
  TestBlog blog;
  blog.add("T", {"A"}, "apple");
  blog.store.edit_posts({}, {.title = "U", .body = "banana"});
  const Names rows = rows_of(blog);
  const std::string sound = blog.plain().text("SELECT hex(changes) FROM journal_change WHERE journal_id = 2");
  for (std::size_t bit = 0; bit < sound.size() * 4; ++bit) {
    INFO(bit);
    std::string bytes = sound;
    const auto digit = std::string_view("0123456789ABCDEF").find(bytes[bit / 4]);
    bytes[bit / 4] = "0123456789ABCDEF"[digit ^ std::size_t{1} << bit % 4];
    blog.plain().execute(fmt::format("UPDATE journal_change SET changes = x'{}' WHERE journal_id = 2", bytes));
    CHECK(code_of([&] { blog.store.undo(); }) == ErrorCode::failed);
    CHECK(rows_of(blog) == rows);
    CHECK(is_journal_broken(blog.store));
  }
}

TEST_CASE("a piece in the place of another is no piece of it") {
  TestBlog blog;
  blog.add("T");
  blog.store.edit_posts({}, {.author = "a"});
  blog.store.edit_posts({}, {.author = "b"});
  blog.plain().execute("UPDATE journal_change SET changes = (SELECT changes FROM journal_change WHERE journal_id = 2)");
  CHECK(code_of([&] { blog.store.undo(); }) == ErrorCode::failed);
  CHECK(blog.get(1).author == "b");
}

TEST_CASE("a piece that is not there leaves all of its command") {
  TestBlog blog;
  for (int i = 0; i < 3; ++i) blog.add("T", {}, std::string(300'000, 'a'));
  blog.store.edit_posts({}, {.body = "short"});
  const Names rows = rows_of(blog);
  for (const int piece : {2, 0}) {
    blog.plain().execute(fmt::format("DELETE FROM journal_change WHERE journal_id = 4 AND seq = {}", piece));
    CHECK(code_of([&] { blog.store.undo(); }) == ErrorCode::failed);
    CHECK(rows_of(blog) == rows);
  }
}

TEST_CASE("pieces without a checksum are of an older program and are taken back") {
  TestBlog blog;
  blog.add("T", {"A"}, "apple");
  const Names rows = rows_of(blog);
  blog.store.edit_posts({}, {.body = "banana"});
  blog.plain().execute("UPDATE journal_change SET changes = CAST(substr(changes, 10) AS BLOB)");
  CHECK_FALSE(is_journal_broken(blog.store));
  blog.store.undo();
  CHECK(rows_of(blog) == rows);
}

TEST_CASE("a column is a name and no SQL whatever it is called") {
  TestBlog blog;
  blog.add("T");
  blog.plain().execute(R"(ALTER TABLE post ADD COLUMN "author = 'x', ""excerpt" TEXT)");
  {
    Connection connection(blog.path(), Connection::Mode::read_write, blog.options());
    connection.keep_journal();
    WriteTransaction transaction(connection);
    connection.execute(R"(UPDATE post SET "author = 'x', ""excerpt" = 'new')");
    transaction.commit();
  }
  const Names rows = rows_of(blog);
  blog.store.undo();
  CHECK(rows_of(blog) != rows);
  CHECK(blog.get(1).author.empty());
  CHECK(blog.plain().text(R"(SELECT "author = 'x', ""excerpt" IS NULL FROM post)") == "1");
}

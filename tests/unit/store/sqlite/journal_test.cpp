// The journal: what is one command, how many are kept, how long they may be, and what writes none.

#include "store/sqlite/journal.h"

#include "store/sqlite/journal_fixture.h"

#include <algorithm>

using namespace blog;

namespace {

StoreOptions options_for(const TestBlog& blog, std::string command) {
  StoreOptions options = blog.options();
  options.command = std::move(command);
  return options;
}

Names commands(Store& store) {
  Names names;
  for (const PastCommand& command : past_commands(store))
    names.push_back(fmt::format("{}: {}", command.command, command.rows));
  return names;
}

std::int64_t bytes_of_journal(const TestBlog& blog) {
  return std::stoll(blog.plain().text("SELECT coalesce(sum(length(changes)), 0) FROM journal_change"));
}

}  // namespace

TEST_CASE("the journal knows every table and its key") {
  TestBlog blog;
  PlainDatabase plain(blog.path());
  Names known;
  for (const auto& [name, key_columns] : kJournalTables) {
    known.emplace_back(name);
    const auto keys = plain.rows(fmt::format("SELECT cid FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk", name));
    CHECK(std::ssize(keys) == key_columns);
    for (std::size_t i = 0; i < keys.size(); ++i) CHECK(keys[i] == std::to_string(i));
  }
  std::ranges::sort(known);
  CHECK(known == plain.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                            "AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'journal%' ORDER BY name"));
}

TEST_CASE("a command says when it wrote and what it is called and how much it changed") {
  TestBlog blog;
  Store store = Store::open(blog.path(), options_for(blog, "post add Hello"));
  store.add_post({.title = "Hello", .categories = {"A", "B"}}, UnknownCategory::create);
  const auto all = past_commands(store);
  REQUIRE(all.size() == 1);
  CHECK(all[0].command == "post add Hello");
  CHECK(all[0].at == blog.clock.time);
  CHECK(all[0].rows == 7);  // a post, two links, two categories, an origin and its source
}

TEST_CASE("what a command writes in several transactions is one entry") {
  TestBlog blog;
  Store store = Store::open(blog.path(), options_for(blog, "import"));
  store.begin_import({});
  for (int batch = 0; batch < 3; ++batch) {
    std::vector<Record> records;
    for (int i = 0; i < 2; ++i)
      records.push_back({.post = {.title = "T"}, .source = "s", .key = fmt::format("{}-{}", batch, i)});
    store.import_posts(records);
  }
  CHECK(commands(store) == Names{"import: 13"});
  store.undo();
  CHECK(rows_of(blog).empty());
  store.add_category("A");
  CHECK(commands(store) == Names{"import: 1"});
}

TEST_CASE("a command that another one interrupts has an entry before and one behind it") {
  TestBlog blog;
  Store one = Store::open(blog.path(), options_for(blog, "one"));
  Store other = Store::open(blog.path(), options_for(blog, "other"));
  one.add_category("A");
  other.rename_category("A", "B");
  one.rename_category("B", "C");
  one.add_category("D");
  CHECK(commands(blog.store) == Names{"one: 2", "other: 1", "one: 1"});
  blog.store.undo();
  CHECK(rows_of(blog) == Names{"category|1|B|b"});
  one.add_category("E");
  CHECK(commands(blog.store) == Names{"one: 1", "other: 1", "one: 1"});
  for (int i = 0; i < 3; ++i) blog.store.undo();
  CHECK(rows_of(blog).empty());
}

TEST_CASE("the last hundred commands are kept") {
  TestBlog blog;
  for (int i = 0; i < 105; ++i) blog.add("T");
  CHECK(count_past_commands(blog.store) == 100);
  for (int i = 0; i < 100; ++i) blog.store.undo();
  CHECK(blog.store.count_posts({}) == 5);
  CHECK(code_of([&] { blog.store.undo(); }) == ErrorCode::not_found);
  CHECK(bytes_of_journal(blog) == 0);
}

TEST_CASE("a long journal forgets its oldest commands and never the newest") {
  TestBlog blog;
  constexpr std::size_t kMegabyte = 1'000'000;
  const PostId id = blog.add("T", {}, std::string(3 * kMegabyte, 'a'));
  for (char letter = 'b'; letter < 'k'; ++letter)
    blog.store.edit_posts({.ids = {id}}, {.body = std::string(3 * kMegabyte, letter)});
  CHECK(bytes_of_journal(blog) <= 16 << 20);
  CHECK(count_past_commands(blog.store) == 5);
  blog.add("U");
  blog.store.edit_posts({}, {.body = std::string(10 * kMegabyte, 'x')});
  blog.store.edit_posts({}, {.body = ""});
  CHECK(count_past_commands(blog.store) == 1);
  blog.store.undo();
  CHECK(blog.get(id).body.size() == 10 * kMegabyte);
}

TEST_CASE("the longest post there can be is removed and comes back") {
  TestBlog blog;
  const PostId id = blog.add("T", {}, std::string(kLongestText, 'a'));
  blog.store.edit_posts({.ids = {id}}, {.excerpt = std::string(kLongestText, 'e')});
  blog.store.edit_posts({.ids = {id}}, {.meta = R"({"x":")" + std::string(kLongestText - 8, 'm') + "\"}"});
  const Names rows = rows_of(blog);
  blog.store.remove_posts({});
  blog.store.undo();
  CHECK(rows_of(blog) == rows);
}

TEST_CASE("a command that changes nothing is not kept") {
  TestBlog blog;
  blog.add("T", {"A"});
  const std::size_t before = count_past_commands(blog.store);
  const auto untouched = [&](const auto& command) {
    code_of(command);
    return count_past_commands(blog.store) == before;
  };
  CHECK(untouched([&] { blog.store.edit_posts({}, {.title = "T"}); }));
  CHECK(untouched([&] { blog.store.remove_posts({.ids = {9}}); }));
  CHECK(untouched([&] { blog.store.rename_category("A", "A"); }));
  CHECK(untouched([&] { blog.store.add_category("a"); }));
  CHECK(untouched([&] { blog.store.merge_categories({"A"}, "A"); }));
  CHECK(untouched([&] { blog.store.check(); }));
  CHECK(untouched([&] { blog.store.undo(), blog.store.add_post({.title = "U"}); }));
}

TEST_CASE("what is taken back inside a command is not kept") {
  TestBlog blog;
  {
    auto transaction = blog.store.transaction();
    blog.store.add_category("A");
    CHECK_THROWS(blog.store.add_post({.slug = "1", .title = "T"}));
    CHECK_THROWS(blog.store.merge_categories({"A", "Unknown"}, "New", UnknownCategory::create));
    blog.store.add_category("B");
    transaction.commit();
  }
  CHECK(commands(blog.store) == Names{": 2"});
  blog.store.undo();
  CHECK(rows_of(blog).empty());
}

TEST_CASE("a command that dies is not kept and the next one is") {
  TestBlog blog;
  blog.add("Kept");
  const Names rows = rows_of(blog);
  {
    Store store = Store::open(blog.path(), options_for(blog, "dies"));
    auto transaction = store.transaction();
    store.add_post({.title = "Lost"});
    store.remove_posts({.ids = {1}});
  }
  CHECK(commands(blog.store) == Names{": 3"});
  CHECK(rows_of(blog) == rows);
  blog.add("Next");
  blog.store.undo();
  CHECK(rows_of(blog) == rows);
}

TEST_CASE("a command that had to give up once goes on with its entry") {
  TestBlog blog;
  StoreOptions options = options_for(blog, "one");
  options.wait = std::chrono::milliseconds(0);
  Store store = Store::open(blog.path(), options);
  store.add_category("A");
  {
    PlainDatabase writer(blog.path());
    writer.execute("BEGIN IMMEDIATE");
    CHECK(code_of([&] { store.add_category("B"); }) == ErrorCode::busy);
  }
  store.add_category("C");
  CHECK(commands(store) == Names{"one: 2"});
  store.undo();
  CHECK(rows_of(blog).empty());
}

TEST_CASE("a new post costs the journal a few bytes a row and not its text") {
  TestBlog blog;
  std::vector<Record> records;
  for (int i = 0; i < 1000; ++i)
    records.push_back({.post = {.title = "T", .body = std::string(1500, 'a'), .categories = {"A", "B", "C"}},
                       .source = "s",
                       .key = std::to_string(i)});
  blog.store.begin_import({});
  blog.store.import_posts(records);
  CHECK(bytes_of_journal(blog) < 80 * 1000);
}

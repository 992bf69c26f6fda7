// Checks find what was tampered with, repairs mend it, and backups spare what is there.

#include "store/blog_fixture.h"

#include <algorithm>
#include <filesystem>
#include <set>

using namespace blog;

namespace {

/// A blog of two posts; then one statement from outside; then the names of the checks that complain.
std::set<std::string> complaints_after(const std::string& sql) {
  TestBlog blog;
  blog.add("One", {"A", "B"}, "apple");
  blog.add("Two", {"B"}, "banana");
  REQUIRE(blog.problems() == Names{});
  blog.plain().execute(sql);
  std::set<std::string> names;
  for (const Finding& finding : blog.store.check())
    if (finding.is_problem()) names.emplace(name_of(finding.check));
  return names;
}

using Complaints = std::set<std::string>;

}  // namespace

TEST_CASE("each check finds what it is there for") {
  CHECK(complaints_after("UPDATE post SET body = 'rotten' WHERE id = 1") == Complaints{"checksums", "search index"});
  CHECK(complaints_after("UPDATE post SET excerpt = 'x' WHERE id = 2") == Complaints{"checksums"});
  CHECK(complaints_after("UPDATE post SET meta = '{ }'") == Complaints{"checksums"});
  CHECK(complaints_after("UPDATE post_category SET draft = 1 WHERE post_id = 1") == Complaints{"links"});
  CHECK(complaints_after("UPDATE post_category SET sort_at = sort_at + 1") == Complaints{"links"});
  CHECK(complaints_after("UPDATE post SET date = date + 1, sort_at = sort_at + 1 WHERE id = 1") == Complaints{"links"});
  CHECK(complaints_after("UPDATE post SET draft = 1 WHERE id = 2") == Complaints{"links"});
  CHECK(complaints_after("INSERT INTO post_fts (post_fts, rowid, title, body) VALUES ('delete', 1, 'One', 'apple')") ==
        Complaints{"search index"});
  CHECK(complaints_after("INSERT INTO post_fts (rowid, title, body) VALUES (9, 'ghost', '')") ==
        Complaints{"search index"});
  CHECK(complaints_after("UPDATE category SET slug = 'other' WHERE name = 'A'") == Complaints{"slugs"});
  CHECK(complaints_after("DELETE FROM category WHERE name = 'A'") == Complaints{"foreign keys"});
  CHECK(complaints_after("DELETE FROM origin WHERE post_id = 1") == Complaints{"origins"});
  CHECK(complaints_after("UPDATE journal_change SET changes = CAST(substr(changes, 1, 12) AS BLOB)") ==
        Complaints{"journal"});
  CHECK(complaints_after("PRAGMA ignore_check_constraints = ON; UPDATE category SET name = ''").count("integrity") ==
        1);
}

TEST_CASE("a repair brings the search index and the links back into step") {
  TestBlog blog;
  const PostId one = blog.add("One", {"A", "B"}, "apple");
  blog.add("Two", {"B"}, "banana");
  blog.plain().execute("INSERT INTO post_fts (post_fts, rowid, title, body) VALUES ('delete', 1, 'One', 'apple')");
  blog.plain().execute("UPDATE post_category SET sort_at = sort_at + 1, draft = 1 WHERE post_id = 1");
  const Repair dry = blog.store.repair(true);
  CHECK(dry.done == Names{"the search index", "the sort keys of 2 links"});
  CHECK(dry.copy.empty());
  CHECK(blog.search("apple").empty());
  const Repair repair = blog.store.repair(false);
  CHECK(repair.done == dry.done);
  CHECK(std::filesystem::exists(repair.copy));
  CHECK(std::ranges::none_of(repair.findings, &Finding::is_problem));
  CHECK(blog.problems() == Names{});
  CHECK(blog.search("apple") == std::vector<PostId>{one});
  CHECK(blog.store.repair(false).done.empty());
}

TEST_CASE("a repair leaves alone what follows from nothing else") {
  TestBlog blog;
  blog.add("One", {"A"}, "apple");
  blog.plain().execute("UPDATE post SET slug = 'a b'");
  const Repair repair = blog.store.repair(false);
  CHECK(repair.done.empty());
  CHECK(repair.copy.empty());
  CHECK(std::ranges::count_if(repair.findings, &Finding::is_problem) == 1);
}

TEST_CASE("a finding holds the facts that its sentence tells") {
  TestBlog blog;
  blog.add("One", {"A"});
  blog.plain().execute("UPDATE category SET slug = 'other'; DELETE FROM origin");
  std::vector<Finding> problems = blog.store.check();
  std::erase_if(problems, [](const Finding& finding) { return !finding.is_problem(); });
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].kind == Finding::Kind::wrong_category_slug);
  CHECK(problems[0].category == 1);
  CHECK(problems[0].name == "A");
  CHECK(problems[0].text == "other");
  CHECK(sentence_of(problems[0]) == "category 1 'A' has the slug 'other'");
  CHECK(problems[1].kind == Finding::Kind::post_without_origin);
  CHECK(problems[1].post == 1);
}

TEST_CASE("a damaged page is found and is no crash") {
  TestBlog blog;
  for (int i = 0; i < 200; ++i) blog.add("T", {"A"}, std::string(500, 'x'));
  blog.store = Store::make_scratch("", blog.options());
  std::string bytes = read_file(blog.path());
  REQUIRE(bytes.size() > 8 * 8192);
  for (std::size_t page = 4; page < bytes.size() / 8192; ++page)
    bytes.replace(page * 8192, 64, std::string(64, '\x5a'));
  write_file(blog.path(), bytes);
  blog.store = Store::open(blog.path(), blog.options());
  Names found;
  CHECK_FALSE(code_of([&] { found = blog.problems(); }).has_value());
  CHECK(found.size() > 1);
  CHECK(code_of([&] { blog.store.posts({}); }) == ErrorCode::failed);
}

TEST_CASE("a check that must write is skipped on a store for reading and says so") {
  TestBlog blog;
  Store reader = Store::open_read_only(blog.path(), blog.options());
  int skipped = 0;
  for (const Finding& finding : reader.check())
    if (finding.is_skipped()) {
      ++skipped;
      CHECK(finding.check == Finding::Check::search_index);
      CHECK_FALSE(finding.is_problem());
      CHECK(sentence_of(finding) == "needs a blog that can be written to");
    }
  CHECK(skipped == 1);
}

TEST_CASE("a backup is taken while another writes and holds the last commit") {
  TestBlog blog;
  blog.add("Kept");
  PlainDatabase writer(blog.path());
  writer.execute("BEGIN IMMEDIATE; UPDATE post SET title = 'half done'");
  Store reader = Store::open_read_only(blog.path(), blog.options());
  reader.backup(blog.directory / "copy.db");
  CHECK(PlainDatabase(blog.directory / "copy.db").rows("SELECT title FROM post") == Names{"Kept"});
}

TEST_CASE("a backup never overwrites without force and leaves no half file") {
  TestBlog blog;
  const auto copy = blog.directory / "copy.db";
  write_file(copy, "precious");
  CHECK(code_of([&] { blog.store.backup(copy); }) == ErrorCode::conflict);
  CHECK(read_file(copy) == "precious");
  blog.store.backup(copy, true);
  CHECK(PlainDatabase(copy).text("SELECT count(*) FROM post") == "0");
  CHECK(code_of([&] { blog.store.backup(blog.path(), true); }) == ErrorCode::usage);
  std::filesystem::create_directory(blog.directory / "directory");
  CHECK(code_of([&] { blog.store.backup(blog.directory / "directory", true); }) == ErrorCode::usage);
  for (const auto& entry : std::filesystem::directory_iterator(blog.directory / ""))
    CHECK_MESSAGE(entry.path().string().find(".part-") == std::string::npos, entry.path().string());
}

TEST_CASE("a backup never replaces a database that is in use") {
  TestBlog blog;
  TestBlog other;
  other.add("Kept");
  CHECK(code_of([&] { blog.store.backup(other.path(), true); }) == ErrorCode::conflict);
  CHECK(other.store.count_posts({}) == 1);
  CHECK(other.problems() == Names{});
}

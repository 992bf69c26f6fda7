// The file: its shape, whether other tools can use it, how it is upgraded, and what is refused.

#include "store/blog_fixture.h"
#include "store/open.h"
#include "store/schema.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

using namespace blog;

namespace {

std::filesystem::path source_file(std::string_view name) { return std::filesystem::path(BLOG_SOURCE_DIR) / name; }

/// Our tables, in the order of their names; the search index and SQLite's own aside.
Names tables_of(PlainDatabase& database) {
  return database.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                       "AND name NOT LIKE 'sqlite%' ORDER BY name");
}

/// Everything that tells one schema from another, as lines.
Names shape_of(PlainDatabase& database) {
  Names shape;
  const auto add = [&](const std::string& title, const std::string& sql) {
    for (const std::string& row : database.rows(sql)) shape.push_back(title + ": " + row);
  };
  add("table", "SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE schema = 'main' ORDER BY name");
  for (const std::string& table : tables_of(database)) {
    add(table, fmt::format("SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo('{}')", table));
    add(table + " index",
        fmt::format("SELECT name, \"unique\", origin, partial FROM pragma_index_list('{}') ORDER BY name", table));
    add(table + " key", fmt::format("SELECT \"from\", \"table\", \"to\", on_update, on_delete "
                                    "FROM pragma_foreign_key_list('{}') ORDER BY \"from\"", table));
    for (const std::string& index : database.rows(fmt::format("SELECT name FROM pragma_index_list('{}')", table)))
      add(index, fmt::format("SELECT seqno, name, \"desc\", coll, key FROM pragma_index_xinfo('{}')", index));
  }
  add("search", "SELECT sql FROM sqlite_schema WHERE name = 'post_fts'");
  add("search setting", "SELECT k, v FROM post_fts_config ORDER BY k");
  std::ranges::sort(shape);
  return shape;
}

std::vector<std::string> migrations() { return {schema::migrations().begin(), schema::migrations().end()}; }

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

TEST_CASE("the schema has these tables and keys") {
  TestBlog blog;
  PlainDatabase plain(blog.path());
  CHECK(tables_of(plain) == Names{"category", "origin", "post", "post_category", "post_fts_config", "post_fts_data",
                                  "post_fts_docsize", "post_fts_idx", "source"} ||
        tables_of(plain) == Names{"category", "origin", "post", "post_category", "source"});
  const auto key = [&](const std::string& table) {
    return plain.text(fmt::format("SELECT group_concat(name) FROM (SELECT name FROM pragma_table_xinfo('{}') "
                                  "WHERE pk > 0 ORDER BY pk)", table));
  };
  CHECK(key("post") == "id");
  CHECK(key("category") == "id");
  CHECK(key("source") == "id");
  CHECK(key("post_category") == "post_id,category_id");
  CHECK(key("origin") == "source_id,key");
  CHECK(plain.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict ORDER BY name") ==
        Names{"category", "origin", "post", "post_category", "source"});
}

TEST_CASE("the foreign keys say what becomes of a row that loses its other half") {
  TestBlog blog;
  const auto keys = [&](const std::string& table) {
    return PlainDatabase(blog.path()).rows(fmt::format(
        "SELECT \"from\", \"table\", on_delete FROM pragma_foreign_key_list('{}') ORDER BY \"from\"", table));
  };
  CHECK(keys("post_category") == Names{"category_id|category|CASCADE", "post_id|post|CASCADE"});
  CHECK(keys("origin") == Names{"post_id|post|SET NULL", "source_id|source|NO ACTION"});
  CHECK(keys("post").empty());
  CHECK(keys("category").empty());
}

TEST_CASE("the indexes are there and unique where they must be") {
  TestBlog blog;
  PlainDatabase plain(blog.path());
  CHECK(plain.rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name") ==
        Names{"post_by_date", "post_category_by_date"});
  const auto is_unique = [&](const std::string& table, const std::string& column) {
    return plain.text(fmt::format("SELECT count(*) FROM pragma_index_list('{}') l, pragma_index_info(l.name) i "
                                  "WHERE l.\"unique\" AND l.origin = 'u' AND i.name = '{}'", table, column)) == "1";
  };
  CHECK(is_unique("post", "slug"));
  CHECK(is_unique("category", "slug"));
  CHECK(is_unique("source", "name"));
  CHECK(is_unique("origin", "post_id"));
}

TEST_CASE("the schema itself refuses what no program may write") {
  TestBlog blog;
  blog.add("T", {"A"});
  PlainDatabase plain(blog.path());
  plain.execute("PRAGMA foreign_keys = ON");
  for (const char* sql : {"UPDATE post SET slug = '123'", "UPDATE post SET slug = ''", "UPDATE post SET draft = 2",
                          "UPDATE post SET date = NULL", "UPDATE post SET markup = 'word'", "UPDATE post SET meta = '[]'",
                          "UPDATE post SET date_offset = 1440", "UPDATE post SET title = NULL",
                          "UPDATE post SET title = x'00'", "UPDATE post SET created = 'now'", "UPDATE post SET sort_at = 1",
                          "INSERT INTO category (name, slug) VALUES ('a', 'a')",
                          "INSERT INTO category (name, slug) VALUES ('', 'x')",
                          "INSERT INTO category (name, slug) VALUES ('x', '')",
                          "INSERT INTO post_category VALUES (1, 1, 0, 0, 0)", "INSERT INTO post_category VALUES (9, 1, 0, 0, 0)",
                          "INSERT INTO origin VALUES (9, 'k', 1, 0, 0)", "UPDATE origin SET key = ''",
                          "DELETE FROM source"})
    CHECK_MESSAGE(plain.try_execute(sql) == SQLITE_CONSTRAINT, sql);
}

TEST_CASE("any tool can open and read and write the file") {
  TestBlog blog;
  blog.add("Apple pie", {"A"}, "text");
  PlainDatabase plain(blog.path());
  CHECK(plain.rows("PRAGMA integrity_check") == Names{"ok"});
  CHECK(plain.rows("PRAGMA foreign_key_check").empty());
  CHECK(plain.rows("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')").empty());
  CHECK(plain.text("SELECT rowid FROM post_fts WHERE post_fts MATCH 'pie'") == "1");
  plain.execute("REINDEX; VACUUM; UPDATE post SET author = 'x'; DELETE FROM post WHERE id = 1");
  for (const std::string& row : plain.rows("SELECT coll FROM sqlite_schema s, pragma_index_xinfo(s.name) WHERE s.type = 'index'"))
    CHECK(row == "BINARY");
}

TEST_CASE("a new blog says what it is") {
  TestBlog blog;
  PlainDatabase plain(blog.path());
  CHECK(plain.text("PRAGMA application_id") == std::to_string(0x626C6F67));
  CHECK(plain.text("PRAGMA user_version") == std::to_string(schema::current_version()));
  CHECK(plain.text("PRAGMA journal_mode") == "wal");
}

TEST_CASE("version 1 with every step has the shape of the schema") {
  TestBlog blog;
  TemporaryDirectory directory;
  PlainDatabase old(directory / "old.db");
  old.execute(read_file(source_file("tests/data/schema_v1.sql")));
  for (const std::string& step : migrations()) old.execute(step);
  PlainDatabase current(blog.path());
  CHECK(shape_of(old) == shape_of(current));
  CHECK(shape_of(old).size() > 50);
  for (const char* sql : {"ALTER TABLE category ADD COLUMN colour TEXT", "DROP INDEX post_by_date",
                          "INSERT INTO post_fts (post_fts, rank) VALUES ('hashsize', 4096)"}) {
    const Names before = shape_of(old);
    old.execute(sql);
    CHECK_MESSAGE(shape_of(old) != before, sql);
  }
}

TEST_CASE("the schema that is built in is the file") {
  CHECK(schema::current_schema() == read_file(source_file("schema.sql")));
}

TEST_CASE("every table and column is explained beside the schema") {
  std::map<std::string, std::set<std::string>> explained;
  std::istringstream lines(read_file(source_file("schema.sql")));
  std::string table;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("-- ")) continue;
    const bool is_column = line.starts_with("--   ") && line.size() > 5 && line[5] != ' ';
    const std::string name = line.substr(is_column ? 5 : 3, line.find_first_of(" :", is_column ? 5 : 3) - (is_column ? 5 : 3));
    if (is_column)
      explained[table].insert(name);
    else if (line.find(name + ":") == 3)
      explained[table = name];
  }
  TestBlog blog;
  PlainDatabase plain(blog.path());
  for (const std::string& name : plain.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' "
                                            "AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'")) {
    REQUIRE_MESSAGE(explained.contains(name), name);
    if (name == "post_fts") continue;  // its columns are those of post
    std::set<std::string> columns;
    // A row's own number and a pointer to another table's explain themselves.
    for (const std::string& column : plain.rows(fmt::format(
             "SELECT name FROM pragma_table_xinfo('{0}') WHERE NOT (pk = 1 AND name = 'id') AND name NOT IN "
             "(SELECT \"from\" FROM pragma_foreign_key_list('{0}'))", name))) {
      columns.insert(column);
      CHECK_MESSAGE(explained[name].contains(column), name + "." + column);
    }
    for (const std::string& column : explained[name])
      CHECK_MESSAGE(plain.text(fmt::format("SELECT count(*) FROM pragma_table_xinfo('{}') WHERE name = '{}'", name, column)) ==
                        "1", name + "." + column);
  }
}

TEST_CASE("an upgrade takes all steps after a backup and says so") {
  TestBlog blog;
  blog.add("Kept", {"A"});
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
  PlainDatabase(newer).execute(fmt::format("CREATE TABLE t (a); PRAGMA application_id = {}; PRAGMA user_version = 99",
                                           schema::kApplicationId));
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
  for (const auto& path : {directory / "", pipe, std::filesystem::path("/dev/zero"), std::filesystem::path("/dev/null")})
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

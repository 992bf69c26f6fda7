// The schema: its shape, what it refuses, whether other tools can use it, and the steps that lead to it.

#include "store/sqlite/schema.h"
#include "store/blog_fixture.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

using namespace blog;

namespace {

std::filesystem::path source_file(std::string_view name) { return std::filesystem::path(BLOG_SOURCE_DIR) / name; }

/// Our tables, in the order of their names; the search index and SQLite's own aside.
Names tables_of(PlainDatabase& database) {
  return database.rows(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
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
    add(table,
        fmt::format("SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo('{}')", table));
    add(table + " index",
        fmt::format("SELECT name, \"unique\", origin, partial FROM pragma_index_list('{}') ORDER BY name", table));
    add(table + " key", fmt::format("SELECT \"from\", \"table\", \"to\", on_update, on_delete "
                                    "FROM pragma_foreign_key_list('{}') ORDER BY \"from\"",
                                    table));
    for (const std::string& index : database.rows(fmt::format("SELECT name FROM pragma_index_list('{}')", table)))
      add(index, fmt::format("SELECT seqno, name, \"desc\", coll, key FROM pragma_index_xinfo('{}')", index));
  }
  add("search", "SELECT sql FROM sqlite_schema WHERE name = 'post_fts'");
  add("search setting", "SELECT k, v FROM post_fts_config ORDER BY k");
  std::ranges::sort(shape);
  return shape;
}

std::vector<std::string> migrations() { return {schema::migrations().begin(), schema::migrations().end()}; }

}  // namespace

TEST_CASE("the schema has these tables and keys") {
  TestBlog blog;
  PlainDatabase plain(blog.path());
  const Names tables{"category", "journal", "journal_change", "origin", "post", "post_category", "source"};
  CHECK(tables_of(plain) == tables);
  const auto key = [&](const std::string& table) {
    return plain.text(
        fmt::format("SELECT group_concat(name) FROM (SELECT name FROM pragma_table_xinfo('{}') "
                    "WHERE pk > 0 ORDER BY pk)",
                    table));
  };
  CHECK(key("post") == "id");
  CHECK(key("category") == "id");
  CHECK(key("source") == "id");
  CHECK(key("post_category") == "post_id,category_id");
  CHECK(key("origin") == "source_id,key");
  CHECK(key("journal") == "id");
  CHECK(key("journal_change") == "journal_id,seq");
  CHECK(plain.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict ORDER BY name") == tables);
}

TEST_CASE("the foreign keys say what becomes of a row that loses its other half") {
  TestBlog blog;
  const auto keys = [&](const std::string& table) {
    return PlainDatabase(blog.path())
        .rows(fmt::format("SELECT \"from\", \"table\", on_delete FROM pragma_foreign_key_list('{}') ORDER BY \"from\"",
                          table));
  };
  CHECK(keys("post_category") == Names{"category_id|category|CASCADE", "post_id|post|CASCADE"});
  CHECK(keys("origin") == Names{"post_id|post|SET NULL", "source_id|source|NO ACTION"});
  CHECK(keys("journal_change") == Names{"journal_id|journal|CASCADE"});
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
                                  "WHERE l.\"unique\" AND l.origin = 'u' AND i.name = '{}'",
                                  table, column)) == "1";
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
  for (const char* sql :
       {"UPDATE post SET slug = '123'", "UPDATE post SET slug = ''", "UPDATE post SET draft = 2",
        "UPDATE post SET date = NULL", "UPDATE post SET markup = 'word'", "UPDATE post SET meta = '[]'",
        "UPDATE post SET date_offset = 1440", "UPDATE post SET title = NULL", "UPDATE post SET title = x'00'",
        "UPDATE post SET created = 'now'", "UPDATE post SET sort_at = 1",
        "INSERT INTO category (name, slug) VALUES ('a', 'a')", "INSERT INTO category (name, slug) VALUES ('', 'x')",
        "INSERT INTO category (name, slug) VALUES ('x', '')", "INSERT INTO post_category VALUES (1, 1, 0, 0, 0)",
        "INSERT INTO post_category VALUES (9, 1, 0, 0, 0)", "INSERT INTO origin VALUES (9, 'k', 1, 0, 0)",
        "UPDATE origin SET key = ''", "DELETE FROM source"})
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
  for (const std::string& row :
       plain.rows("SELECT coll FROM sqlite_schema s, pragma_index_xinfo(s.name) WHERE s.type = 'index'"))
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
    const std::string name =
        line.substr(is_column ? 5 : 3, line.find_first_of(" :", is_column ? 5 : 3) - (is_column ? 5 : 3));
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
             "(SELECT \"from\" FROM pragma_foreign_key_list('{0}'))",
             name))) {
      columns.insert(column);
      CHECK_MESSAGE(explained[name].contains(column), fmt::format("{}.{}", name, column));
    }
    for (const std::string& column : explained[name])
      CHECK_MESSAGE(plain.text(fmt::format("SELECT count(*) FROM pragma_table_xinfo('{}') WHERE name = '{}'", name,
                                           column)) == "1",
                    fmt::format("{}.{}", name, column));
  }
}

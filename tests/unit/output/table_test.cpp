#include "blog/post.h"
#include "output/formats.h"
#include "rows.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

namespace blog {
namespace {

std::string table(const RowOptions& options, const std::vector<Row>& rows) {
  return write_rows(open_table, options, rows);
}

int widest_line(const std::string& text) {
  std::istringstream lines(text);
  int widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

}  // namespace

TEST_CASE("a table has its columns under their names with numbers to the right") {
  CHECK(table({.columns = {"id", "title", "posts"}},
              {{std::int64_t{1}, "Hello", std::int64_t{5}}, {std::int64_t{120}, "Hi", std::int64_t{12345}}}) ==
        " ID  TITLE  POSTS\n"
        "  1  Hello      5\n"
        "120  Hi     12345\n");
}

TEST_CASE("a table without rows is its header") { CHECK(table({.columns = {"id", "title"}}, {}) == "ID  TITLE\n"); }

TEST_CASE("a table has no blanks at the end of a line") {
  CHECK(table({.columns = {"title", "author", "categories"}},
              {{"Hello", std::monostate(), ""}, {"a ", "b ", "Some News"}}) ==
        "TITLE  AUTHOR  CATEGORIES\n"
        "Hello\n"
        "a      b       Some News\n");
}

TEST_CASE("a table counts columns as a terminal does") {
  CHECK(table({.columns = {"a", "b"}}, {{"日本語", "x"}, {"e\u0301", "y"}, {"👨‍👩‍👧", "z"}}) ==
        "A       B\n"
        "日本語  x\n"
        "e\u0301       y\n"
        "👨‍👩‍👧      z\n");
}

TEST_CASE("a table shows a list as names and a text on one line") {
  const std::vector<std::string> names = {"News", "Tech, old", "a\nb"};
  CHECK(table({.columns = {"c", "d"}}, {{std::span(names), "a\r\nb\x1b[31m"}}) ==
        "C                     D\n"
        "News, Tech, old, a b  a b\\x1b[31m\n");
}

TEST_CASE("a piped table is never cut") {
  const std::string title(500, 'x');
  CHECK(table({.columns = {"title", "id"}}, {{title, std::int64_t{1}}}).find(title + "   1") != std::string::npos);
}

TEST_CASE("a table fits the terminal by cutting its widest text") {
  CHECK(table({.columns = {"id", "title", "status"}, .terminal = true, .width = 30},
              {{std::int64_t{1}, "A title of more than one line", "published"}}) ==
        "ID  TITLE             STATUS\n"
        " 1  A title of more…  publish…\n");
}

TEST_CASE("a table on a terminal cuts all wide texts but not its numbers") {
  const std::string text(1000, 'x');
  for (int width = 29; width < 200; width += 7)
    CHECK(widest_line(table({.columns = {"id", "a", "b"}, .terminal = true, .width = width},
                            {{std::int64_t{123'456'789}, text, text}})) == width);
  CHECK(table({.columns = {"id", "a"}, .terminal = true, .width = 3}, {{std::int64_t{123'456'789}, text}}) ==
        "       ID  A\n"
        "123456789  …\n");
}

TEST_CASE("a narrow table keeps its ids and most of its titles") {
  const auto cut_to = [](int width) {
    return table({.columns = {"id", "date", "status", "title", "categories"}, .terminal = true, .width = width},
                 {{std::int64_t{7}, "2025-01-02 10:00", "published", "Seeds for the month of May", "Garden, News"}});
  };
  CHECK(cut_to(60) ==
        "ID  DATE         STATUS     TITLE                CATEGORIES\n"
        " 7  2025-01-02…  published  Seeds for the mont…  Garden, Ne…\n");
  CHECK(cut_to(40) ==
        "ID  DATE         …  TITLE             C…\n"
        " 7  2025-01-02…  …  Seeds for the m…  G…\n");
  CHECK(cut_to(20) ==
        "ID  …  …  TITLE    …\n"
        " 7  …  …  Seeds …  …\n");
}

TEST_CASE("a wide character that is cut leaves its column straight") {
  CHECK(
      table({.columns = {"title", "a"}, .terminal = true, .width = 10}, {{"日本語日本語", "x"}, {"abcdefghij", "y"}}) ==
      "TITLE    A\n"
      "日本語…  x\n"
      "abcdef…  y\n");
  CHECK(
      table({.columns = {"title", "a"}, .terminal = true, .width = 9}, {{"日本語日本語", "x"}, {"abcdefghij", "y"}}) ==
      "TITLE   A\n"
      "日本…   x\n"
      "abcde…  y\n");
}

TEST_CASE("rows behind the first 64 do not move the columns and are cut on a terminal") {
  const std::vector<Row> short_rows(64, Row{"short", "x"});
  std::vector<Row> rows = short_rows;
  rows.push_back({std::string_view("a very long title in row 65"), "y"});
  rows.push_back({"short", "z"});
  const std::string piped = table({.columns = {"title", "b"}}, rows);
  CHECK(piped.ends_with("short  x\na very long title in row 65  y\nshort  z\n"));
  const std::string shown = table({.columns = {"title", "b"}, .terminal = true, .width = 20}, rows);
  CHECK(shown.ends_with("short  x\na very long titl…  y\nshort  z\n"));
}

TEST_CASE("a coloured table has a bold header and a colour for each status") {
  CHECK(table({.columns = {"id", "status"}, .color = true}, {{std::int64_t{1}, "draft"},
                                                             {std::int64_t{2}, "scheduled"},
                                                             {std::int64_t{3}, "published"},
                                                             {std::int64_t{4}, "odd"}}) ==
        "\x1b[1mID\x1b[0m  \x1b[1mSTATUS\x1b[0m\n"
        " 1  \x1b[33mdraft\x1b[0m\n"
        " 2  \x1b[36mscheduled\x1b[0m\n"
        " 3  \x1b[32mpublished\x1b[0m\n"
        " 4  odd\n");
}

TEST_CASE("only the column of the status is coloured") {
  CHECK(table({.columns = {"title"}, .color = true}, {{"draft"}}) == "\x1b[1mTITLE\x1b[0m\ndraft\n");
}

TEST_CASE("found words are bold in colour and plain without") {
  const RowOptions plain{.columns = {"snippet", "id"}};
  CHECK(table(plain, {{"a \xFEword\xFF b", std::int64_t{1}}}) == "SNIPPET   ID\na word b   1\n");
  RowOptions colored = plain;
  colored.color = true;
  CHECK(table(colored, {{"a \xFEword\xFF b", std::int64_t{1}}}) ==
        "\x1b[1mSNIPPET\x1b[0m   \x1b[1mID\x1b[0m\na \x1b[1mword\x1b[0m b   1\n");
}

TEST_CASE("a cut ends the bold of a found word") {
  const std::string out =
      table({.columns = {"snippet"}, .terminal = true, .color = true, .width = 10}, {{"\xFElong enough\xFF"}});
  CHECK(out.ends_with("\x1b[1mlong enou…\x1b[0m\n"));
}

TEST_CASE("a cut leaves the first found word in sight") {
  CHECK(table({.columns = {"snippet"}, .terminal = true, .width = 12}, {{"many words before the \xFEmatch\xFF there"}})
            .ends_with("\n…match there\n"));
  CHECK(table({.columns = {"snippet"}, .terminal = true, .width = 12}, {{"the \xFEmatch\xFF and many words"}})
            .ends_with("\nthe match a…\n"));
}

TEST_CASE("match marks in other columns are control characters") {
  CHECK(table({.columns = {"title"}, .color = true}, {{"\x02some\x03"}}).ends_with("\n\\x02some\\x03\n"));
}

}  // namespace blog

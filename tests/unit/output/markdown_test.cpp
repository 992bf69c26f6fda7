#include "blog/page.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <sstream>

namespace blog {
namespace {

std::string drawn(std::string_view markdown, int width = 40) { return draw_markdown(markdown, {.width = width}); }
std::string colored(std::string_view markdown) { return draw_markdown(markdown, {.color = true, .width = 40}); }

int widest_in(const std::string& page) {
  std::istringstream lines(page);
  int widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

std::string times(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("headings and emphasis look so in colour and have marks without") {
  CHECK(colored("# A *b*\n\n**c** ~~d~~ `e`") ==
        "\x1b[2m# \x1b[0m\x1b[1mA \x1b[0m\x1b[1;3mb\x1b[0m\n\n"
        "\x1b[1mc\x1b[0m \x1b[9md\x1b[0m \x1b[36me\x1b[0m\n");
  CHECK(drawn("A\n-\n\n**c** *d* ~~e~~ `f`") == "## A\n\n**c** *d* ~~e~~ `f`\n");
}

TEST_CASE("paragraphs are wrapped at words to a hundred columns at most") {
  CHECK(drawn("one two\nthree  \nfour", 9) == "one two\nthree\nfour\n");
  CHECK(drawn("one\n\ntwo") == "one\n\ntwo\n");
  CHECK(widest_in(drawn(times("word ", 100), 200)) == 99);
  CHECK(drawn("").empty());
}

TEST_CASE("quotes and lists keep their beginnings on every line") {
  CHECK(drawn("> one two\n>\n> > three", 9) == "│ one two\n│\n│ │ three\n");
  CHECK(drawn("- one two\n- three\n  1. four\n  2. five", 12) == "• one two\n• three\n  1. four\n  2. five\n");
  CHECK(drawn("- one two three", 9) == "• one two\n  three\n");
  CHECK(drawn("9) a\n\n10) b\n\n    c") == "9) a\n\n10) b\n\n    c\n");
  CHECK(drawn("- [x] done\n- [ ] open\n-") == "[x] done\n[ ] open\n•\n");
}

TEST_CASE("code keeps its lines") {
  CHECK(drawn("```\nint  a;\n\n  a long line\n```\n\nb", 8) == "    int  a;\n\n      a long line\n\nb\n");
}

TEST_CASE("links and images say where they lead") {
  CHECK(drawn("[a b](https://c.d) ![e](f.png) [g]()") == "a b <https://c.d> [image: e] <f.png> g\n");
  CHECK(drawn("https://a.b www.c.d <e@f.g>") == "https://a.b www.c.d e@f.g\n");
}

TEST_CASE("HTML stays as it is") {
  CHECK(drawn("<div>\n  <b>a</b>\n</div>\n\nb <kbd>c</kbd>") == "<div>\n  <b>a</b>\n</div>\n\nb <kbd>c</kbd>\n");
}

TEST_CASE("a table has columns by display width") {
  CHECK(drawn("|名前|b|\n|-|-:|\n|x *y*|1|\n|é👩‍🌾|22|") ==
        "名前    b\n"
        "─────  ──\n"
        "x *y*   1\n"
        "é👩‍🌾    22\n");
  CHECK(drawn("|a|b|\n|:-:|-|\n|one two three|word word|\n|x|y|", 16) ==
        "   a     b\n"
        "───────  ───────\n"
        "one two  word\n"
        " three   word\n"
        "   x     y\n");
}

TEST_CASE("a table without room for its columns is a list") {
  CHECK(drawn("|one|two|three|\n|-|-|-|\n|long cell|another cell||\n|x|y|z|", 16) ==
        "one: long cell\ntwo: another\ncell\n\none: x\ntwo: y\nthree: z\n");
  CHECK(drawn("|first one|second one|third one|\n|-|-|-|", 16) == "first one\nsecond one\nthird one\n");
}

TEST_CASE("what acts on a terminal is made visible in every place") {
  const std::string page = colored(
      "# \x1b[2J\n\n\x07 `\x1b]0;x` [\x1b](\x1b) ![\u202e](\x9b)\n\n> \x1b\n\n- \x1b\n\n```\n\x1b\r\n```\n\n"
      "<b>\x1b</b>\n\n<div>\x1b\n\n|\x1b|\n|-|\n|\u2066|\n");
  std::string rest = page;
  for (std::size_t at = 0; (at = rest.find("\x1b[", at)) != std::string::npos;) {
    const std::size_t end = rest.find_first_not_of("0123456789;", at + 2);
    REQUIRE(end != std::string::npos);
    REQUIRE(rest[end] == 'm');
    rest.erase(at, end + 1 - at);
  }
  CHECK(visible(rest, NewLines::keep) == rest);
}

TEST_CASE("no page is wider than it may be however deep it is") {
  for (const int width : {1, 10, 40, 80, 200})
    for (const std::string& deep : {times("> ", 900) + times("word ", 50), times("- ", 5000) + times("word ", 50),
                                    times("*a **b ", 2000), times("1. ", 3000) + "日本語"}) {
      const std::string page = drawn(deep, width);
      CHECK(!page.empty());
      CHECK(widest_in(page) <= std::min(std::max(width, 2), kWidestPage));
    }
}

TEST_CASE("Markdown made to keep a renderer busy is drawn in no time") {
  const std::clock_t begin = std::clock();
  const std::string row = times("|a", 400) + "|\n";
  const std::string rule = times("|-", 400) + "|\n";
  for (const std::string& text :
       {times("![[]()", 50'000), row + rule + times(row, 100), times("[a]: b\n\n[a] ", 20'000), times("- ", 300'000),
        times("> - 1. ", 30'000), times("*a_b`c", 40'000), times("a\u0301", 100'000), times(" \n", 400'000)})
    CHECK_NOTHROW(drawn(text));
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 60);
}

TEST_CASE("whatever Markdown there is becomes a page") {
  constexpr std::string_view kPieces[] = {"# ",      "> ",   "- ",    "1. ",  "```\n", "\n",         "\n\n", "|",
                                          "|-|-|\n", "*",    "**",    "~~",   "`",     "[",          "](",   ")",
                                          "<b>",     "<!--", "    ",  "a b",  "日",    "\t",         "![",   "[x]",
                                          "\\",      "&",    "---\n", "\x1b", "===\n", "👩‍🌾"};
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += kPieces[random() % std::size(kPieces)];
    const std::string page = drawn(text, 30);
    CHECK(visible(page, NewLines::keep) == page);
    CHECK(is_text(page));
  }
}

}  // namespace blog

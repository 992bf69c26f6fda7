#include "rows.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace blog {
namespace {

std::string draw(const std::vector<Bar>& bars, int width, bool color = false) {
  StringSink sink;
  draw_bars(sink, bars, {.color = color, .width = width});
  return sink.text;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("the longest bar ends where the line does") {
  CHECK(draw({{"a", 4}, {"bb", 2}, {"c", 1}}, 17) == "  a   4  ████████\n  bb  2  ████\n  c   1  ██\n");
  for (const int width : {20, 80, 200})
    CHECK(display_width(lines(draw({{"name", 7}, {"other", 123'456}}, width)).back()) == width);
}

TEST_CASE("a bar is drawn to an eighth of a column and something is more than nothing") {
  CHECK(draw({{"a", 16}, {"b", 9}}, 11) == "  a  16  ██\n  b   9  █▏\n");
  CHECK(draw({{"a", 1'000'000}, {"b", 1}, {"c", 0}}, 18) == "  a  1000000  ████\n  b        1  ▏\n  c        0\n");
}

TEST_CASE("labels are aligned by what they take on a terminal") {
  CHECK(draw({{"日本語", 2}, {"ab", 2}}, 17) == "  日本語  2  ████\n  ab      2  ████\n");
}

TEST_CASE("a label that is too long is cut to half of the line") {
  const std::string text = draw({{"技術に関する長い長いカテゴリの名前", 1}}, 40);
  CHECK(text.find("…") != std::string::npos);
  CHECK(display_width(lines(text).front()) == 40);
  CHECK(draw({{std::string(100, 'x'), 1}}, 40).starts_with("  " + std::string(19, 'x') + "…  1  ██"));
}

TEST_CASE("control characters in a label are visible") {
  CHECK(draw({{"a\x1b[31m\n", 1}}, 21) == "  a\\x1b[31m   1  ████\n");
}

TEST_CASE("a line without room has no bar and colours change no width") {
  CHECK(draw({{"a", 1}}, 4) == "  a  1\n");
  CHECK(draw({{"a", 1}}, 10, true) == "  a  1  \x1b[36m██\x1b[0m\n");
}

TEST_CASE("a bar without a label says that others are left out") {
  CHECK(draw({{"a", 1}, {}, {"b", 1}}, 10) == "  a  1  ██\n  ⋮\n  b  1  ██\n");
}

TEST_CASE("no bars are no lines") { CHECK(draw({}, 80).empty()); }

}  // namespace blog

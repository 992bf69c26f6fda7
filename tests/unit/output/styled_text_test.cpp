#include "output/styled_text.h"

#include "output/style.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

StyledText plain(std::string_view text) { return {{std::string(text), {}}}; }

/// The lines of a text without styles, between bars.
std::string wrapped(std::string_view text, int width) {
  std::string out;
  for (const StyledText& line : wrap(plain(text), width)) {
    for (const Span& span : line) out += span.text;
    out += '|';
  }
  return out;
}

}  // namespace

TEST_CASE("words go into lines") {
  CHECK(wrapped("one two three", 7) == "one two|three|");
  CHECK(wrapped("one two three", 8) == "one two|three|");
  CHECK(wrapped("one  two", 3) == "one|two|");
  CHECK(wrapped(" one ", 9) == "one|");
  CHECK(wrapped("", 9) == "|");
  CHECK(wrapped("a\nb\n\nc", 9) == "a|b||c|");
}

TEST_CASE("a word that is longer than a line goes on in the next") {
  CHECK(wrapped("a wonderful b", 4) == "a|wond|erfu|l b|");
  CHECK(wrapped("abc", 0) == "a|b|c|");
}

TEST_CASE("lines are as wide as they look") {
  CHECK(wrapped("Grüße äöü", 5) == "Grüße|äöü|");
  CHECK(wrapped("👩‍🌾👩‍🌾 🇩🇪", 4) == "👩‍🌾👩‍🌾|🇩🇪|");
  CHECK(wrapped("مرحبا بالعالم", 8) == "مرحبا|بالعالم|");
  CHECK(wrapped("e\u0301e\u0301 e\u0301", 2) == "e\u0301e\u0301|e\u0301|");
}

TEST_CASE("scripts without blanks break between letters and never before punctuation") {
  CHECK(wrapped("日本語の文章", 5) == "日本|語の|文章|");
  CHECK(wrapped("日本語。文", 6) == "日本|語。文|");
  CHECK(wrapped("日本「語」", 6) == "日本|「語」|");
}

TEST_CASE("a style goes over the end of a line") {
  const std::vector<StyledText> lines = wrap({{"one two", {.bold = true}}, {" three", {}}}, 5);
  REQUIRE(lines.size() == 3);
  std::string out;
  for (const StyledText& line : lines) append_line(out, line, true);
  CHECK(out == "\x1b[1mone\x1b[0m\n\x1b[1mtwo\x1b[0m\nthree\n");
}

TEST_CASE("a line has no blanks at its end and without colour no styles") {
  std::string out;
  append_line(out, {{"a ", {.italic = true}}, {"  ", {.quiet = true}}}, false);
  append_line(out, {{"a ", {.italic = true, .code = true}}, {"  ", {.quiet = true}}}, true);
  CHECK(out == "a\n\x1b[3;36ma\x1b[0m\n");
}

}  // namespace blog

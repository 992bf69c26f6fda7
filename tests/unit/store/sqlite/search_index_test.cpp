#include "store/sqlite/search_index.h"

#include "text/utf8.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

namespace blog {
namespace {

/// Whether it is strings in double quotes, `*` behind some, with AND between them, and nothing else.
bool is_expression(std::string_view text) {
  while (!text.empty()) {
    if (!text.starts_with('"')) return false;
    std::size_t end = 1;
    while (end < text.size() && (text[end] != '"' || text.substr(end).starts_with("\"\"")))
      end += text[end] == '"' ? 2 : 1;
    if (end >= text.size() || end == 1) return false;
    text.remove_prefix(end + 1);
    if (text.starts_with(" *")) text.remove_prefix(2);
    if (text.empty()) return true;
    if (!text.starts_with(" AND ")) return false;
    text.remove_prefix(5);
  }
  return true;
}

}  // namespace

TEST_CASE("all words must be found") {
  CHECK(search_expression(std::vector<std::string>{"one two", "three"}) == R"("one" AND "two" AND "three")");
  CHECK(search_expression(std::vector<std::string>{"one", "?"}) == "");
  CHECK(title_expression("one two") == R"(title : ("one" AND "two"))");
  CHECK(title_expression("?") == "");
  CHECK(search_expression("hello") == "\"hello\"");
  CHECK(search_expression("  hello\t\u3000world ") == "\"hello\" AND \"world\"");
  CHECK(search_expression("straße Ünïcode") == "\"straße\" AND \"Ünïcode\"");
}

TEST_CASE("a word of a script without blanks is a beginning") {
  CHECK(search_expression("日本語 word") == R"("日本語" * AND "word")");
  CHECK(search_expression(R"("日本 語" ラーメン)") == R"("日本 語" * AND "ラーメン" *)");
  CHECK(search_expression("ภาษาไทย c东") == R"("ภาษาไทย" * AND "c东" *)");
  CHECK(search_expression("东c 한국어") == R"("东c" AND ("한국어" OR "한국어"))");
  CHECK(search_expression("花。") == R"("花。" *)");
}

TEST_CASE("operators and punctuation are ordinary text") {
  CHECK(search_expression("a AND b OR NOT NEAR(c)") == R"x("a" AND "AND" AND "b" AND "OR" AND "NOT" AND "NEAR(c)")x");
  CHECK(search_expression("c++ don't a-b title:x ^y {z}") ==
        R"("c++" AND "don't" AND "a-b" AND "title:x" AND "^y" AND "{z}")");
}

TEST_CASE("words in quotes belong together") {
  CHECK(search_expression(R"("exact words")") == R"("exact words")");
  CHECK(search_expression(R"(some "exact words"here)") == R"("some" AND "exact words" AND "here")");
  CHECK(search_expression(R"("one""two")") == R"("one" AND "two")");
}

TEST_CASE("a quote alone is ordinary text") {
  CHECK(search_expression(R"(5" disk)") == R"("5""" AND "disk")");
  CHECK(search_expression(R"("open end)") == R"("""open" AND "end")");
  CHECK(search_expression(R"(a"b c"d)") == R"("a""b" AND "c""d")");
}

TEST_CASE("a star behind a word or phrase finds what begins with it") {
  CHECK(search_expression("foo*") == R"("foo" *)");
  CHECK(search_expression("foo** bar") == R"("foo" * AND "bar")");
  CHECK(search_expression(R"("foo ba"*)") == R"("foo ba" *)");
  CHECK(search_expression("*foo f*o") == R"("*foo" AND "f*o")");
  CHECK(search_expression(R"("foo" *)") == R"("foo")");
}

TEST_CASE("what has no letter or digit is left out") {
  CHECK(search_expression("") == "");
  CHECK(search_expression(" \n ") == "");
  CHECK(search_expression("++ * \"\" \"--\" \"") == "");
  CHECK(search_expression("hello - world") == R"("hello" AND "world")");
  CHECK(search_expression("😀 \u0301 \u200B") == "");
  CHECK(search_expression("½ \uE000") == "\"½\" AND \"\uE000\"");
}

TEST_CASE("bytes that are no text find nothing") {
  CHECK(search_expression("hello \xFF") == "");
  CHECK(search_expression(std::string_view("a\0b", 3)) == "");
}

TEST_CASE("a letter that is not Latin is looked for with its marks and apart from them") {
  const char *const together = "\u0439\u0430", *const apart = "\u0438\u0306\u0430";
  for (const char* words : {together, apart})
    CHECK(search_expression(words) == fmt::format("(\"{}\" OR \"{}\")", together, apart));
  CHECK(search_expression(fmt::format("\"{0} x\"* y", apart)) ==
        fmt::format("(\"{} x\" * OR \"{} x\" *) AND \"y\"", together, apart));
  CHECK(search_expression("e\u0301 \u00e9") == "\"e\u0301\" AND \"\u00e9\"");
}

TEST_CASE("any text is a list of quoted words") {
  static constexpr std::string_view kPieces[] = {"\"",  "*",     " ",  "a",      "word", "é",  "日",
                                                 "AND", "NEAR(", ")",  ":",      "^",    "-",  "+",
                                                 "\\",  "'",     "\n", "\u3000", "\x1b", "😀", "\uE000"};
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string words;
    for (auto left = random() % 16; left > 0; --left) words += kPieces[random() % std::size(kPieces)];
    const std::string expression = search_expression(words);
    CAPTURE(words);
    CAPTURE(expression);
    REQUIRE(is_text(expression));
    REQUIRE(is_expression(expression));
    REQUIRE(std::ranges::count(expression, 'w') == std::ranges::count(words, 'w'));
    REQUIRE(std::ranges::count(expression, 'a') == std::ranges::count(words, 'a'));
  }
}

}  // namespace blog

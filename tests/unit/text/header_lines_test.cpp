#include "text/header_lines.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

/// The fields as JSON, then the body.
std::string told(const std::optional<HeaderLines>& header) {
  if (!header) return "none";
  std::string out;
  append_json(out, header->fields);
  return out + " " + std::string(header->body);
}

std::string lines(std::string_view text) { return told(read_header_lines(text, 1)); }
std::string dotted(std::string_view text) { return told(read_dotted_lines(text, 1)); }

}  // namespace

TEST_CASE("a header of lines ends at a blank line") {
  CHECK(lines("Title: a: b\nDate: 2020-01-02 03:04\n\nbody") == R"({"Title":"a: b","Date":"2020-01-02 03:04"} body)");
  CHECK(lines("title:x\nempty:\n \t\r\n\nbody") == R"({"title":"x","empty":null} )"
                                                   "\nbody");
  CHECK(lines("Title: x\nBase Header Level: 2\n") == R"({"Title":"x","Base Header Level":"2"} )");
  CHECK(lines("Title: x\n\n") == R"({"Title":"x"} )");
}

TEST_CASE("a header of two lines may end at a rule") {
  CHECK(lines("Title: x\nDate: 2020-01-02\n---\nbody") == R"({"Title":"x","Date":"2020-01-02"} body)");
  CHECK(lines("Title: x\nDate: 2020-01-02\n...\nbody") == R"({"Title":"x","Date":"2020-01-02"} body)");
  CHECK(lines("Title: x\n---\nbody") == "none");
  CHECK(lines("Title: x\n") == "none");
}

TEST_CASE("an indented line goes on with a value") {
  CHECK(lines("Summary: one\n    two\n\tthree: four\nTitle: x\n\n") ==
        R"({"Summary":"one two three: four","Title":"x"} )");
  CHECK(lines("Title:\n  x y\n  Date: 2020\n\n") == R"({"Title":"x y","Date":"2020"} )");
  CHECK(lines("    Title: x\n\n") == "none");
}

TEST_CASE("names of a list are divided by semicolons or else by commas") {
  CHECK(lines("Title: x\nTags: a b, c\nAuthors: Doe, Ann; Bob\nAuthor: Doe, Ann\nCategory: a, b\n\n") ==
        R"({"Title":"x","Tags":["a b","c"],"Authors":["Doe, Ann","Bob"],"Author":"Doe, Ann","Category":"a, b"} )");
  CHECK(lines("Title: x\nTags: ,\nAuthors:\n\n") == R"({"Title":"x","Tags":[],"Authors":null} )");
}

TEST_CASE("a text that is no header stays whole") {
  for (const char* text : {"Note: this\n\nbody", "Title: x\ntext\n\nbody", "Title: x\nhttp://a.b\n\n", "Title:\n\n",
                           "Title: x\nstd::string\n\n", "Title: x\nTags:\n  - a\n\n", "Date: never again\n\nbody", "",
                           "Title: x\nIt is one of those: days\n\nbody", "\nTitle: x\n\n", "7: x\nTitle: y\n\n"})
    CHECK(lines(text) == "none");
  CHECK(lines("Date: 2 May 2020\n\nbody") == R"({"Date":"2 May 2020"} body)");
}

TEST_CASE("a header of lines fits into what front matter may measure") {
  const std::string tail = "\n\n" + std::string(100'000, 'x');
  CHECK(lines("Title: " + std::string(60'000, 'x') + tail) != "none");
  CHECK(lines("Title: x\nText: " + std::string(70'000, 'x') + tail) == "none");
  CHECK(dotted(".. title: x\n.. text: " + std::string(70'000, 'x') + tail) == "none");
}

TEST_CASE("of a key that stands twice in a header the last one holds") {
  const auto header = read_header_lines("Title: x\nTitle: y\n\n", 3);
  REQUIRE(header);
  CHECK(told(header) == R"({"Title":"y"} )");
  CHECK(header->fields.items[0].line == 4);
  REQUIRE(header->warnings.size() == 1);
  CHECK(header->warnings[0].line == 4);
}

TEST_CASE("lines with dots are a header by themselves or in a comment") {
  CHECK(dotted(".. title: x\n.. tags: a, b\n\nbody") == R"({"title":"x","tags":["a","b"]} body)");
  CHECK(dotted(".. slug: x\n") == R"({"slug":"x"} )");
  CHECK(dotted("<!--\n.. title: x\r\n.. link:\n-->\n\nbody") == R"({"title":"x","link":null} )"
                                                                "\nbody");
  CHECK(dotted("<!-- \n\n.. date: 2020-01-02\n\n--> \nbody") == R"({"date":"2020-01-02"} body)");
  CHECK(dotted("<!-- .. title: x\n.. slug: y -->\nbody") == R"({"title":"x","slug":"y"} body)");
  for (const char* text : {".. title: x\ntext\n\n", ".. note: x\n\n", ".. note:: x\n\n", "<!-- more -->\n",
                           "<!--\n.. title: x\n", "<!--\n.. title: x\n--> text\n", "title: x\n\n", ""})
    CHECK(dotted(text) == "none");
}

TEST_CASE("tags that say so make a draft of a post with dots") {
  CHECK(dotted(".. title: x\n.. tags: a, draft\n\n") == R"({"title":"x","tags":["a","draft"],"draft":true} )");
  CHECK(dotted(".. title: x\n.. tags: private\n\n") == R"({"title":"x","tags":["private"],"draft":true} )");
}

}  // namespace blog

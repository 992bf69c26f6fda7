#include "output/formats.h"
#include "rows.h"

#include <doctest/doctest.h>

using namespace std::string_literals;

namespace blog {

TEST_CASE("ids are one a line") {
  CHECK(write_rows(open_ids, {.columns = {"id", "title"}}, {{std::int64_t{1}, "a"}, {std::int64_t{22}, "b"}}) ==
        "1\n22\n");
  CHECK(write_rows(open_ids, {.columns = {"id"}, .end_with_nul = true}, {{std::int64_t{1}}, {std::int64_t{22}}}) ==
        "1\0"s + "22\0"s);
  CHECK(write_rows(open_ids, {.columns = {"id"}}, {}) == "");
}

TEST_CASE("a count is one number") {
  CHECK(write_rows(open_count, {.columns = {"count"}}, {{std::int64_t{120}}}) == "120\n");
  CHECK(write_rows(open_count, {.columns = {"count"}}, {}) == "0\n");
}

TEST_CASE("bare values are one a line") {
  const std::vector<std::string> names = {"News", "a b"};
  CHECK(
      write_rows(open_field_writer, {.columns = {"a"}},
                 {{"a\nb\r\n\nc"}, {std::monostate()}, {1.25}, {std::span(names)}, {RawJson{"{\"a\":\n1}"}}, {"\n"}}) ==
      "a b  c\n\n1.25\n[\"News\",\"a b\"]\n{\"a\": 1}\n \n");
}

TEST_CASE("bare values with NUL are raw") {
  CHECK(write_rows(open_field_writer, {.columns = {"a"}, .end_with_nul = true}, {{"a\r\nb\t"}, {"c"}}) ==
        "a\r\nb\t\0"s + "c\0"s);
}

TEST_CASE("bare values in a pipe are faithful and on a terminal visible") {
  CHECK(write_rows(open_field_writer, {.columns = {"a"}}, {{"\x1b\t\u202E"}}) == "\x1b\t\u202E\n");
  CHECK(write_rows(open_field_writer, {.columns = {"a"}, .terminal = true}, {{"\x1b\t\u202E\n"}}) ==
        "\\x1b \\u202e \n");
  CHECK(write_rows(open_field_writer, {.columns = {"a"}, .terminal = true, .end_with_nul = true}, {{"\x1b\na"}}) ==
        "\\x1b\na\0"s);
}

TEST_CASE("a single bare value keeps its lines and ends with one") {
  CHECK(write_rows(open_field_writer, {.columns = {"excerpt"}, .single = true}, {{"a\r\n\nb"}}) == "a\r\n\nb\n");
  CHECK(write_rows(open_field_writer, {.columns = {"excerpt"}, .single = true}, {{"a\n"}}) == "a\n");
  CHECK(write_rows(open_field_writer, {.columns = {"excerpt"}, .single = true}, {{""}}) == "\n");
}

TEST_CASE("a single body is byte for byte what it is") {
  for (const std::string_view body : {"a\nb", "a\n", "a\r\n\n", "", " "})
    CHECK(write_rows(open_field_writer, {.columns = {"body"}, .single = true}, {{body}}) == body);
  CHECK(write_rows(open_field_writer, {.columns = {"body"}, .terminal = true, .single = true}, {{"a\x1b\nb"}}) ==
        "a\\x1b\nb\n");
}

TEST_CASE("bare values have found words without their marks") {
  CHECK(write_rows(open_field_writer, {.columns = {"snippet"}}, {{"a \xFEword\xFF"}}) == "a word\n");
  CHECK(write_rows(open_field_writer, {.columns = {"title"}}, {{"\x02"}}) == "\x02\n");
}

}  // namespace blog

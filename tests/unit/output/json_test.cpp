#include "output/formats.h"
#include "rows.h"

#include <doctest/doctest.h>

#include <limits>

namespace blog {
namespace {

const std::vector<std::string> kNames = {"News", "Q\"A"};

Row full_row() {
  return {std::int64_t{-7}, 0.1, "a\n\"b\"", std::span(kNames), RawJson{R"({"k":[1]})"}, std::monostate()};
}

RowOptions full_options() { return {.columns = {"id", "rank", "title", "categories", "meta", "date"}}; }

constexpr const char* kFullObject =
    R"({"id":-7,"rank":0.1,"title":"a\n\"b\"","categories":["News","Q\"A"],"meta":{"k":[1]},"date":null})";

}  // namespace

TEST_CASE("JSON is an array with an object a line") {
  CHECK(write_rows(open_json, {.columns = {"id"}}, {{std::int64_t{1}}, {std::int64_t{2}}}) ==
        "[\n{\"id\":1},\n{\"id\":2}\n]\n");
  CHECK(write_rows(open_json, {.columns = {"id"}}, {{std::int64_t{1}}}) == "[\n{\"id\":1}\n]\n");
}

TEST_CASE("JSON without rows is an empty array") { CHECK(write_rows(open_json, {.columns = {"id"}}, {}) == "[]\n"); }

TEST_CASE("JSON of a single row is an object") {
  CHECK(write_rows(open_json, {.columns = {"id"}, .single = true}, {{std::int64_t{1}}}) == "{\"id\":1}\n");
}

TEST_CASE("JSON lines are objects and nothing without rows") {
  CHECK(write_rows(open_jsonl, {.columns = {"id"}}, {{std::int64_t{1}}, {std::int64_t{2}}}) ==
        "{\"id\":1}\n{\"id\":2}\n");
  CHECK(write_rows(open_jsonl, {.columns = {"id"}}, {}) == "");
}

TEST_CASE("JSON has a value of its own kind for each cell") {
  CHECK(write_rows(open_jsonl, full_options(), {full_row()}) == std::string(kFullObject) + "\n");
  CHECK(write_rows(open_json, full_options(), {full_row()}) == "[\n" + std::string(kFullObject) + "\n]\n");
}

TEST_CASE("JSON has numbers of any size and null for what is none") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  CHECK(write_rows(open_jsonl, {.columns = {"a", "b", "c"}},
                   {{std::numeric_limits<std::int64_t>::min(), -1.5e300, kInfinity}}) ==
        "{\"a\":-9223372036854775808,\"b\":-1.5e+300,\"c\":null}\n");
}

TEST_CASE("JSON in a pipe is faithful and on a terminal escaped") {
  const Row row = {"\u202E\x7f\u009b\x1b", RawJson{"{\"k\":\"\u202E\x7f\u009b日\"}"}};
  CHECK(write_rows(open_jsonl, {.columns = {"a", "b"}}, {row}) ==
        "{\"a\":\"\u202E\x7f\u009b\\u001b\",\"b\":{\"k\":\"\u202E\x7f\u009b日\"}}\n");
  CHECK(write_rows(open_jsonl, {.columns = {"a", "b"}, .terminal = true}, {row}) ==
        R"({"a":"\u202e\u007f\u009b\u001b","b":{"k":"\u202e\u007f\u009b日"}})"
        "\n");
}

TEST_CASE("JSON has found words without their marks") {
  CHECK(write_rows(open_jsonl, {.columns = {"snippet", "title"}}, {{"a \xFEword\xFF", "a\x02"}}) ==
        R"({"snippet":"a word","title":"a\u0002"})"
        "\n");
}

}  // namespace blog

#include "exchange_test.h"

#include <doctest/doctest.h>

#include <string>

using namespace blog;

TEST_CASE("JSONL is one object a line and blank lines are skipped") {
  const Reading reading = read_all("jsonl", "\xEF\xBB\xBF\n{\"title\":\"A\"}\r\n  \t\n{\"title\":\"B\"}");
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[0].post.title == "A");
  CHECK(reading.records[0].line == 2);
  CHECK(reading.records[1].post.title == "B");
  CHECK(reading.records[1].line == 4);
  CHECK(reading.problems.empty());
}

TEST_CASE("a bad line is named and the next is read") {
  const Reading reading =
      read_all("jsonl", "[1]\n{\"title\":\"A\"\n{\"title\":\"\xFF\"}\n{\"title\":\"B\"}\n{\"title\":\"C\"} {}\n");
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "B");
  CHECK(reading.problems ==
        std::vector<std::string>{"1: at byte 1: no JSON object", "2: at byte 13: a comma or } is missing",
                                 "3: at byte 11: not UTF-8", "5: at byte 15: more text behind the end of the value"});
}

TEST_CASE("a line of 70 MiB is refused and the next is read") {
  LongSource source("{\"title\":\"A\"}\n{\"title\":\"", 'x', std::size_t{70} << 20, "\"}\n{\"title\":\"B\"}\n");
  const Reading reading = read_all("jsonl", source);
  CHECK(reading.records.size() == 2);
  CHECK(reading.problems == std::vector<std::string>{"2: line longer than 64 MiB"});
}

TEST_CASE("a line of brackets is refused") {
  LongSource source("{\"title\":", '[', 5'000'000, "\n");
  CHECK(read_all("jsonl", source).problems ==
        std::vector<std::string>{"1: at byte 41: nested more than 32 levels deep"});
}

TEST_CASE("a post is written as one line with its keys in order") {
  Post post;
  post.id = 7;
  post.slug = "s";
  post.title = "T \"q\"";
  post.status = Status::published;
  post.date = Time{1714557600, 120};
  post.created = Time{0, 0};
  post.updated = Time{60, 0};
  post.categories = {"A", "b\"c"};
  post.meta = R"({"x":[1]})";
  post.body = "B\n";
  post.key = "k";
  post.source = "src";
  CHECK(
      write_all("jsonl", {post}) ==
      R"({"source":"src","key":"k","slug":"s","title":"T \"q\"","status":"published","date":"2024-05-01T12:00:00+02:00",)"
      R"("created":"1970-01-01T00:00:00Z","updated":"1970-01-01T00:01:00Z","author":"","excerpt":"",)"
      R"("categories":["A","b\"c"],"markup":"markdown","meta":{"x":[1]},"body":"B\n"})"
      "\n");
}

TEST_CASE("a post without a date is written with null") {
  CHECK(write_all("jsonl", {Post{}}).find(R"("date":null)") != std::string::npos);
  CHECK(write_all("jsonl", {Post{}}).find(R"("categories":[],"markup":"markdown","meta":{})") != std::string::npos);
}

TEST_CASE("JSONL without posts is empty") { CHECK(write_all("jsonl", {}) == ""); }

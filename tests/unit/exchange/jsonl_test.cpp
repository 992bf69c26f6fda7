#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

using Texts = std::vector<std::string>;

Texts titles_of(const Reading& reading) {
  Texts titles;
  for (const Record& record : reading.records) titles.push_back(record.post.title);
  return titles;
}

/// However the bytes come in.
Texts titles_of(const std::string& json) {
  for (const std::size_t step : {1, 3, 1000}) {
    TextSource source(json, step);
    const Reading reading = read_all("jsonl", source);
    CHECK(reading.problems.empty());
    if (step == 1000) return titles_of(reading);
  }
  return {};
}

}  // namespace

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
      read_all("jsonl", "1\n{\"title\":\"A\"\n{\"title\":\"\xFF\"}\n{\"title\":\"B\"}\n{\"title\":\"C\"} {}\n");
  CHECK(titles_of(reading) == Texts{"B", "C"});
  CHECK(reading.problems == Texts{"1: at byte 1: no JSON object", "2: at byte 13: a comma or } is missing",
                                  "3: at byte 11: not UTF-8", "5: no title"});
}

TEST_CASE("a line of 17 MiB is refused and the next is read") {
  LongSource source("{\"title\":\"A\"}\n{\"title\":\"", 'x', std::size_t{17} << 20, "\"}\n{\"title\":\"B\"}\n");
  const Reading reading = read_all("jsonl", source);
  CHECK(reading.records.size() == 2);
  CHECK(reading.problems == Texts{"2: line longer than 16 MiB"});
}

TEST_CASE("a line of brackets is refused") {
  LongSource source("{\"title\":", '[', 5'000'000, "\n");
  CHECK(read_all("jsonl", source).problems == Texts{"1: at byte 41: nested more than 32 levels deep"});
}

TEST_CASE("an array of objects is read item by item") {
  const std::string text =
      "\xEF\xBB\xBF \n[\n  {\n    \"title\": \"A\"\n  },\n  {\"title\":\"B]\"}, {\"title\":\"\\\"C\"}\n]\n\n";
  for (const std::size_t step : {1, 7, 1000}) {
    TextSource source(text, step);
    const Reading reading = read_all("jsonl", source);
    CHECK(reading.problems.empty());
    REQUIRE(reading.records.size() == 3);
    CHECK(reading.records[0].post.title == "A");
    CHECK(reading.records[0].line == 3);
    CHECK(reading.records[1].post.title == "B]");
    CHECK(reading.records[1].line == 6);
    CHECK(reading.records[2].post.title == "\"C");
    CHECK(reading.records[2].line == 6);
  }
}

TEST_CASE("objects are read however they follow one another") {
  const std::string pretty = "{\n  \"title\": \"A\",\n  \"x\": [\n    {\n      \"y\": 1\n    }\n  ]\n}\n";
  CHECK(titles_of(pretty) == Texts{"A"});
  CHECK(titles_of("\xEF\xBB\xBF\n" + pretty + "\n" + pretty + "{\"title\":\"B\"}") == Texts{"A", "A", "B"});
  CHECK(titles_of("{\"title\":\"A\"}{\"title\":\"B\"} {\"title\":\"C\"}\r\n{\"title\":\"D\"}\n") ==
        Texts{"A", "B", "C", "D"});
  CHECK(titles_of("{\"title\":\"A\"},\n{\"title\":\"B\"},\n") == Texts{"A", "B"});
  CHECK(titles_of("{\"title\":\"A\"}\n  {\"title\":\n\"B{\"}\n{\"title\":\"C\",\"x\":[\n{}]}\n") ==
        Texts{"A", "B{", "C"});
}

TEST_CASE("objects in a row tell their lines and are the records that lines are") {
  const Reading reading =
      read_all("jsonl", "{\"title\":\"A\"} {\"title\":\"B\"}\n\n{\n\"title\":\"C\"\n} {\"title\":\"D\"}\n");
  REQUIRE(reading.records.size() == 4);
  CHECK(reading.records[1].line == 1);
  CHECK(reading.records[2].line == 3);
  CHECK(reading.records[3].line == 5);
  CHECK(reading.records[1].hash == read_all("jsonl", "{\"title\":\"B\"}\n").records.at(0).hash);
}

TEST_CASE("a bad object in a row is named and the next is read") {
  const Reading reading =
      read_all("jsonl",
               "{\"title\":\"A\",\"date\":\"?\"} {\"title\":\"B\"}\n{\n \"title\": \"C\"\n \"x\": 1\n}\n"
               "{\n \"title\": \"D,\n \"x\": {\n {}}\n}\n{\"title\":\"E\"} words\n[1]\n{\"title\":\"F\"\n{\n"
               "\"title\":\"G\"}\n{\"title\":");
  CHECK(titles_of(reading) == Texts{"B", "E", "G"});
  CHECK(reading.problems == Texts{"1: date '?' is not a date; --date-format describes other formats",
                                  "2: at byte 18: a comma or } is missing",
                                  "6: at byte 16: control character in a string", "11: at byte 1: no JSON object",
                                  "12: at byte 1: no JSON object", "13: at byte 14: a comma or } is missing",
                                  "16: at byte 10: a value is missing or misspelt"});
}

TEST_CASE("a line that was cut off costs that line alone") {
  const Reading reading = read_all("jsonl",
                                   "{\"title\":\"A\"}\n{\"title\":\"B\",\"x\":[\n{\"title\":\"C\"}\n{\"title\":\"D\",\n"
                                   "{\"title\":\"E\"}\n{\"title\":\"F\n{\"title\":\"G\"}\n");
  CHECK(titles_of(reading) == Texts{"A", "C", "E", "G"});
  CHECK(reading.problems.size() == 3);
}

TEST_CASE("many lines that never end are read in time") {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += "{\"a\":[\n";
  CHECK(read_all("jsonl", lines).problems.size() == 20'000);
}

TEST_CASE("an object of 17 MiB on many lines is refused and the next is read") {
  LongSource source("{\n\"title\":\n", '\n', std::size_t{17} << 20, "}\n{\"title\":\"B\"}\n");
  const Reading reading = read_all("jsonl", source);
  CHECK(reading.problems.at(0) == "1: object longer than 16 MiB");
  CHECK(titles_of(reading) == Texts{"B"});
}

TEST_CASE("a document around a list of posts is one post an item") {
  const std::string items = "[\n{\"title\":\"A\"},{\"title\":\"B\"}\n]";
  for (const std::string key : {"posts", "items", "results", "articles", "entries", "data"}) {
    CHECK(titles_of("{\"" + key + "\":" + items + "}") == Texts{"A", "B"});
    CHECK(titles_of("\xEF\xBB\xBF {\"title\":\"Blog\",\"x\":{\"y\":[]},\"" + key + "\": " + items +
                    ", \"next\": null }\n") == Texts{"A", "B"});
    CHECK(titles_of("{\"data\":{\"count\":2,\"" + key + "\":" + items + "},\"ok\":true}") == Texts{"A", "B"});
    CHECK(titles_of("{\"date\":\"2024-01-01\",\"" + key + "\":" + items + "}") == Texts{"A", "B"});
    CHECK(titles_of("{\"" + key + "\":[]}").empty());
  }
  CHECK(read_all("jsonl", "{\n\"posts\":" + items + "}").records.at(0).line == 3);
}

TEST_CASE("a JSON Feed is its items whatever else it says") {
  const std::string feed =
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Blog","date":"2024-01-01","items":)";
  CHECK(titles_of(feed + R"([{"id":"1","title":"A","body":"x"}]})") == Texts{"A"});
  CHECK(titles_of(feed + "[]}").empty());
}

TEST_CASE("a post that holds a list stays a post") {
  const std::string list = R"("items":[{"title":"x"}])";
  CHECK(titles_of(R"({"title":"A","date":"2024-01-01",)" + list + "}") == Texts{"A"});
  CHECK(titles_of("{" + list + R"(,"title":"A","body":"b"})") == Texts{"A"});
  CHECK(titles_of(R"({"title":"A","items":[{"name":"x"}]})") == Texts{"A"});
  CHECK(titles_of(R"({"title":"A","items":[]})") == Texts{"A"});
  CHECK(titles_of(R"({"title":"A","items":["x"]})") == Texts{"A"});
  CHECK(titles_of(R"({"title":"A",)" + list + "}\n{\"title\":\"B\"}\n") == Texts{"A", "B"});
}

TEST_CASE("a document with two lists is named") {
  CHECK(read_all("jsonl", R"({"posts":[{"title":"A"}],"entries":[{"title":"B"}]})").problems ==
        Texts{"1: no title; its keys are posts, entries; --map KEY=title names it"});
}

TEST_CASE("a document that ends in its middle gives what stands before") {
  const auto problems_of = [](std::string_view text) { return read_all("jsonl", text).problems; };
  CHECK(problems_of("{\"posts\":[{\"title\":\"A\"},\n") == Texts{"2: the array is never closed"});
  CHECK(problems_of("{\"posts\":[{\"title\":\"A\"}],\n\"x\":") ==
        Texts{"2: the file ends in the middle of the document"});
  CHECK(problems_of("{\"posts\":[{\"title\":\"A\"}]}\n}") == Texts{"2: more text after the end of the array"});
  CHECK(read_all("jsonl", "{\"posts\":[{\"title\":\"A\"},\n").records.size() == 1);
}

TEST_CASE("a list that begins deep in a long document is found") {
  const std::string before =
      "{\"about\":\"" + std::string(40'000, 'x') + "\",\n\"posts\":[{\"title\":\"A\",\"body\":\"";
  LongSource source(before, 'x', 200'000, "\"},\n{\"title\":\"B\"}]}");
  const Reading reading = read_all("jsonl", source);
  CHECK(titles_of(reading) == Texts{"A", "B"});
  CHECK(reading.records.at(1).line == 3);
}

TEST_CASE("an item is the same record as a line") {
  const std::string object = R"({"title":"A","tags":[ 1 ],"body":"x\n"})";
  const Record line = read_all("jsonl", object + "\n").records.at(0);
  const Record item = read_all("jsonl", "[" + object + "]").records.at(0);
  CHECK(item.hash == line.hash);
  CHECK(item.key == line.key);
  CHECK(item.post.body == line.post.body);
  CHECK(item.post.meta == line.post.meta);
}

TEST_CASE("an empty array has no records") {
  for (const char* text : {"[]", " [ \n ] ", "\xEF\xBB\xBF[]"}) {
    const Reading reading = read_all("jsonl", text);
    CHECK(reading.records.empty());
    CHECK(reading.problems.empty());
  }
}

TEST_CASE("a bad item is named and the next is read") {
  const Reading reading = read_all("jsonl",
                                   "[1,\n[2],\n\"x\",\n{\"title\":},\n{\"title\":[}],\n{\"body\":\"b\"},\n"
                                   "{\"title\":\"A\",\"title\":\"B\"},\n{\"title\":\"C\"}]");
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "C");
  CHECK(reading.problems == Texts{"1: at byte 1: no JSON object", "2: at byte 1: no JSON object",
                                  "3: at byte 1: no JSON object", "4: at byte 10: a value is missing or misspelt",
                                  "5: at byte 11: a value is missing or misspelt", "6: no title",
                                  "7: at byte 14: the key 'title' stands twice"});
}

TEST_CASE("an array that breaks ends there") {
  const auto problems_of = [](std::string_view text) { return read_all("jsonl", text).problems; };
  const std::string item = "{\"title\":\"A\"}";
  CHECK(problems_of("[" + item + "\n" + item + "]") == Texts{"2: a comma or ] is missing; what follows was not read"});
  CHECK(problems_of("[" + item + ",\n]") == Texts{"2: a value is missing; what follows was not read"});
  CHECK(problems_of("[," + item + "]") == Texts{"1: a value is missing; what follows was not read"});
  CHECK(problems_of("[" + item + "}]") == Texts{"1: a comma or ] is missing; what follows was not read"});
  CHECK(problems_of("[") == Texts{"1: the array is never closed"});
  CHECK(problems_of("[" + item + ",\n") == Texts{"2: the array is never closed"});
  CHECK(problems_of("[" + item + "\n\n") == Texts{"3: the array is never closed"});
  CHECK(problems_of("[\n" + item + ",\n{\"title\":\n\"A") == Texts{"3: the file ends in the middle of this item"});
  CHECK(problems_of("[\n" + item + ",\n12") == Texts{"3: the file ends in the middle of this item"});
  CHECK(problems_of("[" + item + "]\n" + item) == Texts{"2: more text after the end of the array"});
  CHECK(read_all("jsonl", "[" + item + "," + item).records.size() == 2);
}

TEST_CASE("an item of 17 MiB is refused and the next is read") {
  LongSource source("[{\"title\":\"A\"},\n{\"title\":\"", 'x', std::size_t{17} << 20, "\"},\n{\"title\":\"B\"}]\n");
  const Reading reading = read_all("jsonl", source);
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[1].line == 3);
  CHECK(reading.problems == Texts{"2: item longer than 16 MiB"});
}

TEST_CASE("an array of brackets is refused") {
  LongSource deep("[", '[', 5'000'000, "");
  CHECK(read_all("jsonl", deep).problems == Texts{"1: the file ends in the middle of this item"});
  LongSource endless("[{\"title\":\"", 'x', std::size_t{17} << 20, "");
  CHECK(read_all("jsonl", endless).problems == Texts{"1: item longer than 16 MiB that is never closed"});
}

TEST_CASE("many blanks in front of JSON are skipped") {
  const std::string blanks(200'000, '\n');
  CHECK(read_all("jsonl", blanks + "{\"title\":\"A\"}").records.at(0).line == 200'001);
  CHECK(read_all("jsonl", std::string(60'000, '\n') + "[{\"title\":\"A\"}]").records.at(0).line == 60'001);
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

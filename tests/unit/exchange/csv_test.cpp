#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

using Texts = std::vector<std::string>;

std::string refusal_of(std::string_view csv) {
  const Reading reading = read_all("csv", csv);
  return reading.problems.empty() ? "no refusal" : reading.problems[0];
}

}  // namespace

TEST_CASE("a CSV row is a record by the names of the header") {
  const Reading reading = read_all("csv",
                                   "\xEF\xBB\xBF"
                                   "Title,BODY,x\r\nA,\"b\r\nc\"\"d\",y\r\n\r\nB,,\r\n");
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[0].post.title == "A");
  CHECK(reading.records[0].post.body == "b\r\nc\"d");
  CHECK(reading.records[0].post.meta == R"({"x":"y"})");
  CHECK(reading.records[0].line == 2);
  CHECK(reading.records[1].post.title == "B");
  CHECK(reading.records[1].post.body == "");
  CHECK(reading.records[1].post.meta == "{}");
  CHECK(reading.records[1].line == 5);
}

TEST_CASE("the header tells the separator") {
  for (const std::string text : {"title;body\nA, b;B\n", "title\tbody\nA, b\tB\n", "\n\ntitle;body\nA, b;B"}) {
    const Reading reading = read_all("csv", text);
    REQUIRE(reading.records.size() == 1);
    CHECK(reading.records[0].post.title == "A, b");
    CHECK(reading.records[0].post.body == "B");
  }
}

TEST_CASE("columns are mapped to fields") {
  const ReadOptions options = {
      .map = {{"Titel", "title"}, {"Datum", "date"}, {"Kategorien", "categories"}, {"Text", "body"}},
      .date_format = "%d.%m.%Y"};
  const Reading reading = read_all("csv", "Titel;Datum;Kategorien;Text\nA;03.02.2024;x, y;B\n", options);
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "A");
  CHECK(format_time(reading.records[0].post.date.value()) == "2024-02-03T00:00:00Z");
  CHECK(reading.records[0].post.categories == Texts{"x", "y"});
  CHECK(reading.records[0].post.body == "B");
}

TEST_CASE("a column whose name has blanks is mapped in any case") {
  const ReadOptions options = {.map = {{"published date", "date"}, {"Plain Content", "body"}}};
  const Reading reading =
      read_all("csv", "Title, Published Date ,\"Plain Content\",Last Published Date\nA,2024-02-03,B,x\n", options);
  REQUIRE(reading.records.size() == 1);
  CHECK(format_time(reading.records[0].post.date.value()) == "2024-02-03T00:00:00Z");
  CHECK(reading.records[0].post.body == "B");
  CHECK(reading.records[0].post.meta == R"({"Last Published Date":"x"})");
}

TEST_CASE("a blank line is no row but inside a quoted cell") {
  const Reading reading = read_all("csv", "title,body\n\nA,\"b\n\nc\"\n\r\n\nB,d\n\n");
  CHECK(reading.problems.empty());
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[0].line == 3);
  CHECK(reading.records[0].post.body == "b\n\nc");
  CHECK(reading.records[1].line == 8);
}

TEST_CASE("lines that end with CR alone are named with a remedy") {
  CHECK(refusal_of("title,body\rA,b\rB,c\r") ==
        "1: its lines end with CR alone; tr '\\r' '\\n' makes new lines of them");
}

TEST_CASE("what stands around a quoted cell belongs to it") {
  const auto body_of = [](const std::string& cell) {
    const Reading reading = read_all("csv", "title,body\nA," + cell + "\n");
    return reading.records.empty() ? reading.problems.at(0) : reading.records[0].post.body;
  };
  CHECK(body_of("a\"b\"c") == "a\"b\"c");
  CHECK(body_of("\"a\" ") == "a ");
  CHECK(body_of("\"\" ") == " ");
  CHECK(body_of("\"a\"b") == "2: text behind a closing quote; a quote inside of quotes is written twice");
  CHECK(body_of(" \"a\"") == " \"a\"");
}

TEST_CASE("a row with the wrong number of cells is named by the line it starts on") {
  const Reading reading = read_all("csv", "title,body\nA,\"x\ny\",z\nB\nC,d\n");
  CHECK(reading.problems == Texts{"2: 3 cells where the header has 2", "4: 1 cell where the header has 2"});
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "C");
}

TEST_CASE("a quote that is never closed is named by the line its row starts on") {
  const Reading reading = read_all("csv", "title,body\nA,b\nB,\"x\ny\nz\n");
  CHECK(reading.records.size() == 1);
  CHECK(reading.problems == Texts{"3: a quote is never closed"});
}

TEST_CASE("a row of too many cells is named and the next is read") {
  const Reading reading = read_all("csv", "title,body\nA,\"\n\"" + std::string(10'000, ',') + "\nB,c\n");
  CHECK(reading.problems == Texts{"2: row of more than 10000 cells"});
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "B");
}

TEST_CASE("a row longer than 16 MiB is named by the line it starts on") {
  LongSource source("title,body\nA,b\nB,\"", '\n', std::size_t{17} << 20, "\"\nC,d\n");
  const Reading reading = read_all("csv", source);
  REQUIRE(!reading.problems.empty());
  CHECK(reading.problems[0] == "3: row longer than 16 MiB");
}

TEST_CASE("a line longer than 16 MiB inside a row ends that row") {
  LongSource source("title,body\nA,\"b\n", 'x', std::size_t{17} << 20, "\nC,d\n");
  const Reading reading = read_all("csv", source);
  CHECK(reading.problems == Texts{"2: line longer than 16 MiB"});
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "C");
  CHECK(reading.records[0].line == 4);
}

TEST_CASE("cells that are no text are refused by the name of their column") {
  const Reading reading = read_all("csv", std::string_view("title,body\n\xFF,b\nA,x\0y\nB,c\n", 25));
  CHECK(reading.problems == Texts{"2: title is not UTF-8", "3: body holds a NUL byte"});
  CHECK(reading.records.size() == 1);
}

TEST_CASE("a header is refused where a name is missing or doubled") {
  CHECK(refusal_of("title,,body\n") == "1: column 2 of the header has no name");
  CHECK(refusal_of("\ntitle, Title\n") == "2: two columns of the header are called 'Title'");
  CHECK(refusal_of("title,\"body\n") == "1: a quote of the header is never closed");
  CHECK(refusal_of("title,\xFF\n") == "1: the header is not UTF-8");
  CHECK(refusal_of("title" + std::string(10'000, ',') + "\n") == "1: row of more than 10000 cells");
}

TEST_CASE("a CSV file without rows has no records") {
  for (const char* text : {"", "\n", "title,body", "title,body\n", "\xEF\xBB\xBF"}) {
    const Reading reading = read_all("csv", text);
    CHECK(reading.records.empty());
    CHECK(reading.problems.empty());
  }
}

TEST_CASE("meta in a cell is a JSON object and nothing else") {
  const auto meta_of = [](const std::string& cell) {
    const Reading reading = read_all("csv", "title;meta\nA;" + cell + "\n");
    return reading.problems.empty() ? reading.records.at(0).post.meta : reading.problems[0];
  };
  CHECK(meta_of("{ 'a' : 1 }").find("meta must be a JSON object") != std::string::npos);
  CHECK(meta_of("\"{ \"\"a\"\" : 1 }\"") == R"({"a":1})");
  for (const char* wrong : {"1", "[]", "{},{}", "{}]", "x"}) CHECK(meta_of(wrong) == "2: meta must be a JSON object");
}

TEST_CASE("the hash of a row knows its cells apart and its header") {
  const auto hash_of = [](std::string_view csv) { return read_all("csv", csv).records.at(0).hash; };
  CHECK(hash_of("title,a,b\nT,x,y\n") == hash_of("title,a,b\r\n\"T\",x,y"));
  CHECK(hash_of("title,a,b\nT,xy,\n") != hash_of("title,a,b\nT,x,y\n"));
  CHECK(hash_of("title,a,b\nT,x,y\n") != hash_of("title,b,a\nT,x,y\n"));
}

TEST_CASE("posts are written under a header") {
  Post post;
  post.slug = "s";
  post.title = "T, \"q\"";
  post.created = post.updated = Time{0, 0};
  post.categories = {"A"};
  post.body = "B\n";
  const std::string header =
      "source,key,slug,title,status,date,created,updated,author,excerpt,categories,markup,meta,body\n";
  CHECK(write_all("csv", {}) == header);
  CHECK(write_all("csv", {post, Post{}}) ==
        header +
            ",,s,\"T, "
            "\"\"q\"\"\",draft,,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z,,,\"[\"\"A\"\"]\",markdown,{},\"B\n\"\n" +
            ",,,,draft,,1970-01-01T00:00:00Z,1970-01-01T00:00:00Z,,,[],markdown,{},\n");
}

TEST_CASE("a first line that names the separator is no header") {
  for (const std::string text : {"sep=;\r\ntitle;body\r\nA, b;B\r\n", "\xEF\xBB\xBFsep=|\ntitle|body\nA, b|B",
                                 "\"sep=;\"\n\n;;\ntitle;body\nA, b;B\n"}) {
    const Reading reading = read_all("csv", text);
    CHECK(reading.problems.empty());
    REQUIRE(reading.records.size() == 1);
    CHECK(reading.records[0].post.title == "A, b");
    CHECK(reading.records[0].post.body == "B");
  }
  CHECK(read_all("csv", "sep=;\n").records.empty());
  CHECK(read_all("csv", "\nsep=;\ntitle;body\nA;B\n").records.at(0).line == 4);
}

TEST_CASE("rows of empty cells are blank lines") {
  const Reading reading = read_all("csv", ",,\ntitle,date,body\n,,\n \nA,,B\n,\n\"\",,\"\"\n\t, ,\n,,,,,\nC,,D\n,,");
  CHECK(reading.problems.empty());
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[0].line == 5);
  CHECK(reading.records[1].post.body == "D");
}

TEST_CASE("a last column without a name holds nothing") {
  const Reading reading = read_all("csv", "title,body,, \nA,B,,\nC,D\nE,F,\nG,H,x,\nI,J,,,\n");
  CHECK(reading.problems ==
        Texts{"5: text in column 3, which has no name in the header", "6: 5 cells where the header has 4"});
  REQUIRE(reading.records.size() == 3);
  CHECK(reading.records[2].post.body == "F");
  CHECK(reading.records[0].hash == read_all("csv", "title,body\nA,B\n").records.at(0).hash);
}

TEST_CASE("the columns are known before the first record where somebody asks") {
  Texts columns;
  const ReadOptions options = {.map = {{"Titel", "title"}},
                               .on_key = [&](std::string_view key) { columns.emplace_back(key); }};
  TextSource source("sep=;\n\n Titel ;Text;\nA;B;\n");
  const auto reader = open_reader("csv", source, options);
  CHECK(reader->knows_keys());
  CHECK(columns == Texts{"Titel", "Text"});
  Record record;
  CHECK(reader->next(record));
  CHECK(record.post.title == "A");
}

TEST_CASE("a bad header that was looked at before is told once") {
  const ReadOptions options = {.on_key = [](std::string_view) {}};
  CHECK(read_all("csv", "title,,body\nA,b,c\n", options).problems == Texts{"1: column 2 of the header has no name"});
  CHECK(read_all("csv", "", options).problems.empty());
}

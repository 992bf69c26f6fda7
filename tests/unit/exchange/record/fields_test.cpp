#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

using Names = std::vector<std::string>;

Record record_of(std::string_view json, const ReadOptions& options = {}) {
  const Reading reading = read_all("jsonl", json, options);
  REQUIRE_MESSAGE(reading.problems.empty(), reading.problems.front());
  REQUIRE(reading.records.size() == 1);
  return reading.records.front();
}

NewPost post_of(std::string_view json, const ReadOptions& options = {}) { return record_of(json, options).post; }

std::string problem_of(std::string_view json, const ReadOptions& options = {}) {
  const Reading reading = read_all("jsonl", json, options);
  CHECK(reading.records.empty());
  return reading.problems.size() == 1 ? reading.problems.front() : "no problem";
}

Names warnings_of(std::string_view json) { return read_all("jsonl", json).warnings; }

NewPost with(std::string_view members, const ReadOptions& options = {}) {
  return post_of("{\"title\":\"T\"," + std::string(members) + "}", options);
}

std::string problem_with(std::string_view members) {
  return problem_of("{\"title\":\"T\"," + std::string(members) + "}");
}

Names csv_categories(std::string_view cell) {
  std::string quoted;
  for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
  const Reading reading = read_all("csv", "title,categories\nT,\"" + quoted + "\"\n");
  REQUIRE(reading.records.size() == 1);
  return reading.records.front().post.categories;
}

}  // namespace

TEST_CASE("each field has its key and letters may have any case") {
  const Record record = record_of(
      R"({"TITLE":"T","Slug":"s","body":"B","markup":"html","author":"A","excerpt":"E","Key":"k","source":"src",)"
      R"("date":"2024-05-01T10:00:00Z","created":"2024-05-02T10:00:00+01:00","updated":"2024-05-03T10:00:00Z"})");
  CHECK(record.post.title == "T");
  CHECK(record.post.slug == "s");
  CHECK(record.post.body == "B");
  CHECK(record.post.markup == Markup::html);
  CHECK(record.post.author == "A");
  CHECK(record.post.excerpt == "E");
  CHECK(record.post.meta == "{}");
  CHECK(record.post.categories.empty());
  CHECK_FALSE(record.post.draft);
  CHECK(record.key == "k");
  CHECK(record.source == "src");
  CHECK(format_time(record.post.date.value()) == "2024-05-01T10:00:00Z");
  CHECK(format_time(record.post.created.value()) == "2024-05-02T10:00:00+01:00");
  CHECK(format_time(record.post.updated.value()) == "2024-05-03T10:00:00Z");
}

TEST_CASE("content and published_at and authors are other names") {
  const NewPost post = with(R"("content":"B","published_at":"2024-05-01","authors":["A","B",null,3])");
  CHECK(post.body == "B");
  CHECK(post.date.has_value());
  CHECK(post.author == "A; B; 3");
}

TEST_CASE("of two keys that a person maps to a field the first holds and the other is named") {
  const Reading reading =
      read_all("jsonl", R"({"title":"T","body":"B","text":"C"})", ReadOptions{.map = {{"text", "body"}}});
  CHECK(reading.records.at(0).post.body == "B");
  CHECK(reading.warnings == Names{"1: ignored 'text': another key gave that field"});
}

TEST_CASE("of two keys for a field the better one holds and the other stays in meta") {
  for (const char* const members : {R"("body":"B","content":"C")", R"("content":"C","body":"B")"}) {
    CHECK(with(members).body == "B");
    CHECK(with(members).meta == R"({"content":"C"})");
  }
  CHECK(with(R"("body":"","content":"C")").body == "C");
}

TEST_CASE("titles and bodies are stored untouched") {
  const NewPost post = post_of("{\"title\":\"  a\\tb \",\"body\":\"\\r\\n x\\r\\n\\n\"}");
  CHECK(post.title == "  a\tb ");
  CHECK(post.body == "\r\n x\r\n\n");
}

TEST_CASE("a draft is a draft if status or draft says so") {
  CHECK(with(R"("status":"draft")").draft);
  CHECK_FALSE(with(R"("status":"Published")").draft);
  CHECK_FALSE(with(R"("status":"scheduled")").draft);
  CHECK(with(R"("status":"published","draft":true)").draft);
  CHECK(with(R"("draft":false,"status":"draft")").draft);
  for (const char* yes : {"true", "\"true\"", "\"YES\"", "\"1\"", "1"})
    CHECK(with("\"draft\":" + std::string(yes)).draft);
  for (const char* no : {"false", "\"false\"", "\"no\"", "\"0\"", "0", "null", "\"\""})
    CHECK_FALSE(with("\"draft\":" + std::string(no)).draft);
}

TEST_CASE("an unknown word is refused with those that are known") {
  CHECK(problem_with(R"("status":"live")") ==
        "1: status 'live' is not one of draft, private, pending, trash, hidden, unpublished, inherit, unlisted, "
        "published, publish, public, scheduled, future; --map status=meta keeps it aside");
  CHECK(problem_with(R"("markup":"rst")") == "1: markup 'rst' is neither markdown nor html");
  CHECK(problem_with(R"("draft":"maybe")") ==
        "1: draft 'maybe' is not one of true, false, yes, no, 1, 0; --map draft=meta keeps it aside");
}

TEST_CASE("a date of 12 hours or with the name of a zone or in JavaScript's words is read") {
  CHECK(format_time(with(R"("date":"2024-01-01 9:05 PM")").date.value()) == "2024-01-01T21:05:00Z");
  CHECK(format_time(with(R"("date":"2024-01-01 12:30 am PST")").date.value()) == "2024-01-01T00:30:00-08:00");
  CHECK(format_time(with(R"_("updated":"Sun Oct 25 2015 00:00:00 GMT+0000 (UTC)")_").updated.value()) ==
        "2015-10-25T00:00:00Z");
  CHECK(format_time(with(R"("date":20240101)").date.value()) == "2024-01-01T00:00:00Z");
}

TEST_CASE("a date that is none is refused and text behind one is named") {
  CHECK(problem_with(R"("date":"xyz")") == "1: date 'xyz' is not a date; --date-format describes other formats");
  CHECK(problem_with(R"("updated":"xyz")") == "1: updated 'xyz' is not a date; --date-format describes other formats");
  for (const auto& [date, behind] : {std::pair{"2023-01-29 18:30:22 2022 -0800", "2022 -0800"},
                                     std::pair{"2023-01-29 9:05 BST", "BST"}, std::pair{"20230129 x", "x"}})
    CHECK(problem_with(fmt::format(R"("date":"{}")", date)) ==
          fmt::format("1: date '{}' is not a date: '{}' is no known time or zone (+01:00 is one); --date-format "
                      "describes other formats",
                      date, behind));
  CHECK_FALSE(with(R"("date":"  ")").date.has_value());
  CHECK_FALSE(with(R"("date":null)").date.has_value());
}

TEST_CASE("a date format replaces the known spellings") {
  const ReadOptions options = {.date_format = "%d.%m.%Y"};
  CHECK(format_time(with(R"("date":"03.02.2024")", options).date.value()) == "2024-02-03T00:00:00Z");
  CHECK(problem_of(R"({"title":"T","date":"2024-02-03"})", options) ==
        "1: date '2024-02-03' is not a date like '%d.%m.%Y'");
}

TEST_CASE("numbers for text become text as written and other types are refused") {
  CHECK(post_of(R"({"title":1.10})").title == "1.10");
  CHECK(problem_of(R"({"title":[1]})") == "1: title must be text");
  CHECK(problem_of(R"({"title":{"a":1}})") == "1: title must be text");
  CHECK(problem_of(R"({"title":true})") == "1: title must be text");
  CHECK(problem_with(R"("body":["a"])") == "1: body must be text");
  CHECK(problem_with(R"("author":[true])") == "1: author must be text");
  CHECK(with(R"("author":[{"name":"A"},"B"])").author == "A; B");
  CHECK(with(R"("author":{"name":"A","url":"/a"})").meta == R"({"author":{"name":"A","url":"/a"}})");
  CHECK(problem_with(R"("meta":[1])") == "1: meta must be a JSON object");
  CHECK(problem_with(R"("meta":"x")") == "1: meta must be a JSON object");
}

TEST_CASE("unknown keys become meta in their order") {
  CHECK(with(R"("tags":[ "a" , 1 ],"id":7,"x":"é\n","y":true,"z":null,"e":"")").meta ==
        R"({"tags":["a",1],"id":7,"x":"é\n","y":true})");
}

TEST_CASE("meta and unknown keys are merged and no key stands twice") {
  CHECK(with(R"("meta":{ "a" : 1 })").meta == R"({"a":1})");
  CHECK(with(R"("b":2,"meta":{"a":1})").meta == R"({"a":1,"b":2})");
  CHECK(with(R"("a":2,"meta":{"a":"x","c":null,"d":true},"b":[3])").meta == R"({"a":"x","c":null,"d":true,"b":[3]})");
  CHECK(with(R"("meta":{})").meta == "{}");
}

TEST_CASE("what goes into meta can be read again from an export") {
  const auto nested = [](int levels) {
    const auto times = static_cast<std::size_t>(levels);
    return "\"x\":" + std::string(times, '[') + std::string(times, ']');
  };
  CHECK(with(nested(30)).meta == "{" + nested(30) + "}");
  CHECK(problem_with(nested(31)) == "1: x is nested too deep");
}

TEST_CASE("categories are names that are never split in JSON") {
  CHECK(with(R"("categories":["A, B","c"," d ",1.5,null,""," "])").categories == Names{"A, B", "c", " d ", "1.5"});
  CHECK(with(R"("category":"A; B, C")").categories == Names{"A; B, C"});
  CHECK(with(R"("category":12)").categories == Names{"12"});
  CHECK(problem_with(R"("categories":[["a"]])") == "1: a category must be text, not [\"a\"]");
  CHECK(problem_with(R"("categories":[{"a":1}])") == "1: a category must be text, not {\"a\":1}");
  CHECK(problem_with(R"("categories":{"a":1})") == "1: categories must be text");
  CHECK(problem_with(R"("categories":true)") == "1: categories must be text");
}

TEST_CASE("categories come from the chosen keys in the chosen order") {
  const std::string members = R"("category":"C","Tags":["t"],"categories":["A","B"])";
  CHECK(with(members).categories == Names{"A", "B", "C"});
  CHECK(with(members).meta == R"({"Tags":["t"]})");
  const ReadOptions tags = {.categories_from = {"tags", "category"}};
  CHECK(with(members, tags).categories == Names{"t", "C"});
  CHECK(with(members, tags).meta == R"({"categories":["A","B"]})");
}

TEST_CASE("a CSV cell of categories is a JSON array or split") {
  CHECK(csv_categories(R"(["A, B","c;d"])") == Names{"A, B", "c;d"});
  CHECK(csv_categories("[]").empty());
  CHECK(csv_categories("a; b ,c;;") == Names{"a", "b ,c"});
  CHECK(csv_categories("a|b, c") == Names{"a", "b, c"});
  CHECK(csv_categories(" a , b,, ") == Names{"a", "b"});
  CHECK(csv_categories("[a,b]") == Names{"[a", "b]"});
  CHECK(csv_categories("one name") == Names{"one name"});
}

TEST_CASE("a record without a title is refused with a remedy") {
  CHECK(problem_of(R"({"body":"x"})") == "1: no title");
  CHECK(problem_of(R"({"title":" \t","body":"x"})") == "1: no title");
  CHECK(problem_of(R"({"Titel":"T","Datum":"1"})") ==
        "1: no title; its keys are Titel, Datum; --map KEY=title names it");
  CHECK(problem_of(R"({"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1})") ==
        "1: no title; its keys are 1, 2, 3, 4, 5, 6, 7, 8, …; --map KEY=title names it");
}

TEST_CASE("a record with its own source and key may be untitled") {
  const Record record = record_of(R"({"source":"wp","key":"k","title":"","slug":"s","body":"x"})");
  CHECK(record.post.title == "");
  CHECK(record.post.body == "x");
  CHECK(record.key == "k");
  CHECK(record_of(R"({"source":"wp","key":"k"})").post.title == "");
  CHECK(problem_of(R"({"source":"wp","title":"","slug":"s"})") == "1: no title");
  CHECK(problem_of(R"({"key":"k","title":"","slug":"s"})") == "1: no title");
  const Reading csv = read_all("csv", "source,key,title,body\nwp,k,,x\nwp,,,x\n");
  REQUIRE(csv.records.size() == 1);
  CHECK(csv.records[0].post.title == "");
  CHECK(csv.problems == Names{"3: no title"});
}

TEST_CASE("other keys are mapped to fields") {
  const ReadOptions options = {.map = {{"Titel", "title"}, {"Kategorien", "categories"}, {"Inhalt", "Content"}}};
  const NewPost post = post_of(R"({"TITEL":"T","kategorien":["A"],"Inhalt":"B"})", options);
  CHECK(post.title == "T");
  CHECK(post.categories == Names{"A"});
  CHECK(post.body == "B");
}

TEST_CASE("a map to something that is no field is refused when the reader opens") {
  try {
    read_all("jsonl", "", {.map = {{"Titel", "titel"}}});
    FAIL("the map was taken");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    CHECK(std::string(error.what()).starts_with("no field 'titel' to map 'Titel' to; there are title, slug, body"));
  }
}

TEST_CASE("a slug that cannot be one is replaced and a warning names both") {
  const auto warning = [](std::string_view title, std::string_view slug) {
    return warnings_of(fmt::format(R"({{"title":"{}","slug":"{}"}})", title, slug));
  };
  CHECK(with(R"("slug":"-A_b")").slug == "A_b");
  CHECK(with(R"("slug":"--2024")").slug == "post-2024");
  CHECK(with(R"("slug":"-")").slug == "");
  CHECK(with(R"("slug":"..")").slug == "");
  CHECK(with(R"("slug":".well-known")").slug == ".well-known");
  CHECK(warning("T", "-A_b") == Names{"1: '-A_b' cannot be a slug: 'A_b' instead"});
  CHECK(warning("T", "a b") == Names{"1: 'a b' cannot be a slug: 'a-b' instead"});
  CHECK(warning("Some title", "..") == Names{"1: '..' cannot be a slug: 'some-title' from the title instead"});
  CHECK(warning("!!", "--") == Names{"1: '--' cannot be a slug: one with the post's id instead"});
  CHECK(warning("T", "a") == Names());
  CHECK(warning("T", " ") == Names());
}

TEST_CASE("a slug is kept where a post can have it") {
  CHECK(with(R"("slug":"Über_x.y")").slug == "Über_x.y");
  CHECK(with(R"("slug":"2024")").slug == "post-2024");
  CHECK(with(R"("slug":2024)").slug == "post-2024");
  CHECK(with(R"("slug":"a b")").slug == "a-b");
  CHECK(with(R"("slug":" \t ")").slug == "");
}

TEST_CASE("the key is the record's own or its slug or a hash of title and date") {
  CHECK(record_of(R"({"title":"T","slug":"a b","key":"k"})").key == "k");
  CHECK(record_of(R"({"title":"T","slug":"a b"})").key == "a b");
  const auto key = [](std::string_view title, std::string_view date) {
    return record_of("{\"title\":\"" + std::string(title) + "\",\"date\":\"" + std::string(date) + "\"}").key;
  };
  CHECK(key("T", "2024-05-01").starts_with("hash:"));
  CHECK(key("T", "2024-05-01").size() == 21);
  CHECK(key("T", "2024-05-01") == key("T", "2024-05-01"));
  CHECK(key("T", "2024-05-01") != key("T", "2024-05-02"));
  CHECK(key("T", "2024-05-01") != key("U", "2024-05-01"));
  CHECK(record_of(R"({"title":"T","body":"x"})").key == record_of(R"({"title":"T","body":"y"})").key);
}

TEST_CASE("the hash changes with the record and with the way it is read") {
  const std::string json = R"({"title":"T","body":"x"})";
  const std::uint64_t hash = record_of(json).hash;
  CHECK(record_of(json + "\r\n").hash == hash);
  CHECK(record_of(R"({"title":"T","body":"y"})").hash != hash);
  CHECK(record_of(json, {.categories_from = {"tags"}}).hash != hash);
  CHECK(record_of(json, {.map = {{"x", "body"}}}).hash != hash);
  CHECK(record_of(json, {.date_format = "%Y"}).hash != hash);
}

TEST_CASE("nothing of a record is left in the next") {
  const Reading reading = read_all(
      "jsonl",
      R"({"title":"T","slug":"s","body":"B","markup":"html","draft":true,"date":"2024-05-01","created":"2024-05-01",)"
      R"("updated":"2024-05-01","author":"A","excerpt":"E","meta":{"a":1},"b":2,"categories":["A","B"],"key":"k","source":"s"})"
      "\n{\"title\":\"U\"}\n");
  REQUIRE(reading.records.size() == 2);
  const Record& record = reading.records[1];
  CHECK(record.post.slug + record.post.body + record.post.author + record.post.excerpt + record.source == "");
  CHECK(record.post.markup == Markup::markdown);
  CHECK_FALSE(record.post.draft);
  CHECK_FALSE(record.post.date.has_value());
  CHECK_FALSE(record.post.created.has_value());
  CHECK_FALSE(record.post.updated.has_value());
  CHECK(record.post.meta == "{}");
  CHECK(record.post.categories.empty());
  CHECK(record.key.starts_with("hash:"));
  CHECK(record.line == 2);
}

#include "text/front_matter.h"

#include "sha256.h"
#include "store/blog_fixture.h"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <sstream>

namespace blog {
namespace {

using Syntax = FrontMatter::Syntax;

std::string json(const FrontMatter& matter) {
  std::string out;
  append_json(out, matter.fields);
  return out;
}

void check(std::string_view text, Syntax syntax, std::string_view fields, std::string_view body) {
  INFO(text);
  const FrontMatter matter = read_front_matter(text);
  CHECK(matter.syntax == syntax);
  CHECK(json(matter) == fields);
  CHECK(matter.body == body);
  if (!body.empty()) CHECK(matter.body_line == 1 + std::ranges::count(text.substr(0, text.size() - body.size()), '\n'));
  CHECK(matter.warnings.empty());
}

void check_all_body(std::string_view text) { check(text, Syntax::none, "{}", text); }

void check_warning(std::string_view text, std::string_view warning) {
  const FrontMatter matter = read_front_matter(text);
  CHECK(matter.syntax == Syntax::none);
  CHECK(matter.body == text);
  REQUIRE(matter.warnings.size() == 1);
  CHECK(matter.warnings[0].line == 1);
  CHECK(matter.warnings[0].text == warning);
}

/// What is wrong, behind its line; found without a hang.
std::string fault(std::string_view text) {
  const auto begin = std::chrono::steady_clock::now();
  std::string found = "read";
  try {
    read_front_matter(text);
  } catch (const BadFrontMatter& bad) {
    found = fmt::format("{}: {}", bad.line(), bad.what());
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  return found;
}

std::string repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("YAML stands between lines of dashes") {
  check("---\na: b\n---\nbody\n", Syntax::yaml, R"({"a":"b"})", "body\n");
  check("---\na: b\n---\n\nbody", Syntax::yaml, R"({"a":"b"})", "\nbody");
  check("---\na: b\n---", Syntax::yaml, R"({"a":"b"})", "");
  check("--- \t\na: b\n---  \nbody", Syntax::yaml, R"({"a":"b"})", "body");
  check("---\na: b\n...\nbody", Syntax::yaml, R"({"a":"b"})", "body");
  check("---\r\na: b\r\nc: d\r\n---\r\n\r\nbody\r\n", Syntax::yaml, R"({"a":"b","c":"d"})", "\r\nbody\r\n");
  check("---\na: b\n---\n---\nc: d\n---\n", Syntax::yaml, R"({"a":"b"})", "---\nc: d\n---\n");
}

TEST_CASE("only a line of its own closes front matter") {
  check("---\na: b---\nc: ---d\ne: |\n  ---\n---\nbody", Syntax::yaml, R"({"a":"b---","c":"---d","e":"---\n"})",
        "body");
}

TEST_CASE("front matter may be empty") {
  check("---\n---\nbody", Syntax::yaml, "{}", "body");
  check("---\n\n# nothing\n---\nbody", Syntax::yaml, "{}", "body");
  check("+++\n+++\nbody", Syntax::toml, "{}", "body");
  check("{}\nbody", Syntax::json, "{}", "body");
}

TEST_CASE("a byte order mark is skipped") {
  const std::string mark = "\uFEFF";
  check(mark + "---\na: b\n---\nbody", Syntax::yaml, R"({"a":"b"})", "body");
  check(mark + "+++\na = 1\n+++\nbody", Syntax::toml, R"({"a":1})", "body");
  CHECK(read_front_matter(mark + "body").body == "body");
}

TEST_CASE("front matter may stand behind blank lines") {
  const std::string mark = "\uFEFF";
  check("\n \t\r\n---\na: b\n---\nbody", Syntax::yaml, R"({"a":"b"})", "body");
  check("\n---\n# note\na: b\n---\nbody", Syntax::yaml, R"({"a":"b"})", "body");
  check("\n+++\na = 1\n+++\nbody", Syntax::toml, R"({"a":1})", "body");
  check("\n\n{\"a\": 1}\nbody", Syntax::json, R"({"a":1})", "body");
  check("\ntitle: x\n---\nbody", Syntax::yaml, R"({"title":"x"})", "body");
  check(mark + "\n---\na: b\n---\nbody", Syntax::yaml, R"({"a":"b"})", "body");
  CHECK(fault("\n\n---\na: b: c\n---\n").starts_with("4: "));
  CHECK(read_front_matter("\n\n---\na: 1\na: 2\n---\n").warnings.at(0).line == 5);
  CHECK(read_front_matter("\n---\na: b\n").warnings.at(0).line == 2);
}

TEST_CASE("the language of front matter may stand behind its dashes") {
  check("---yaml\na: b\n---\nbody", Syntax::yaml, R"({"a":"b"})", "body");
  check("---toml\na = 1\n---\nbody", Syntax::toml, R"({"a":1})", "body");
  check("--- TOML \r\na = 1\r\n---\r\nbody", Syntax::toml, R"({"a":1})", "body");
  check("---json\n{\"a\": 1}\n---\nbody", Syntax::json, R"({"a":1})", "body");
  check("---json\n\"a\": 1\n---\nbody", Syntax::json, R"({"a":1})", "body");
  CHECK(fault("---toml\n\na = \n---\n").starts_with("3: bad TOML: "));
  check_warning("---json\n{}\n", "no line '---' closes the '---' of the first line: all is body");
  check_warning("---js\n{}\n---\n", "begins with '---js', a header that is not read; its lines are part of the body");
}

TEST_CASE("JSON of Hexo stands between semicolons") {
  check(";;;\n\"title\": \"x\",\n\"n\": 1\n;;;\nbody", Syntax::json, R"({"title":"x","n":1})", "body");
  check(";;;\n{\"title\": \"x\"}\n;;;\nbody", Syntax::json, R"({"title":"x"})", "body");
  check("\"title\": \"x\"\n;;;\nbody", Syntax::json, R"({"title":"x"})", "body");
  check_all_body("\"Quoted\" words\n;;;\n");
  CHECK(fault(";;;\n\"a\": 1,\n\"a\": 2\n;;;\n").starts_with("3: bad JSON: "));
  check_warning(";;;\n\"a\": 1\n", "no line ';;;' closes the ';;;' of the first line: all is body");
}

TEST_CASE("a header of lines is front matter") {
  check("Title: x\nDraft: true\n\nbody\n", Syntax::lines, R"({"Title":"x","Draft":"true"})", "body\n");
  check("\uFEFF\nTitle: x\r\n\r\nbody", Syntax::lines, R"({"Title":"x"})", "body");
  check("title: x\n\nSome text.\n\n---\nmore", Syntax::lines, R"({"title":"x"})", "Some text.\n\n---\nmore");
  check("---\ntitle: x\ndraft: true\n\nbody", Syntax::lines, R"({"title":"x","draft":"true"})", "body");
  check("<!--\n.. title: x\n-->\n\nbody", Syntax::lines, R"({"title":"x"})", "\nbody");
}

TEST_CASE("forms of front matter that were body once are told") {
  for (const char* text : {"\n---\na: b\n---\n", "---yaml\na: b\n---\n", "---toml\na = 1\n---\n",
                           ";;;\n\"a\": 1\n;;;\n", "\"title\": 1\n;;;\n", "Title: x\n\n", ".. title: x\n\n"})
    CHECK(read_front_matter(text).is_recent);
  for (const char* text :
       {"---\na: b\n---\n", "\uFEFF---\na: b\n---\n", "+++\na = 1\n+++\n", "{\"a\": 1}\n", "title: x\n---\n", "text"})
    CHECK_FALSE(read_front_matter(text).is_recent);
}

TEST_CASE("a header that is not read is named") {
  for (const char* text :
       {"@def title = \"x\"\n\nbody", "#+TITLE: x\n", "% A title\n% A name\n", "[[!meta title=\"x\"]]\n",
        "import a from 'b'\n\nexport const meta = {}\n", ":title: x\n:date: y\n\nbody", "title:: x\n",
        "title = \"x\"\n+++\n", "/*\nTitle: x\n*/\n", "<!-- title: x -->\n", "<!--\ntitle: x\n-->\n",
        "Author: a\nTitle: x\nmore text\n\nbody", "----\ntitle: x\n----\n"}) {
    INFO(text);
    const FrontMatter matter = read_front_matter(text);
    CHECK(matter.body == text);
    REQUIRE(matter.warnings.size() == 1);
    CHECK(matter.warnings[0].text.ends_with("', a header that is not read; its lines are part of the body"));
  }
  check_warning("@def title = \"x\"\n",
                "begins with '@def', a header that is not read; its lines are part of the body");
  check_warning("Title: x\nmore\n", "begins with 'Title:', a header that is not read; its lines are part of the body");
  check_warning("<!-- title: x -->\n", "begins with '<!--', a header that is not read; its lines are part of the body");
}

TEST_CASE("a text that begins like a text is no header") {
  for (const char* text :
       {"Note: this is new.\n\nMore.\n", "Warning: read on\nNote: here\n\nMore", "Alice: hi\nBob: hi\n\n",
        "@everyone, hello\n", "#hash\n", "100% sure\n", "<!-- more -->\ntext", "/* x */\n", "a = b\n",
        ".. note:: x\n\ntext", "http://example.com/title: x\n\n", "Date: never\n", "* title: x\n"}) {
    INFO(text);
    const FrontMatter matter = read_front_matter(text);
    CHECK(matter.syntax == Syntax::none);
    CHECK(matter.body == text);
    CHECK(matter.warnings.size() == (std::string_view(text) == "Date: never\n" ? 1 : 0));
  }
}

TEST_CASE("the first bytes tell whether a line opens front matter") {
  for (const char* text : {"---\n", "\n\n---\n", "\uFEFF+++\n", ";;;\n", "{\n\"a\"", "<!--\n.. title: x", "---toml\n"})
    CHECK(may_open_front_matter(text));
  for (const char* text : {"", "\n", "<html>", "<!doctype html>", "{% tag %}", "{{ x }}", "text"})
    CHECK_FALSE(may_open_front_matter(text));
}

TEST_CASE("without front matter all is body") {
  for (const char* text : {"", "\n", "body", "# Heading\n", "\n---\nText.\n---\n", "----\na: b\n----\n", "-- -\n",
                           "++++\n", "{{< figure >}}\n", "{% include x %}\n", "{: .class}\n", "{#id}\n", "{", "{a}\n"})
    check_all_body(text);
}

TEST_CASE("dashes that no line closes are a line drawn above the text") {
  check_warning("---\na: b\n", "no line '---' closes the '---' of the first line: all is body");
  check_warning("---", "no line '---' closes the '---' of the first line: all is body");
}

TEST_CASE("pluses that hold no TOML are a text") {
  check_warning("+++\na = 1\n", "no line '+++' closes the '+++' of the first line: all is body");
  check_warning("+++\nSpecial offer\n+++\nbody", "no TOML stands between the lines '+++': all is body");
  check_warning("+++\ntitle: x\n+++\nbody", "no TOML stands between the lines '+++': all is body");
}

TEST_CASE("TOML stands between lines of pluses") {
  check("+++\ntitle = \"x\"\n+++\nbody", Syntax::toml, R"({"title":"x"})", "body");
  check("+++ \r\n# note\r\n\r\ntitle = \"x\"\r\n[a]\r\nb = 2024-05-01\r\n+++\r\n\r\nbody", Syntax::toml,
        R"({"title":"x","a":{"b":"2024-05-01"}})", "\r\nbody");
  CHECK(fault("+++\ntitle = \"x\"\ndate = yesterday\n+++\n").starts_with("3: bad TOML: "));
}

TEST_CASE("JSON is an object up to its bracket") {
  check("{\n  \"title\": \"}\\\"{\",\n  \"a\": [1.10, {\"b\": null}]\n}\n\nbody", Syntax::json,
        R"({"title":"}\"{","a":[1.10,{"b":null}]})", "\nbody");
  check("{\"title\": \"x\"} \r\nbody", Syntax::json, R"({"title":"x"})", "body");
  check("{ \"title\": true }", Syntax::json, R"({"title":true})", "");
  check_all_body("{\"quoted\"} words\n");
}

TEST_CASE("a fault of JSON is named with its line") {
  CHECK(fault("{\n\"a\": 1\n\"b\": 2\n}\n") == "3: bad JSON: at byte 10: a comma or } is missing");
  CHECK(fault("{\n\"a\": 1,\n\"a\": 2\n}\n") == "3: bad JSON: at byte 11: the key 'a' stands twice");
  CHECK(fault("{\n\"a\": \"\\u0000\"}\n") == "2: bad JSON: at byte 8: NUL in a string");
  CHECK(fault("{\n\"a\": \"\\ud800\"}\n").starts_with("2: bad JSON: "));
  CHECK(fault("{\n\"a\": 1\n") == "1: no '}' closes the JSON front matter within 64 KiB");
}

TEST_CASE("YAML without its opening line is found by a title or a date") {
  check("title: x\ndate: 2014-01-01\ntags:\n- a\n---\nbody", Syntax::yaml,
        R"({"title":"x","date":"2014-01-01","tags":["a"]})", "body");
  check("layout: post\r\n\r\ntitle: x\r\n---\r\nbody", Syntax::yaml, R"({"layout":"post","title":"x"})", "body");
}

TEST_CASE("a heading that is underlined with dashes is a heading") {
  for (const char* text : {"note: x\n---\n", "title x\n---\n", ": x\n---\n", "My title: x\n---\n"})
    check_all_body(text);
  for (const char* text : {"Title: Subtitle\n---\nbody", "Date: never\n---\n", "title: one: two\n---\n",
                           "title:x\n---\n", "title: x\n", "title: x\n...\n", "title: x\n----\n"}) {
    const std::string key(text, std::string_view(text).find(':') + 1);
    check_warning(text,
                  fmt::format("begins with '{}', a header that is not read; its lines are part of the body", key));
  }
}

TEST_CASE("a doubled key is warned of with its line in the file") {
  const FrontMatter matter = read_front_matter("---\na: 1\nb: 2\na: 3\n---\n");
  CHECK(json(matter) == R"({"b":2,"a":3})");
  REQUIRE(matter.warnings.size() == 1);
  CHECK(matter.warnings[0].line == 4);
}

TEST_CASE("a fault of YAML is named with its line in the file") {
  CHECK(fault("---\na: b\n\tc: d\n---\n") == "3: bad YAML: a tab indents the line: write blanks");
  CHECK(fault("\uFEFF---\r\na: b\r\nc: d: e\r\n---\r\n") == "3: the value of 'c' wants quotes: c: 'd: e'");
  CHECK(fault("---\nJust a text\n---\n") == "2: front matter is made of lines 'key: value'");
}

TEST_CASE("front matter is at most 64 KiB long") {
  const std::string a(32'000, 'a'), body(20'000'000, 'x');
  const std::string fits = "---\na: " + a + "\nb: " + a + "\n---\n";
  CHECK(fault(fits) == "read");
  CHECK(fault(fits + body) == "read");
  const std::string yaml = "1: no line '---' closes the front matter within 64 KiB";
  CHECK(fault("---\na: " + a + "\nb: " + a + a + "\n---\n") == yaml);
  CHECK(fault("---\n" + body + "\n---\n") == yaml);
  CHECK(fault("+++\na = '" + body + "'\n+++\n") == "1: no line '+++' closes the front matter within 64 KiB");
  CHECK(fault("{\"a\": \"" + body + "\"}\n") == "1: no '}' closes the JSON front matter within 64 KiB");
  CHECK(fault("title: " + body + "\n---\n") == "read");
  CHECK(fault(body) == "read");

  // The line that is cut at the limit may not count as one that ends there.
  std::string cut = "---\n" + repeat("# line\n", 10'000);
  cut.resize(kMaxFrontMatter - 4);
  CHECK(fault(cut + "\n---") == "read");
  CHECK(fault(cut + "\n-----\n") == yaml);
}

TEST_CASE("hostile front matter is refused with its line") {
  const std::string deep = ": nested more than 32 levels deep";
  CHECK(fault("---\na: " + std::string(10'000, '[') + "\n---\n") == "2" + deep);
  CHECK(fault("---\na:\n" + std::string(60'000, '-') + "\n---\n").starts_with("3: bad YAML: "));
  CHECK(fault("---\na:\n  " + repeat("- ", 30'000) + "\n---\n") == "3" + deep);
  CHECK(fault("---\n" + repeat("? ", 30'000) + "\n---\n") == "2" + deep);
  CHECK(fault("---\na: " + repeat("{a: ", 10'000) + "\n---\n") == "2" + deep);
  CHECK(fault("---\na: [" + repeat("a,", 20'000) + "]\n---\n") == "2: more than 10000 values");
  CHECK(fault("+++\na = " + std::string(60'000, '[') + "\n+++\n") == "2" + deep);
  CHECK(fault("+++\n" + repeat("a.", 30'000) + "a = 1\n+++\n") == "2" + deep);
  CHECK(fault("{\"a\": " + repeat("{\"a\": ", 5'000) + "1" + repeat("}", 5'001) + "\n").starts_with("1: bad JSON: "));

  std::string many_keys = "---\n";
  for (int i = 0; i < 4'900; ++i) many_keys += fmt::format("key{}:\n", i);
  CHECK(fault(many_keys + "---\n") == "read");
}

TEST_CASE("the front matter of every real post is told from its body") {
  for (const char* name : {"jekyll-docs", "jekyll-edge", "hugo-nats", "hugo-k8s-contrib", "migrate-fixtures"}) {
    const std::filesystem::path data = std::filesystem::path(BLOG_DATA) / name;
    if (!std::filesystem::exists(data)) {
      MESSAGE("skipped: there is no " << data.string() << "; set BLOG_DATA");
      continue;
    }
    constexpr const char* kFormats[] = {"none", "yaml", "toml", "json", "lines"};
    std::istringstream lines(read_file(data / "posts.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      rapidjson::Document post;
      post.Parse(line.data(), line.size());
      const std::filesystem::path path = data / "files" / post["file"].GetString();
      INFO(path);
      const std::string text = read_file(path);
      const FrontMatter matter = read_front_matter(text);
      CHECK(std::string(kFormats[static_cast<int>(matter.syntax)]) == post["format"].GetString());
      std::string body(matter.body);
      if (post["flags"].Size() == 1) std::erase(body, '\r');  // the facts have `\n` for `\r\n`
      CHECK(body.size() == post["body_bytes"].GetUint64());
      CHECK(sha256(body) == post["body_sha256"].GetString());
      const auto title = std::ranges::find(matter.fields.items, "title", &FrontValue::key);
      if (title != matter.fields.items.end()) CHECK(title->text == post["title"].GetString());
    }
  }
}

}  // namespace blog

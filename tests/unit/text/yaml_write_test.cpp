#include "text/front_matter.h"
#include "text/json.h"
#include "text/unicode.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

namespace blog {
namespace {

std::string yaml(std::string_view text) {
  std::string out;
  append_yaml_string(out, text);
  return out;
}

std::string field(std::string_view key, std::string_view json) {
  std::string out;
  append_yaml_field(out, key, json);
  return out;
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

/// One member as front matter, read again.
std::string json_read_back(const std::string& yaml_fields) {
  const std::string text = "---\n" + yaml_fields + "---\nbody";
  const FrontMatter matter = read_front_matter(text);
  CHECK(matter.body == "body");
  CHECK(matter.warnings.empty());
  std::string json;
  append_json(json, matter.fields);
  return json;
}

const std::string kNastyTexts[] = {"",
                                   " ",
                                   "yes",
                                   "Off",
                                   "n",
                                   "NULL",
                                   "~",
                                   "12:30",
                                   "012",
                                   "1e3",
                                   "1.10",
                                   "2024-05-01",
                                   "2024-05-01 10:00:00 +0100",
                                   "=",
                                   "<<",
                                   "!x",
                                   "&a",
                                   "*a",
                                   "%",
                                   "@a",
                                   "`a",
                                   "? a",
                                   "- a",
                                   " a ",
                                   "a: b",
                                   "a #b",
                                   "---",
                                   "...",
                                   "{a: b}",
                                   "[a]",
                                   "'a'",
                                   "\"a\"",
                                   "|",
                                   "a\nb\r\nc",
                                   "\t",
                                   "\\",
                                   "\u2028",
                                   "\uFEFFa",
                                   "\u0085",
                                   "\u00A0",
                                   "😀",
                                   "\x7F",
                                   "\U0010FFFF",
                                   std::string(3000, 'k')};

/// JSON of any shape, the same at every run.
class RandomJson {
 public:
  std::string object(int depth) {
    std::string out = "{";
    std::set<std::string> keys;
    for (int n = below(5); n > 0; --n) {
      const std::string key = json_string(text());
      if (!keys.insert(key).second) continue;
      if (out.size() > 1) out += ',';
      out += key + ':' + value(depth + 1);
    }
    return out + '}';
  }

 private:
  int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

  std::string text() {
    if (below(2) == 0) return kNastyTexts[below(std::ssize(kNastyTexts))];
    std::string out;
    for (int n = below(8); n > 0; --n) {
      constexpr int kEnds[] = {0x20, 0x7F, 0xA0, 0x3000, 0xD800};
      append_character(out, static_cast<char32_t>(1 + below(kEnds[below(5)] - 1)));
    }
    return out;
  }

  std::string value(int depth) {
    constexpr const char* kOthers[] = {"null", "true", "false", "0", "-1", "1.10", "1e3", "12345678901234567890123"};
    switch (below(depth > 4 ? 2 : 4)) {
      case 0: return kOthers[below(8)];
      case 1: return json_string(text());
      case 2: return array(depth);
      default: return object(depth);
    }
  }

  std::string array(int depth) {
    std::string out = "[";
    for (int n = below(4); n > 0; --n) out += value(depth + 1) + (n > 1 ? "," : "");
    return out + ']';
  }

  std::mt19937 random_;
};

/// Writes the members of an object as front matter.
class FieldWriter final : public JsonMembers {
 public:
  void on_string(std::string_view key, std::string_view value) override { on_json(key, json_string(value)); }
  void on_bool(std::string_view key, bool value) override { on_json(key, value ? "true" : "false"); }
  void on_null(std::string_view key) override { on_json(key, "null"); }
  void on_json(std::string_view key, std::string_view json) override { append_yaml_field(out, key, json); }

  std::string out;
};

}  // namespace

TEST_CASE("ordinary text is plain in YAML") {
  for (const char* text : {"Hello", "Hello world", "don't panic", "a-b", "C++", "Ünïcode", "日本語", "yesterday",
                           "nothing", "What? Yes!", "Q&A", "a \"b\" c", "a\\b", "e"})
    CHECK(yaml(text) == text);
}

TEST_CASE("what YAML would take for something else is quoted") {
  for (const char* text : {"yes",   "No",   "TRUE", "false", "on",    "Off",   "y",          "N",
                           "null",  "NULL", "~",    "123",   "1.5",   "-1",    "+1",         ".5",
                           ".inf",  ".NaN", "0x1F", "0o17",  "1e3",   "12:30", "2024-05-01", "2024-05-01T10:00:00Z",
                           "1_000", "=",    "<<",   "",      " a",    "a ",    "a: b",       "a:",
                           "a #b",  "#a",   "- a",  "-",     "--- a", "...",   "? a",        ": a",
                           "[a",    "{a",   "a, b", "a]",    "a}",    "&a",    "*a",         "!a",
                           "|",     ">",    "'a'",  "%a",    "@a",    "`a",    "\u00A0a",    "\u0301a"})
    CHECK(yaml(text) == '"' + std::string(text) + '"');
}

TEST_CASE("what would end a YAML string or a line is escaped") {
  CHECK(yaml("\"a\"") == R"("\"a\"")");
  CHECK(yaml("1\\2") == R"("1\\2")");
  CHECK(yaml("a\nb\r\tc") == R"("a\nb\r\tc")");
  CHECK(yaml("a\x1b\x7f\u0085\u009b") == R"("a\x1b\x7f\x85\x9b")");
  CHECK(yaml("a\u2028b\u2029\uFEFF\uFFFF") == R"("a\u2028b\u2029\ufeff\uffff")");
  CHECK(yaml("a\U0001FFFE") == R"("a\U0001fffe")");
}

TEST_CASE("YAML follows what was there") {
  std::string out = "title: ";
  append_yaml_string(out, "Hello");
  CHECK(out == "title: Hello");
}

TEST_CASE("a YAML field is a line") {
  CHECK(field("title", R"("Hello")") == "title: Hello\n");
  CHECK(field("title", R"("a: b")") == "title: \"a: b\"\n");
  CHECK(field("weight", "1.10") == "weight: 1.10\n");
  CHECK(field("weight", "1e3") == "weight: 1e3\n");
  CHECK(field("math", "true") == "math: true\n");
  CHECK(field("math", "null") == "math: null\n");
  CHECK(field("yes", R"("yes")") == "\"yes\": \"yes\"\n");
  CHECK(field("a: b", "0") == "\"a: b\": 0\n");
}

TEST_CASE("an array of scalars is a block in YAML and everything deeper one line") {
  CHECK(field("tags", R"(["a","b c: d",1,null])") == "tags:\n  - a\n  - \"b c: d\"\n  - 1\n  - null\n");
  CHECK(field("tags", "[]") == "tags: []\n");
  CHECK(field("x", R"([["a"],{}])") == "x: [[\"a\"], {}]\n");
  CHECK(field("x", R"({"a":1,"b":["c",{"d":null}]})") == "x: {\"a\": 1, \"b\": [\"c\", {\"d\": null}]}\n");
}

TEST_CASE("a long key of YAML has a line of its own") {
  const std::string key(1001, 'k');
  CHECK(field(key, "1") == "? " + key + "\n: 1\n");
  CHECK(field(key, R"(["a"])") == "? " + key + "\n:\n  - a\n");
  CHECK(field("x", "{\"" + key + "\":1}") == "x: {? \"" + key + "\": 1}\n");
  CHECK(field(key.substr(1), "1") == key.substr(1) + ": 1\n");
}

TEST_CASE("the merge key of YAML is written as a text") {
  CHECK(field("<<", R"({"a":{"<<":1}})") == "!!str \"<<\": {\"a\": {!!str \"<<\": 1}}\n");
}

TEST_CASE("what is no JSON is no YAML field") {
  for (const char* json : {"", "x", "1,2", "{", "[1]]"}) CHECK_THROWS_AS(field("a", json), BadFrontMatter);
}

TEST_CASE("every control character and nasty text comes back from YAML") {
  std::vector<std::string> texts(std::begin(kNastyTexts), std::end(kNastyTexts));
  for (char32_t c = 1; c < 0x100; ++c) {
    texts.emplace_back();
    append_character(texts.back(), c);
  }
  for (const std::string& text : texts) {
    const std::string json = json_string(text);
    CHECK(json_read_back(field(text, json)) == '{' + json + ':' + json + '}');
    const std::string nested = "[[" + json + "],{" + json + ":" + json + "}]";
    CHECK(json_read_back(field("a", nested)) == "{\"a\":" + nested + '}');
    CHECK(json_read_back(field("a", '[' + json + ",1]")) == "{\"a\":[" + json + ",1]}");
  }
}

TEST_CASE("any JSON comes back from YAML as it was") {
  RandomJson random;
  for (int i = 0; i < 2000; ++i) {
    const std::string json = random.object(0);
    FieldWriter writer;
    REQUIRE(read_json_object(json, writer) == "");
    CHECK(json_read_back(writer.out) == json);
  }
}

TEST_CASE("JSON as deep as JSON may be comes back from YAML") {
  const std::string json = std::string(31, '[') + "1" + std::string(31, ']');
  CHECK(json_read_back(field("a", json)) == "{\"a\":" + json + "}");
}

}  // namespace blog

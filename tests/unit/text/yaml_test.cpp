#include "text/yaml.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

std::string json(std::string_view yaml) {
  std::vector<FrontMatter::Warning> warnings;
  std::string out;
  append_json(out, read_yaml(yaml, 1, warnings));
  CHECK(warnings.empty());
  return out;
}

FrontValue value(std::string_view yaml) {
  std::vector<FrontMatter::Warning> warnings;
  return read_yaml("a: " + std::string(yaml), 1, warnings).items.at(0);
}

/// What is wrong, behind its line.
std::string fault(std::string_view yaml) {
  std::vector<FrontMatter::Warning> warnings;
  try {
    read_yaml(yaml, 1, warnings);
  } catch (const BadFrontMatter& bad) {
    return fmt::format("{}: {}", bad.line(), bad.what());
  }
  return "read";
}

}  // namespace

TEST_CASE("a plain YAML scalar is null or a boolean or a number or text") {
  for (const char* text : {"", "~", "null", "Null", "NULL"}) CHECK(value(text).kind == Kind::null);
  for (const char* text : {"true", "Yes", "ON", "false", "no", "Off"}) CHECK(value(text).kind == Kind::boolean);
  for (const char* text : {"0", "-0", "12", "1.10", "1e3", "-1.5E-7"}) CHECK(value(text).kind == Kind::number);
  for (const char* text : {"012", "1_000", "0x1F", ".5", "+1", "1e999", "1,2", "1 2", "1.", "1e", "--", "y", "N",
                           "tRUE", "nULL", "2024-05-01", "12:30", ".inf", "hello world"})
    CHECK(value(text).kind == Kind::text);
}

TEST_CASE("a YAML scalar stays as it is written") {
  for (const char* text : {"1.10", "Yes", "~", "012", "2024-05-01 10:11:12 +0100", "a 'b' c"})
    CHECK(value(text).text == text);
}

TEST_CASE("a YAML scalar in quotes or in a block is text") {
  for (const char* yaml : {"'1'", "\"1\"", "|-\n  1", ">-\n  1", "! 1", "!!str 1", "!color 1"}) {
    CHECK(value(yaml).kind == Kind::text);
    CHECK(value(yaml).text == "1");
  }
  CHECK(value("!!int 1").kind == Kind::number);
  CHECK(value("! 'a text'").text == "a text");
  CHECK(value("!!binary aGk=").text == "aGk=");
  CHECK(value("'it''s'").text == "it's");
  CHECK(value("\"a\n  b\"").text == "a b");
}

TEST_CASE("YAML becomes JSON") {
  CHECK(json("") == "{}");
  CHECK(json("# nothing\n") == "{}");
  CHECK(json("a: yes\nb: OFF\nc: ~\nd: 1.10\ne: yes sir\n") ==
        R"({"a":true,"b":false,"c":null,"d":1.10,"e":"yes sir"})");
  CHECK(json("tags:\n- a\n- 'b'\nx: {y: [1, {z: }]}\n") == R"({"tags":["a","b"],"x":{"y":[1,{"z":null}]}})");
  CHECK(json("1: a\n~: b\nyes: c\n") == R"({"1":"a","~":"b","yes":"c"})");
  CHECK(json("a: !ruby/object:Post\n  b: 1\n") == R"({"a":{"b":1}})");
}

TEST_CASE("a value of YAML knows the line of its key") {
  std::vector<FrontMatter::Warning> warnings;
  const FrontValue map = read_yaml("a: 1\nb:\n  - x\n  - y\nc: |\n  z\n", 2, warnings);
  CHECK(map.items[0].line == 2);
  CHECK(map.items[1].line == 3);
  CHECK(map.items[1].items[1].line == 5);
  CHECK(map.items[2].line == 6);
}

TEST_CASE("of a key that stands twice in YAML the last one holds") {
  std::vector<FrontMatter::Warning> warnings;
  std::string out;
  append_json(out, read_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\nA: 4\n", 2, warnings));
  CHECK(out == R"({"b":{"c":2},"a":3,"A":4})");
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0].line == 3);
  CHECK(warnings[1].line == 4);
  CHECK(warnings[1].text == "the key 'a' stands twice: this one holds, not that of line 2");
}

TEST_CASE("aliases and merge keys of YAML are resolved") {
  CHECK(json("a: &x [1, 2]\nb: *x\n") == R"({"a":[1,2],"b":[1,2]})");
  CHECK(json("a: &x k\n*x : 1\n") == R"({"a":"k","k":1})");
  CHECK(json("a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n") == R"({"a":{"p":1,"q":2},"b":{"q":3,"p":1}})");
  CHECK(json("a: {<<: [{p: 1}, {p: 2, q: 3}]}\n") == R"({"a":{"p":1,"q":3}})");
  CHECK(json("'<<': {p: 1}\n") == R"({"<<":{"p":1}})");
  CHECK(json("a: &x 1\nb: &x 2\nc: *x\n") == R"({"a":1,"b":2,"c":2})");
}

TEST_CASE("a fault of YAML is named with its line and what to do") {
  CHECK(fault("a: b\ntitle: one: two\n") == "2: the value of 'title' wants quotes: title: 'one: two'");
  CHECK(fault("a: b\n  c: d\n") ==
        "2: bad YAML: a text that holds ': ' must stand in quotes, or the line is indented too far");
  CHECK(fault("a: 1\nb: \"x\nc: y\n") == "2: bad YAML: a quote is never closed");
  CHECK(fault("a: 1\nb\nc: y\n") == "2: bad YAML: a line 'key: value' is missing its colon");
  CHECK(fault("a: 1\n\tb: 2\n") == "2: bad YAML: a tab indents the line: write blanks");
  CHECK(fault("a:\n\t- b\n") == "2: bad YAML: a tab indents the line: write blanks");
  CHECK(fault("é: ü\na: @b\n") == "2: the value of 'a' wants quotes: a: '@b'");
  CHECK(fault("a: [b, c\nd: e\n") == "2: bad YAML: a list in [ ] is missing its comma or its ]");
  CHECK(fault("a: 1\nb: \x07\n") == "2: bad YAML: a control character: remove it");
  CHECK(fault("a: \"\\q\"\n") == "1: the value of 'a' wants quotes: a: '\\q'");
  CHECK(fault("- a\n") == "1: front matter is made of lines 'key: value'");
  CHECK(fault("a text\n") == "1: front matter is made of lines 'key: value'");
  CHECK(fault("a: 1\n--- \nb: 2\n") == "2: front matter is one YAML document");
  CHECK(fault("? [a]\n: b\n") == "1: a key is a list or a map: only text can be a key");
  CHECK(fault("<<: 1\n") == "1: '<<' merges a map, and this is not one");
  CHECK(fault("a: *b\n") == "1: nothing is called '&b': the value of 'a' wants quotes: a: '*b'");
}

TEST_CASE("a line of YAML that wants quotes is shown with them") {
  const auto advice = [](std::string_view value) { return fault("a: 1\ntitle: " + std::string(value) + "\nb: 2\n"); };
  const std::string begin = "2: the value of 'title' wants quotes: title: ";
  CHECK(advice("[Review] A book") == begin + "'[Review] A book'");
  CHECK(advice("\"Quoted\" start") == begin + "'\"Quoted\" start'");
  CHECK(advice("\"He said \"no\"\"") == begin + "'He said \"no\"'");
  CHECK(advice("'It's'") == begin + "'It''s'");
  CHECK(advice("{x} and y") == begin + "'{x} and y'");
  CHECK(advice("{{ x }}") == begin + "'{{ x }}'");
  CHECK(advice("*Bold* move") == begin + "'*Bold* move'");
  CHECK(advice("&& more") == begin + "'&& more'");
  CHECK(advice("!Wow! it works") == begin + "'!Wow! it works'");
  CHECK(advice("@home") == begin + "'@home'");
  CHECK(advice("%d things") == begin + "'%d things'");
  CHECK(advice("`code`") == begin + "'`code`'");
  CHECK(advice("| pipe") == begin + "'| pipe'");
  CHECK(advice("- dash") == begin + "'- dash'");
  CHECK(advice("[[A]], [[B]]") == begin + "'[[A]], [[B]]'");
  CHECK(fault("tags:\n  - ok\n  - @home\n") == "3: the item wants quotes: - '@home'");
  CHECK(fault("list:\n- name: a: b\n") == "2: the value of 'name' wants quotes: name: 'a: b'");
  CHECK(advice("@" + std::string(200, 'x')).size() < 200);
}

TEST_CASE("a text of YAML that loses its beginning is warned of") {
  const auto warning = [](std::string_view yaml) {
    std::vector<FrontMatter::Warning> warnings;
    read_yaml(yaml, 1, warnings);
    return warnings.size() == 1 ? fmt::format("{}: {}", warnings[0].line, warnings[0].text) : "";
  };
  CHECK(warning("a: 1\ntitle: !important note\n") == "2: the value of 'title' wants quotes: title: '!important note'");
  CHECK(warning("title: &Co and sons\n") == "1: the value of 'title' wants quotes: title: '&Co and sons'");
  CHECK(warning("title: &Co\n") == "1: the value of 'title' wants quotes: title: '&Co'");
  CHECK(warning("title: !Wow\n") == "1: the value of 'title' wants quotes: title: '!Wow'");
  CHECK(warning("title: #1 of many\n") == "1: the value of 'title' wants quotes: title: '#1 of many'");
  for (const char* yaml : {"a: &x text\nb: *x\n", "a: &x {b: c}\n", "a: ! 'text'\n", "a: !!str 1\n", "a: # note\n",
                           "a: !ruby/object:Post text\n", "a: text #1\n", "a: !set {b: c}\n", "a: &x 'text'\n"})
    CHECK(warning(yaml) == "");
}

TEST_CASE("escapes of YAML cannot bring in what is no text") {
  CHECK(fault("a: 1\nb: \"\\0\"\n") == "2: an escape makes NUL or half a character: remove it");
  CHECK(fault("a: \"\\x00\"\n") == "1: an escape makes NUL or half a character: remove it");
  CHECK(fault("\"\\0\": a\n") == "1: an escape makes NUL or half a character: remove it");
  CHECK(fault("a: \"\\ud800\"\n") == "1: the value of 'a' wants quotes: a: '\\ud800'");
}

TEST_CASE("aliases of YAML without end are refused") {
  CHECK(fault("a: &x [*x]\n") == "1: '*x' contains itself");
  CHECK(fault("a: &x\n  b: {c: *x}\n") == "2: '*x' contains itself");
  CHECK(fault("&x a: *x\n") == "read");

  std::string laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 9; ++i)
    laughs += fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
  CHECK(fault(laughs) == "5: more than 10000 values");

  std::string long_laughs = "a: &a " + std::string(30'000, 'x') + "\nb: [";
  for (int i = 0; i < 5000; ++i) long_laughs += "*a ,";
  CHECK(fault(long_laughs + "]\n") == "2: aliases make more than 1048576 bytes");
}

TEST_CASE("YAML deeper than 32 levels is refused") {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  CHECK(fault("a: " + nested(31)) == "read");
  CHECK(fault("\na: " + nested(32)) == "2: nested more than 32 levels deep");
  CHECK(fault("a: &x " + nested(20) + "\nb: [[[[[[[[[[[[*x]]]]]]]]]]]]\n") == "2: nested more than 32 levels deep");
}

}  // namespace blog

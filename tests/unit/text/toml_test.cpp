#include "text/toml.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

std::string json(std::string_view toml) {
  std::string out;
  append_json(out, read_toml(toml, 1));
  return out;
}

/// What is wrong, behind its line.
std::string fault(std::string_view toml) {
  try {
    read_toml(toml, 2);
  } catch (const BadFrontMatter& bad) {
    return fmt::format("{}: {}", bad.line(), bad.what());
  }
  return "read";
}

}  // namespace

TEST_CASE("TOML becomes JSON in its own order") {
  CHECK(json("") == "{}");
  CHECK(json("title = \"yes\"\ndraft = true\ntags = [\"b\", 'a']\n") ==
        R"({"title":"yes","draft":true,"tags":["b","a"]})");
  CHECK(json("z = 1\n\"ü.b\" = 2\nm.y = 3\nm.x = 4\n[q.b]\nk = 5\n[[r]]\nd = 6\n[[r]]\nc = 7\n[a]\n") ==
        R"({"z":1,"ü.b":2,"m":{"y":3,"x":4},"q":{"b":{"k":5}},"r":[{"d":6},{"c":7}],"a":{}})");
  CHECK(json("a = {c = [1, {b = 2}], a = 3}\n") == R"({"a":{"c":[1,{"b":2}],"a":3}})");
}

TEST_CASE("numbers of TOML are written as JSON has them") {
  CHECK(json("a = [1.10, -0, 1e6, 6.626e-34]\n") == R"({"a":[1.10,-0,1e6,6.626e-34]})");
  CHECK(json("a = [+1, 1_000, 0x1F, 0o17, 0b101, +1.5, 1_0.5]\n") == R"({"a":[1,1000,31,15,5,1.5,10.5]})");
  CHECK(json("a = [inf, -nan]\n") == R"({"a":["inf","-nan"]})");
}

TEST_CASE("dates of TOML are text as they are written") {
  CHECK(json("\"é\" = [1979-05-27T07:32:00-08:00, 1979-05-27 07:32:00Z , 1979-05-27]\nb = 07:32:00.5 # é\n") ==
        R"({"é":["1979-05-27T07:32:00-08:00","1979-05-27 07:32:00Z","1979-05-27"],"b":"07:32:00.5"})");
  CHECK(json("a = [\"\"\"é\n\"\"\", 1979-05-27]\r\nb = 1979-05-28\r\n") ==
        R"({"a":["é\n","1979-05-27"],"b":"1979-05-28"})");
}

TEST_CASE("strings of TOML are text whatever they say") {
  const FrontValue map = read_toml("a = '1'\nb = \"\"\"\ntwo\nlines\"\"\"\nc = \"\\u00e9\\n\"\n", 1);
  for (const FrontValue& value : map.items) CHECK(value.kind == Kind::text);
  CHECK(map.items[1].text == "two\nlines");
  CHECK(map.items[2].text == "é\n");
}

TEST_CASE("a value of TOML knows the line of its key") {
  const FrontValue map = read_toml("a = 1\nb = [\n  2,\n  3,\n]\n\n[c]\nd = 4\n", 2);
  CHECK(map.items[0].line == 2);
  CHECK(map.items[1].line == 3);
  CHECK(map.items[1].items[1].line == 5);
  CHECK(map.items[2].line == 8);
  CHECK(map.items[2].items[0].line == 9);
}

TEST_CASE("a fault of TOML is named with its line") {
  CHECK(fault("a = 1\na = 2\n") == "3: bad TOML: cannot redefine existing integer 'a'");
  CHECK(fault("a = 1\nb = \n") == "3: bad TOML: expected value, saw '\\n'");
  CHECK(fault("a = 1\ntitle: x\n").starts_with("3: bad TOML: "));
  CHECK(fault("a = \"x\n").starts_with("2: bad TOML: "));
  CHECK(fault("a = 1\n[ , 12]\n").starts_with("3: bad TOML: "));
  CHECK(fault("a = 1\ngröße = 2\n") == "3: bad TOML: text with letters other than A-Z needs quotes");
  CHECK(fault("a = ü\n") == "2: bad TOML: text with letters other than A-Z needs quotes");
  CHECK(fault("a = 1\nb = \"\\u0000\"\n") == "3: an escape makes NUL or half a character: remove it");
  CHECK(fault("\"\\u0000\" = 1\n") == "2: an escape makes NUL or half a character: remove it");
}

TEST_CASE("a quote opens a string of TOML only where a key or a value begins") {
  const std::string wants_quotes = "2: bad TOML: text with letters other than A-Z needs quotes";
  for (const char* hidden :
       {"a = 2024-01-00T03:04c\"2ё\"\n", "a = 1\"ё\"\n", "a = 1.\"ё\"\n", "a = 1=\"ё\"\n", "a = 1[\"ё\"]\n",
        "a = [1=\"ё\"]\n", "a = [1.'ё']\n", "a = 1{'ё' = 1}\n", "a = 'x''ё'\n"}) {
    CAPTURE(hidden);
    CHECK(fault(hidden) == wants_quotes);
  }
  CHECK(json("'ё'.\"ж\" = 'й'\nb=\"й\"\n") == R"({"ё":{"ж":"й"},"b":"й"})");
  CHECK(json("a = [\n'ё', 'ж',\n  \"й\" # й\n]\r\nb = 'й'\n") == R"({"a":["ё","ж","й"],"b":"й"})");
  CHECK(json("[a.'ё']\nb = 'й'\n[[\"ж\"]]\nc = 1\n") == R"({"a":{"ё":{"b":"й"}},"ж":[{"c":1}]})");
  CHECK(json("a = {\"ё\" = 'й', b.'ж' = [{'й'='ё'}, 'ж']}\n") == R"({"a":{"ё":"й","b":{"ж":[{"й":"ё"},"ж"]}}})");
}

TEST_CASE("TOML deeper than 32 levels is refused") {
  const auto keys = [](int levels) {
    std::string out = "a";
    for (int i = 1; i < levels; ++i) out += ".a";
    return out;
  };
  const auto lists = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  const std::string refusal = "3: nested more than 32 levels deep";
  CHECK(fault(keys(32) + " = 1\n") == "read");
  CHECK(fault("\n" + keys(33) + " = 1\n") == refusal);
  CHECK(fault("\n" + keys(30'000) + " = 1\n") == refusal);
  CHECK(fault("\n[" + keys(30'000) + "]\n") == refusal);
  CHECK(fault("b = '''\n'''\n" + keys(30'000) + " = '\n").starts_with("4: nested"));
  CHECK(fault("a = " + lists(31) + "\n") == "read");
  CHECK(fault("\na = " + lists(32) + "\n") == refusal);
  CHECK(fault("\na = " + std::string(60'000, '[') + "\n") == refusal);
  CHECK(fault("\na = {" + keys(32) + " = {" + keys(32) + " = 1}}\n") == refusal);
}

TEST_CASE("points and brackets in the strings and comments of TOML are not counted") {
  const std::string dots(100, '.'), brackets(100, '[');
  const std::string noise = dots + brackets;
  CHECK(fault("# " + noise + "\na = \"\\\"" + noise + "\"\nb = '" + noise + "'\n") == "read");
  CHECK(fault("a = \"\"\"" + noise + "\n\"" + noise + "\"\"\"\nb = '''\n'" + noise + "'''\n") == "read");
}

}  // namespace blog

#include "text/json.h"

#include <doctest/doctest.h>

#include <string>

using namespace blog;

namespace {

class Trace final : public JsonMembers {
 public:
  void on_string(std::string_view key, std::string_view value) override { add(key, '"' + std::string(value) + '"'); }
  void on_bool(std::string_view key, bool value) override { add(key, value ? "yes" : "no"); }
  void on_null(std::string_view key) override { add(key, "nothing"); }
  void on_json(std::string_view key, std::string_view json) override { add(key, std::string(json)); }

  std::string text;

 private:
  void add(std::string_view key, const std::string& value) { text += std::string(key) + "=" + value + " "; }
};

class ItemTrace final : public JsonItems {
 public:
  void on_string(std::string_view value) override { text += "'" + std::string(value) + "' "; }
  void on_json(std::string_view json) override { text += std::string(json) + " "; }

  std::string text;
};

std::string members_of(std::string_view json) {
  Trace trace;
  const std::string problem = read_json_object(json, trace);
  return problem.empty() ? trace.text : problem;
}

std::string problem_of(std::string_view json) {
  Trace trace;
  return read_json_object(json, trace);
}

std::string items_of(std::string_view json) {
  ItemTrace trace;
  const std::string problem = read_json_array(json, trace);
  return problem.empty() ? trace.text : problem;
}

std::string string_of(std::string_view text, bool for_terminal = false) {
  std::string out;
  append_json_string(out, text, for_terminal);
  return out;
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("an object is handed on member by member") {
  CHECK(members_of(R"( {"a":"x","b":true,"c":false,"d":null,"e":1} )") == "a=\"x\" b=yes c=no d=nothing e=1 ");
  CHECK(members_of("{}") == "");
}

TEST_CASE("numbers stay as they are written") {
  for (const std::string number : {"1.10", "-0", "1e5", "1E+05", "-12.5e-3", "123456789012345678901234567890", "0.1e2"})
    CHECK(members_of("{\"n\":" + number + "}") == "n=" + number + " ");
  CHECK(members_of(R"({"n":[1.10,-2E+3]})") == "n=[1.10,-2E+3] ");
}

TEST_CASE("nested values are handed on minified") {
  CHECK(members_of(R"({"a": [ 1 , "b\n\u00e9" , { "c" : [ ] , "d" : { } , "e":null}, true ] , "f" : {}})") ==
        R"(a=[1,"b\né",{"c":[],"d":{},"e":null},true] f={} )");
}

TEST_CASE("escapes are decoded") {
  CHECK(members_of(R"({"k\u0065y":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"})") == "key=\"\"\\/\b\f\n\r\té😀\" ");
  CHECK(members_of(R"({"a":"\u001a\u001f"})") == "a=\"\x1a\x1f\" ");
  CHECK(members_of("{\"a\":\"\\ud7ff\"}") == "a=\"\xED\x9F\xBF\" ");
}

TEST_CASE("what is no JSON object is named with its byte") {
  CHECK(problem_of("") == "at byte 1: no JSON object");
  CHECK(problem_of("  [1]") == "at byte 3: no JSON object");
  CHECK(problem_of("\"a\"") == "at byte 1: no JSON object");
  CHECK(problem_of("{\"a\":1} x") == "at byte 9: more text after the end of the value");
  CHECK(problem_of("{\"a\":1}{}") == "at byte 8: more text after the end of the value");
  CHECK(problem_of("{\"a\" 1}") == "at byte 6: a colon is missing after the key");
  CHECK(problem_of("{\"a\":1 \"b\":2}") == "at byte 8: a comma or } is missing");
  CHECK(problem_of("{\"a\":[1 2]}") == "at byte 9: a comma or ] is missing");
  CHECK(problem_of("{\"a\":\"\\x\"}") == "at byte 7: unknown escape in a string");
  CHECK(problem_of("{\"a\":\"b") == "at byte 8: a string is never closed");
}

TEST_CASE("the reader is strict") {
  for (const char* json : {"{",
                           "{\"a\"",
                           "{\"a\":",
                           "{\"a\":1",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{'a':1}",
                           "{\"a\":01}",
                           "{\"a\":1.}",
                           "{\"a\":.5}",
                           "{\"a\":+1}",
                           "{\"a\":-}",
                           "{\"a\":1e}",
                           "{\"a\":NaN}",
                           "{\"a\":Infinity}",
                           "{\"a\":[1,]}",
                           "{\"a\":tru}",
                           "{\"a\":nul}",
                           "{\"a\":1}//",
                           "/**/{}",
                           "{\"a\":\"\\u12g4\"}",
                           "{\"a\":]}",
                           "{,}",
                           "{\"a\":1}\xC2\xA0",
                           "{\"a\":\"x\ny\"}",
                           "{\"a\":1]",
                           "{\"a\":[1}"}) {
    CAPTURE(json);
    CHECK(problem_of(json).starts_with("at byte "));
  }
}

TEST_CASE("no control character stands raw in a string") {
  for (char c = 1; c < 0x20; ++c) {
    for (const int before : {0, 5, 40}) {
      CAPTURE(static_cast<int>(c));
      const std::string json =
          "{\"a\":\"" + std::string(static_cast<std::size_t>(before), 'x') + c + "yyyyyyyyyyyyyyyyyyyy\"}";
      CHECK(problem_of(json) == "at byte " + std::to_string(before + 7) + ": control character in a string");
    }
  }
}

TEST_CASE("NUL is refused raw and escaped") {
  CHECK(problem_of(std::string_view("{\"a\":\"x\0y\"}", 11)) == "at byte 8: NUL");
  CHECK(problem_of(std::string_view("{}\0", 3)) == "at byte 3: NUL");
  CHECK(problem_of(R"({"a":"x\u0000"})") == "at byte 6: NUL in a string");
  CHECK(problem_of(R"({"a\u0000":1})") == "at byte 2: NUL in a string");
  CHECK(problem_of(R"({"a":["\u0000"]})") == "at byte 7: NUL in a string");
}

TEST_CASE("half a surrogate pair is refused") {
  for (const char* half :
       {R"(\ud800)", R"(\udbff)", R"(\udc00)", R"(\udfff)", R"(\ud800\ud800)", R"(\ud800x)", R"(\udc00\ud800)"}) {
    CAPTURE(half);
    CHECK(problem_of("{\"a\":\"" + std::string(half) + "\"}").find("half of a surrogate pair") != std::string::npos);
    CHECK(problem_of("{\"a\":{\"b" + std::string(half) + "\":1}}").find("half of a surrogate pair") !=
          std::string::npos);
  }
}

TEST_CASE("bytes that are not UTF-8 are refused with their place") {
  CHECK(problem_of("{\"é\":\"\xFF\"}") == "at byte 8: not UTF-8");
  for (const char* bytes : {"\x80", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xC3"})
    CHECK(problem_of("{\"a\":\"" + std::string(bytes) + "\"}") == "at byte 7: not UTF-8");
}

TEST_CASE("a doubled key is refused at any depth") {
  CHECK(problem_of(R"({"a":1,"b":2,"a":3})") == "at byte 14: the key 'a' stands twice");
  CHECK(problem_of(R"({"a":1,"\u0061":3})") == "at byte 8: the key 'a' stands twice");
  CHECK(problem_of(R"({"x":[{"a":1,"a":3}]})") == "at byte 14: the key 'a' stands twice");
  CHECK(problem_of(R"({"a":{"a":[{"a":1},{"a":2}]},"A":1,"":2})") == "");
}

TEST_CASE("many keys cost no more than sorting them") {
  std::string json = "{\"first\":0";
  for (int i = 0; i < 200'000; ++i) json += ",\"" + std::to_string(i) + "\":1";
  CHECK(problem_of(json + "}") == "");
  CHECK(problem_of(json + ",\"77\":1}").ends_with("the key '77' stands twice"));
}

TEST_CASE("nesting ends at 32 levels") {
  const auto nested = [](int levels) {
    return "{\"a\":" + repeated("[", levels - 1) + repeated("]", levels - 1) + "}";
  };
  CHECK(problem_of(nested(32)) == "");
  CHECK(problem_of(nested(33)) == "at byte 37: nested more than 32 levels deep");
  CHECK(problem_of("{\"a\":" + std::string(5'000'000, '[')) == "at byte 37: nested more than 32 levels deep");
  CHECK(problem_of(repeated("{\"a\":", 1'000'000)).ends_with("nested more than 32 levels deep"));
  CHECK(items_of(std::string(5'000'000, '[')) == "at byte 33: nested more than 32 levels deep");
}

TEST_CASE("an array is handed on item by item") {
  CHECK(items_of(R"([ "a" , 1.0, null, true, [ 2 ], {"b": "c"} ])") == R"('a' 1.0 null true [2] {"b":"c"} )");
  CHECK(items_of("[]") == "");
  CHECK(items_of("{}") == "at byte 1: no JSON array");
  CHECK(items_of("[1],[2]") == "at byte 4: more text after the end of the value");
  CHECK(items_of("[1,]").starts_with("at byte 4: "));
}

TEST_CASE("an array is checked without being handed on") {
  CHECK(check_json_array("[1, {\"a\": []}]").empty());
  CHECK(check_json_array("[1").starts_with("at byte "));
  CHECK(check_json_array("{}") == "at byte 1: no JSON array");
}

TEST_CASE("a JSON string escapes what it must and nothing else") {
  CHECK(string_of("") == "\"\"");
  CHECK(string_of("Zoë 😀 / \x7F") == "\"Zoë 😀 / \x7F\"");
  CHECK(string_of("\"\\\b\f\n\r\t") == R"("\"\\\b\f\n\r\t")");
  CHECK(string_of("\x01\x1b\x1f") == R"("\u0001\u001b\u001f")");
}

TEST_CASE("a special character is found wherever it stands") {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string run(before, 'x');
    CHECK(string_of(run + "\"" + run) == "\"" + run + "\\\"" + run + "\"");
    CHECK(string_of(run + "\x1f") == "\"" + run + "\\u001f\"");
  }
}

TEST_CASE("for a terminal a byte that is not UTF-8 is escaped") {
  CHECK(string_of("a\x9b[31m\xff", true) == R"("a\ufffd[31m\ufffd")");
  CHECK(string_of("\xe6\x9d", true) == R"("\ufffd\ufffd")");
}

TEST_CASE("for a terminal what could act on it is escaped") {
  CHECK(string_of("\x7F\xC2\x80\xC2\x9F\xC2\xA0é", true) == "\"\\u007f\\u0080\\u009f\xC2\xA0é\"");
  CHECK(string_of("\u061C\u200E\u200F\u202A\u202E\u2066\u2069", true) ==
        R"("\u061c\u200e\u200f\u202a\u202e\u2066\u2069")");
  CHECK(string_of("\u2028\u2029", true) == R"("\u2028\u2029")");
  CHECK(string_of("\u200D\u2010\u2027\u202F\u2065\u206A😀", true) == "\"\u200D\u2010\u2027\u202F\u2065\u206A😀\"");
  CHECK(string_of("\u202E\xC2\x80") == "\"\u202E\xC2\x80\"");
}

TEST_CASE("what is written is read again") {
  std::string all;
  for (char c = 1; c > 0; ++c) all += c;
  all += "é\u202E\uFFFF😀";
  for (const bool for_terminal : {false, true}) {
    Trace trace;
    CHECK(read_json_object("{\"a\":" + string_of(all, for_terminal) + "}", trace) == "");
    CHECK(trace.text == "a=\"" + all + "\" ");
  }
}

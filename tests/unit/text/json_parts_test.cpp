#include "text/json_parts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

/// The value at the front of the text, taken in pieces of `step` bytes.
std::string value_of(std::string_view text, std::size_t step) {
  JsonValueEnd end;
  std::size_t size = 0;
  while (!end.is_found() && size < text.size()) size += end.take(text.substr(size, step));
  return std::string(text.substr(0, size));
}

/// "KEY=VALUE " for each member, or "BYTE: reason".
std::string members_of(std::string_view text) {
  std::string out;
  JsonCursor cursor(text);
  try {
    cursor.take_members([&](std::string_view key) {
      out += key;
      out += '=';
      out += cursor.take_value();
      out += ' ';
    });
    cursor.finish();
  } catch (const JsonFault& fault) {
    return std::to_string(fault.at()) + ": " + fault.what();
  }
  return out;
}

}  // namespace

TEST_CASE("a value ends where its brackets and quotes say in whatever pieces it comes") {
  for (const std::string value : {R"({"a":[1,{"b":"]}"}],"c":"\"}"})", R"("a\\\"b")", R"("\\")", "[]", "{}", "12.5e-3",
                                  "true", "null", R"(["\u0022]",[[]]])", "\"\""}) {
    for (const std::size_t step : {1, 2, 3, 1000}) {
      CAPTURE(value);
      CHECK(value_of(value + " , 1", step) == value);
      CHECK(value_of(value + "]", step) == value);
      CHECK(value_of(value + "}", step) == value);
    }
  }
}

TEST_CASE("a value that is never closed has no end") {
  for (const char* text : {"{", "[1,2", "\"a", "\"a\\\"", "{\"a\":\"}", "[[]"}) {
    JsonValueEnd end;
    CHECK(end.take(text) == std::string_view(text).size());
    CHECK_FALSE(end.is_found());
    CHECK_FALSE(end.is_scalar());
  }
}

TEST_CASE("members are handed on as they stand there") {
  CHECK(members_of(R"( { "a" : [ 1 ] ,"b\"c":"d", "e":1.0} )") == R"(a=[ 1 ] b\"c="d" e=1.0 )");
  CHECK(members_of("{ }") == "");
}

TEST_CASE("what is no object is named with the place") {
  CHECK(members_of("") == "0: the text ends in the middle of a value");
  CHECK(members_of(" [1]") == "1: no JSON object");
  CHECK(members_of("{1:2}") == "1: a key in double quotes is missing");
  CHECK(members_of("{\"a\" 1}") == "5: a colon is missing after the key");
  CHECK(members_of("{\"a\":}") == "5: a value is missing");
  CHECK(members_of("{\"a\":1,}") == "7: a key in double quotes is missing");
  CHECK(members_of("{\"a\":1 \"b\":2}") == "7: a comma or } is missing");
  CHECK(members_of("{\"a\":[1}") == "8: the text ends in the middle of a value");
  CHECK(members_of("{\"a\":1") == "6: the text ends in the middle of a value");
  CHECK(members_of("{\"a\":1} x") == "8: more text after the end of the value");
}

TEST_CASE("items are handed on as they stand there") {
  std::vector<std::string> items;
  JsonCursor cursor(R"([ {"a":1} , 2,"x" ])");
  cursor.take_items([&] { items.emplace_back(cursor.take_value()); });
  CHECK(items == std::vector<std::string>{R"({"a":1})", "2", "\"x\""});
}

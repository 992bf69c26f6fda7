#include "text/front_matter.h"

#include <doctest/doctest.h>

namespace blog {
namespace {

std::string yaml(std::string_view text) {
  std::string out;
  append_yaml_string(out, text);
  return out;
}

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

}  // namespace blog

#include "text/unicode.h"

#include "text/utf8.h"

#include <doctest/doctest.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>

namespace blog {

namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

/// As the library does it, whatever it takes.
std::string decompose_slowly(const std::string& text) {
  utf8proc_uint8_t* const bytes = utf8proc_NFD(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str()));
  std::string decomposed(reinterpret_cast<const char*>(bytes));
  std::free(bytes);  // NOLINT(cppcoreguidelines-no-malloc, cppcoreguidelines-owning-memory): the library's
  return decomposed;
}

}  // namespace

TEST_CASE("marks are brought in the order that the library gives them, however many there are") {
  // Marks of several classes, one of class 0, one that is two marks, a letter with a mark of its own.
  const std::u32string characters = U"\u0301\u0345\u0323\u0E31\u0F73\u0344\u093E\u00E9";
  std::mt19937 random(7);
  for (int run = 0; run < 50; ++run) {
    std::string text = "x";
    for (int i = 0; i < 200; ++i) append_character(text, characters[random() % characters.size()]);
    CAPTURE(text);
    REQUIRE(decompose(text) == decompose_slowly(text));
    REQUIRE(compose(text) == compose(decompose_slowly(text)));
  }
}

TEST_CASE("two hundred thousand marks on one letter are folded in time that grows with their number") {
  const std::string marks = "e" + repeat("\u0345\u0301", 100'000);
  CHECK(decompose(marks) == "e" + repeat("\u0301", 100'000) + repeat("\u0345", 100'000));
  CHECK(fold(marks).size() > 200'000);
}

TEST_CASE("piled marks are more than any writing has on one letter") {
  CHECK_FALSE(has_piled_marks(""));
  CHECK_FALSE(has_piled_marks("e" + repeat("\u0301", kMostMarks)));
  CHECK(has_piled_marks("e" + repeat("\u0301", kMostMarks + 1)));
  CHECK_FALSE(has_piled_marks(repeat("e" + repeat("\u0301", kMostMarks), 5)));
  CHECK(has_piled_marks(std::string(100, 'x') + repeat("\u0301", kMostMarks + 1) + "x"));
}

}  // namespace blog

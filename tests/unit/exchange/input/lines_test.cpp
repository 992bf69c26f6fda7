#include "exchange/input/lines.h"

#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

std::vector<std::string> lines_of(std::string_view text, std::size_t step) {
  TextSource source(text, step);
  LineReader lines(source);
  std::vector<std::string> all;
  while (lines.next()) all.push_back(std::to_string(lines.number()) + ":" + std::string(lines.text_with_end()));
  return all;
}

}  // namespace

TEST_CASE("lines come with their ends and numbers") {
  for (const std::size_t step : {1, 2, 100}) {
    CHECK(lines_of("a\nbc\r\n\nd", step) == std::vector<std::string>{"1:a\n", "2:bc\r\n", "3:\n", "4:d"});
    CHECK(lines_of("", step).empty());
    CHECK(lines_of("a\n", step) == std::vector<std::string>{"1:a\n"});
  }
}

TEST_CASE("a line's text is without its end") {
  TextSource source("a\r\nb\rc\nd\r");
  LineReader lines(source);
  for (const char* text : {"a", "b\rc", "d\r"}) {
    REQUIRE(lines.next());
    CHECK(lines.text() == text);
  }
  CHECK_FALSE(lines.next());
}

TEST_CASE("a byte order mark is skipped at the beginning alone") {
  for (const std::size_t step : {1, 100})
    CHECK(lines_of("\xEF\xBB\xBF"
                   "a\n\xEF\xBB\xBF"
                   "b",
                   step) == std::vector<std::string>{"1:a\n",
                                                     "2:\xEF\xBB\xBF"
                                                     "b"});
}

TEST_CASE("a line may be longer than the window") {
  LongSource source("a\n", 'x', 5 * kMiB, "y\nz\n");
  LineReader lines(source);
  REQUIRE(lines.next());
  REQUIRE(lines.next());
  CHECK(lines.text().size() == 5 * kMiB + 1);
  CHECK(lines.text().ends_with("xy"));
  REQUIRE(lines.next());
  CHECK(lines.text() == "z");
  CHECK(lines.number() == 3);
}

TEST_CASE("a line longer than 16 MiB is refused and reading goes on behind it") {
  LongSource source("a\n", 'x', 17 * kMiB, "\nz\n");
  LineReader lines(source);
  REQUIRE(lines.next());
  try {
    lines.next();
    FAIL("too long a line was taken");
  } catch (const BadRecord& bad) {
    CHECK(bad.line() == 2);
    CHECK(std::string(bad.what()) == "line longer than 16 MiB");
  }
  REQUIRE(lines.next());
  CHECK(lines.text() == "z");
  CHECK(lines.number() == 3);
  CHECK_FALSE(lines.next());
}

TEST_CASE("many lines pass through one window") {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "line " + std::to_string(i) + "\n";
  TextSource source(text, 1000);
  LineReader lines(source);
  int i = 0;
  bool same = true;
  while (lines.next()) same &= lines.text() == "line " + std::to_string(i++);
  CHECK(same);
  CHECK(i == 300'000);
}

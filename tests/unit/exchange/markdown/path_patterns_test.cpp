#include "exchange/markdown/path_patterns.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

bool finds(std::string_view expression, std::string_view path) {
  PathPatterns patterns;
  REQUIRE(patterns.add_expression(expression));
  return patterns.match(path);
}

bool excludes(std::string_view glob, std::string_view path) {
  PathPatterns patterns;
  patterns.add_glob(glob);
  return patterns.match(path);
}

}  // namespace

TEST_CASE("an expression of Hugo is searched in the path") {
  CHECK(finds("\\.Rmd$", "a/x.Rmd"));
  CHECK_FALSE(finds("\\.Rmd$", "a/x.rmd"));
  CHECK(finds("(?i)\\.Rmd$", "a/x.rmd"));
  CHECK(finds("^/a/", "a/x"));
  CHECK(finds("\\.(?:foo|bar)$", "x.bar"));
  CHECK(finds("/\\d\\d-[\\w.]+$", "a/12-x.y_z"));
  CHECK(finds("a.*?b", "xaxb"));
  CHECK_FALSE(finds("_files$", "a_files/x.md"));
}

TEST_CASE("an expression that POSIX does not have is not understood") {
  PathPatterns patterns;
  for (const char* expression : {"(", "a{2}", "\\1", "\\pL", "a\\", "[a", "(?P<x>a)"})
    CHECK_FALSE(patterns.add_expression(expression));
  CHECK_FALSE(patterns.add_expression(std::string(2000, 'a')));
  CHECK_FALSE(patterns.match("a"));
}

TEST_CASE("a pattern of Jekyll is a path or its beginning") {
  CHECK(excludes("old", "old"));
  CHECK(excludes("old/", "old"));
  CHECK(excludes("/old", "old/x.md"));
  CHECK(excludes("./old", "older.md"));
  CHECK(excludes("*.tmp.md", "a/x.tmp.md"));
  CHECK(excludes("a?c/*", "abc/x/y"));
  CHECK_FALSE(excludes("old", "very/old"));
  CHECK_FALSE(excludes("*.md", "a.mdx"));
  CHECK_FALSE(excludes("", "a"));
  CHECK_FALSE(excludes("/", "a"));
}

TEST_CASE("a hostile pattern takes no time") {
  std::string stars, path(4000, 'a');
  for (int i = 0; i < 500; ++i) stars += "*a";
  CHECK_FALSE(excludes(stars + "b", path));
  CHECK_FALSE(finds("(a+)+(a*)*b$", path));
}

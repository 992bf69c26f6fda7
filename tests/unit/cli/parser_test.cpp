#include "cli/parser.h"

#include "blog/error.h"
#include "cli/options.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

TEST_CASE("what was not declared is refused") {
  Parser parser("blog test");
  std::optional<std::string> sort;
  add_text(parser, "--sort", "KEY", sort, "");
  CHECK_THROWS_WITH_AS(parser.parse({"--sotr", "id"}), "no option '--sotr'; did you mean '--sort'?", Error);
  CHECK_THROWS_WITH_AS(parser.parse({"word"}),
                       "unexpected word 'word'; a value with blanks needs quotes, see 'blog test --help'", Error);
  CHECK_THROWS_WITH_AS(parser.parse({"--sort"}), "--sort needs a value; see 'blog test --help'", Error);
  CHECK_THROWS_WITH_AS(parser.parse({"--sort=", "id"}), "--sort= has no value; write --sort '' for an empty one",
                       Error);
}

TEST_CASE("a parser knows what is asked for instead of the command") {
  Parser parser("blog test");
  CHECK(parser.parse({}) == Parser::Wish::run);
  CHECK(parser.parse({"--help"}) == Parser::Wish::help);
  CHECK(parser.parse({"--version"}) == Parser::Wish::version);
}

TEST_CASE("a wish for help comes before a wrong value") {
  Parser parser("blog test");
  std::optional<Markup> markup;
  add_choice(parser, "--markup", "MARKUP", markup, choices_of({Markup::markdown, Markup::html}), "");
  CHECK(parser.parse({"--markup", "textile", "--help"}) == Parser::Wish::help);
  CHECK_THROWS_AS(parser.parse({"--markup", "textile"}), Error);
  CHECK(parser.parse({"--markup", "html"}) == Parser::Wish::run);
  CHECK(markup == Markup::html);
}

}  // namespace

}  // namespace blog::cli

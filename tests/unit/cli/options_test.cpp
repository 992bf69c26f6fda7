#include "cli/options.h"

#include "blog/error.h"
#include "cli/parser.h"
#include "cli/world_in_memory.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

using Words = std::vector<std::string>;

TEST_CASE("a value is taken as it was typed") {
  Parser parser("blog test");
  std::optional<std::string> text;
  Words list, words;
  add_text(parser, "-t,--text", "TEXT", text, "");
  add_list(parser, "--list", "TEXT", list, "");
  add_words(parser, "WORD", words, "");
  parser.parse({"[a,b]", "--text", "[x]", "--list=a,b", "--list", "", "-t", "last", "--", "--text"});
  CHECK(text == "last");
  CHECK(list == Words{"a,b", ""});
  CHECK(words == Words{"[a,b]", "--text"});
}

TEST_CASE("a flag is set where it stands") {
  Parser parser("blog test");
  bool yes = false, other = false;
  add_flag(parser, "-y,--yes", yes, "");
  add_flag(parser, "--other", other, "");
  parser.parse({"-y"});
  CHECK(yes);
  CHECK(!other);
}

TEST_CASE("a choice is one of its values and the error names all of them") {
  Parser parser("blog test");
  std::optional<Markup> markup;
  std::vector<Status> status;
  add_choice(parser, "-m,--markup", "MARKUP", markup, choices_of({Markup::markdown, Markup::html}), "");
  add_choice(parser, "--status", "STATUS", status, choices_of({Status::draft, Status::published}), "");
  parser.parse({"--markup", "html", "--status", "draft", "--status", "published"});
  CHECK(markup == Markup::html);
  CHECK(status == std::vector{Status::draft, Status::published});
  CHECK_THROWS_WITH_AS(parser.parse({"-m", "textile"}), "--markup 'textile' is not one of markdown, html", Error);
  CHECK_THROWS_WITH_AS(parser.parse({"--status", "drfat"}),
                       "--status 'drfat' is not one of draft, published; did you mean 'draft'?", Error);
}

TEST_CASE("a number is whole and not negative") {
  CHECK(parse_number("--limit", "010") == 10);
  for (const char* const text : {"", "-1", "1.5", "ten", "99999999999999999999"})
    CHECK_THROWS_AS(parse_number("--limit", text), Error);
}

TEST_CASE("a key to sort by descends behind a dash") {
  CHECK(parse_sort("title", false).key == SortKey::title);
  CHECK(parse_sort("-updated", false).descending);
  CHECK(parse_sort("rank", true).key == SortKey::rank);
  CHECK_THROWS_AS(parse_sort("rank", false), Error);
}

TEST_CASE("a body is given or read from a file or from standard input") {
  TextSource in;
  in.text = "Read.\n";
  CHECK(!read_body({}, in));
  CHECK(read_body({.text = "Given."}, in) == "Given.");
  CHECK(read_body({.file = "-"}, in) == "Read.\n");
  CHECK_THROWS_AS(read_body({.text = "Given.", .file = "-"}, in), Error);
}

}  // namespace

}  // namespace blog::cli

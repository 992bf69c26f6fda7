#include "cli/tell/typed_line.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

TEST_CASE("the value of an option stands at the cursor") {
  const TypedLine line({"post", "list", "--status", "dr"});
  REQUIRE(line.command() != nullptr);
  CHECK(line.command()->name == "post list");
  REQUIRE(line.option());
  CHECK(line.option()->names == std::vector<std::string>{"--status"});
  CHECK(line.option()->choices == std::vector<std::string>{"draft", "scheduled", "published"});
  CHECK(line.cursor() == "dr");
}

TEST_CASE("a command may not be complete yet") {
  CHECK(TypedLine({""}).command() == nullptr);
  CHECK(TypedLine({"post", "li"}).group() == "post");
  CHECK(TypedLine({"post", "li"}).command() == nullptr);
  CHECK(TypedLine({"nothing", "li"}).command() == nullptr);
}

TEST_CASE("the blog that a line names is known") {
  CHECK(TypedLine({"--db", "x.db", "info", ""}).global().db == "x.db");
  CHECK(TypedLine({"info", "--db=y.db", ""}).global().db == "y.db");
}

TEST_CASE("a word stands by its place") {
  const TypedLine first({"category", "rename", ""});
  REQUIRE(first.word() != nullptr);
  CHECK(first.word()->offer == Offer::categories);
  CHECK(TypedLine({"category", "rename", "News", ""}).word()->offer == Offer::nothing);
  CHECK(TypedLine({"category", "rename", "News", "Old", ""}).word() == nullptr);
  CHECK(TypedLine({"post", "rm", "1", "2", ""}).word()->offer == Offer::posts);
}

TEST_CASE("behind two dashes every word is a word") {
  CHECK(TypedLine({"post", "rm", "-"}).may_be_option());
  CHECK(!TypedLine({"post", "rm", "--", "-"}).may_be_option());
}

}  // namespace

}  // namespace blog::cli

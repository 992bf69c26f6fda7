#include "cli/saved_selection.h"

#include "blog/error.h"

#include <doctest/doctest.h>

using namespace blog;
using namespace blog::cli;

namespace {

using Words = std::vector<std::string>;

const NamedTexts kSaved = {
    {"drafts", {"--status draft", "F:1"}}, {"mine", {R"(@drafts --by "Ada Marsh" -c 'Tips & Tricks')", "F:2"}},
    {"here", {"@there", "F:3"}},           {"there", {"--all @here", "F:4"}},
    {"twice", {"@drafts @drafts", "F:5"}}, {"page", {"--limit 3", "F:6"}}};

std::string failure_of(const std::string& reference) {
  try {
    with_saved({.saved = {reference}}, kSaved);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a saved selection stands for its options behind those that were typed") {
  const SelectOptions options = with_saved({.category = {"News"}, .saved = {"@mine"}}, kSaved);
  CHECK(options.category == Words{"News", "Tips & Tricks"});
  CHECK(options.authors == Words{"Ada Marsh"});
  CHECK(options.status == std::vector{Status::draft});
  CHECK(options.saved.empty());
  CHECK(with_saved({.all = true}, {}).all);
}

TEST_CASE("a saved selection may be named twice but not lead back to itself") {
  CHECK(with_saved({.saved = {"@twice"}}, kSaved).status.size() == 2);
  CHECK(failure_of("@here") == "F:3: a selection leads back to itself: @here, @there, @here");
}

TEST_CASE("what is no saved selection is named with its place or the nearest") {
  CHECK(failure_of("@draft") == "no selection '@draft' in the config file; did you mean '@drafts'?");
  CHECK(failure_of("@page").starts_with("F:6: '@page': no option '--limit'"));
}

TEST_CASE("saved selections are taken out of the words around them") {
  Words words = {"one", "@drafts", "two", "@mine"};
  CHECK(take_saved(words) == Words{"@drafts", "@mine"});
  CHECK(words == Words{"one", "two"});
}

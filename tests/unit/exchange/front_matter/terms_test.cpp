#include "exchange/front_matter/terms.h"

#include "blog/exchange.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

using Kind = FrontValue::Kind;
using Terms = std::vector<std::string>;

constexpr TermRule kSingular{.is_plural = false};
constexpr TermRule kPlural{.is_plural = true};
constexpr TermRule kJekyllPlural{.is_plural = true, .splits_at_blanks = true};

Terms terms_of(const FrontValue& value, TermRule rule) {
  Terms names;
  add_terms(names, value, rule);
  return names;
}

Terms terms_of(std::string text, TermRule rule) {
  return terms_of({.kind = Kind::text, .text = std::move(text)}, rule);
}

}  // namespace

TEST_CASE("a singular key holds one term") {
  for (const TermRule rule : {kSingular, TermRule{.is_plural = false, .splits_at_blanks = true}}) {
    CHECK(terms_of("Guest Post", rule) == Terms{"Guest Post"});
    CHECK(terms_of("a, b", rule) == Terms{"a, b"});
  }
}

TEST_CASE("a plural key splits a text at commas where there is one") {
  for (const TermRule rule : {kPlural, kJekyllPlural}) {
    CHECK(terms_of("Guest Post, b ,c", rule) == Terms{"Guest Post", "b", "c"});
    CHECK(terms_of(" , a,,", rule) == Terms{"a"});
  }
}

TEST_CASE("a plural key without a comma is one term but for Jekyll") {
  CHECK(terms_of("Guest Post", kPlural) == Terms{"Guest Post"});
  CHECK(terms_of("  guest \t post\n", kJekyllPlural) == Terms{"guest", "post"});
}

TEST_CASE("the items of a list are terms as they are") {
  FrontValue list{.kind = Kind::list};
  for (const char* text : {"a b", "c, d", " ", ""}) list.items.push_back({.kind = Kind::text, .text = text});
  list.items.push_back({.kind = Kind::number, .text = "1.10"});
  list.items.push_back({.kind = Kind::boolean, .text = "yes"});
  list.items.push_back({.kind = Kind::null, .text = "null"});
  list.items.push_back({.kind = Kind::list, .items = {{.kind = Kind::text, .text = "inner one"}}});
  for (const TermRule rule : {kSingular, kPlural, kJekyllPlural})
    CHECK(terms_of(list, rule) == Terms{"a b", "c, d", "1.10", "yes", "inner one"});
}

TEST_CASE("null and blanks are no terms") {
  for (const TermRule rule : {kSingular, kPlural, kJekyllPlural}) {
    CHECK(terms_of({.kind = Kind::null}, rule).empty());
    CHECK(terms_of({.kind = Kind::list}, rule).empty());
    CHECK(terms_of("", rule).empty());
    CHECK(terms_of(" \t ", rule).empty());
  }
}

TEST_CASE("a link of a wiki is its text") {
  for (const TermRule rule : {kSingular, kPlural, kJekyllPlural}) {
    CHECK(terms_of("[[My Note]]", rule) == Terms{"My Note"});
    CHECK(terms_of(" [[a/b/Note#Part]] ", rule) == Terms{"Note"});
    CHECK(terms_of("[[Note|the, label]]", rule) == Terms{"the, label"});
    CHECK(terms_of("[[]]", rule).empty());
  }
  CHECK(terms_of("[[a b]], c, [[d|e]]", kPlural) == Terms{"a b", "c", "e"});
  for (const char* text : {"[[a]", "[a]", "[[a]] b", "a [[b]]", "[["}) CHECK(terms_of(text, kSingular) == Terms{text});
  CHECK(terms_of("[[a|b]]", {.is_literal = true}) == Terms{"[[a|b]]"});
}

TEST_CASE("two lists around one name are a link of a wiki without quotes") {
  const auto text = [](const char* name) { return FrontValue{.kind = Kind::text, .text = name}; };
  const auto list = [](std::vector<FrontValue> items) {
    return FrontValue{.kind = Kind::list, .items = std::move(items)};
  };
  CHECK(terms_of(list({list({text("a/Note|b")})}), kPlural) == Terms{"b"});
  CHECK(terms_of(list({list({list({text("a/Note")})}), text("[[c/d]]"), text("e/f")}), kPlural) ==
        Terms{"Note", "d", "e/f"});
  CHECK(terms_of(list({list({text("a/b"), text("c|d")})}), kPlural) == Terms{"a/b", "c|d"});
  CHECK(terms_of(list({list({text("a/b")})}), {.is_literal = true}) == Terms{"a/b"});
}

TEST_CASE("a map means its label") {
  const auto map = [](std::vector<FrontValue> members) {
    return FrontValue{.kind = Kind::map, .items = std::move(members)};
  };
  const FrontValue title{.kind = Kind::text, .key = "title", .text = "T"},
      name{.kind = Kind::text, .key = "Name", .text = "a, b"},
      label{.kind = Kind::text, .key = "label", .text = "[[x/L]]"},
      slug{.kind = Kind::text, .key = "slug", .text = "s"};
  CHECK(terms_of(map({slug, title}), kPlural) == Terms{"T"});
  CHECK(terms_of(map({title, name}), kPlural) == Terms{"a, b"});
  CHECK(terms_of({.kind = Kind::list, .items = {map({title, name, label}), title}}, kPlural) == Terms{"L", "T"});
}

TEST_CASE("a map is refused as terms with its line") {
  const FrontValue list{.kind = Kind::list, .items = {{.kind = Kind::map, .line = 7}}};
  Terms names;
  try {
    add_terms(names, list, kPlural);
    FAIL("a map was taken");
  } catch (const BadRecord& bad) {
    CHECK(bad.line() == 7);
  }
}

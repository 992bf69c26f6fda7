// The list of categories behind the picker.

#include "cli/picker/list.h"
#include "text/slug.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace blog;
using namespace blog::cli;

namespace {

using Names = std::vector<std::string>;

std::vector<Category> categories_of(const Names& names) {
  std::vector<Category> categories;
  for (const std::string& name : names) categories.push_back({.name = name, .slug = category_slug(name), .posts = 1});
  return categories;
}

PickerList list_of(const Names& names, const Names& ticked = {}) { return {categories_of(names), ticked}; }

Names shown(const PickerList& list) {
  Names names;
  for (std::size_t row = 0; !list.is_for_new(row); ++row) names.push_back(list.item(row).name);
  return names;
}

Names found(PickerList list, std::string_view filter) {
  list.set_filter(filter);
  return shown(list);
}

const Names kSome = {"Café", "Guest Post", "News", "Tech"};

}  // namespace

TEST_CASE("a picker shows every category and ticks those of the post") {
  const PickerList list = list_of(kSome, {"news", "TECH"});
  CHECK(shown(list) == kSome);
  CHECK(list.ticked() == Names{"News", "Tech"});
  CHECK(list.new_names().empty());
  CHECK(list.cursor() == 0);
  CHECK(list.rows() == 5);
}

TEST_CASE("a filter finds names as they match without accents too") {
  const PickerList list = list_of(kSome);
  CHECK(found(list, "cafe") == Names{"Café"});
  CHECK(found(list, "CAFÉ") == Names{"Café"});
  CHECK(found(list, "cafe\xCC\x81") == Names{"Café"});
  CHECK(found(list, "guest-p") == Names{"Guest Post"});
  CHECK(found(list, "GUEST  p") == Names{"Guest Post"});
  CHECK(found(list, "e") == Names{"Café", "Guest Post", "News", "Tech"});
  CHECK(found(list, "nothing").empty());
  CHECK(found(list, "") == kSome);
  CHECK(found(list_of({"Straße"}), "STRASSE") == Names{"Straße"});
}

TEST_CASE("the cursor stays on its item while the filter lets it through") {
  PickerList list = list_of(kSome);
  list.move(2);
  list.set_filter("e");
  CHECK(list.item(list.cursor()).name == "News");
  list.set_filter("ch");
  CHECK(list.item(list.cursor()).name == "Tech");
  list.set_filter("zz");
  CHECK(list.is_for_new(list.cursor()));
  list.set_filter("");
  CHECK(list.cursor() == 0);
}

TEST_CASE("the cursor stops at both ends") {
  PickerList list = list_of(kSome);
  list.move(-1);
  CHECK(list.cursor() == 0);
  list.move(100);
  CHECK(list.is_for_new(list.cursor()));
  list.move_to(99);
  CHECK(list.is_for_new(list.cursor()));
  PickerList empty = list_of({});
  empty.move(1);
  empty.toggle();
  CHECK(empty.cursor() == 0);
  CHECK(empty.ticked().empty());
}

TEST_CASE("ticks keep their order and can be taken away") {
  PickerList list = list_of(kSome, {"Tech"});
  list.toggle();
  list.move(1);
  list.toggle();
  CHECK(list.ticked() == Names{"Tech", "Café", "Guest Post"});
  list.move(-1);
  list.toggle();
  CHECK(list.ticked() == Names{"Tech", "Guest Post"});
  list.toggle();
  CHECK(list.ticked() == Names{"Tech", "Guest Post", "Café"});
}

TEST_CASE("a tick on the row for a new name does nothing") {
  PickerList list = list_of(kSome);
  list.move_to(list.rows() - 1);
  list.toggle();
  CHECK(list.ticked().empty());
}

TEST_CASE("a new name is ticked and stands under the cursor") {
  PickerList list = list_of(kSome, {"News"});
  list.set_filter("x");
  CHECK(list.add("  Brand New "));
  CHECK(list.filter().empty());
  CHECK(list.item(list.cursor()).name == "Brand New");
  CHECK(list.item(list.cursor()).is_new);
  CHECK(list.ticked() == Names{"News", "Brand New"});
  CHECK(list.new_names() == Names{"Brand New"});
  list.toggle();
  CHECK(list.new_names().empty());
}

TEST_CASE("a new name that exists already is ticked instead") {
  PickerList list = list_of(kSome);
  CHECK(list.add("guest-post"));
  CHECK(list.add("GUEST POST"));
  CHECK(list.ticked() == Names{"Guest Post"});
  CHECK(list.new_names().empty());
  CHECK(list.rows() == 5);
}

TEST_CASE("what is no name is not added") {
  PickerList list = list_of(kSome);
  CHECK_FALSE(list.add(""));
  CHECK_FALSE(list.add(" - "));
  CHECK_FALSE(list.add("bad \xff"));
  CHECK(list.rows() == 5);
}

TEST_CASE("a ticked name that is no category is a new one") {
  const PickerList list = list_of({"News"}, {"Other", "News"});
  CHECK(list.ticked() == Names{"Other", "News"});
  CHECK(list.new_names() == Names{"Other"});
  CHECK(list.cursor() == 0);
}

TEST_CASE("the window follows the cursor and moves no further than it must") {
  Names names;
  for (int i = 0; i < 10'000; ++i) names.push_back(fmt::format("category {:05}", i));
  PickerList list = list_of(names);
  CHECK(list.first_row(10) == 0);
  list.move(9);
  CHECK(list.first_row(10) == 0);
  list.move(1);
  CHECK(list.first_row(10) == 1);
  list.move(-5);
  CHECK(list.first_row(10) == 1);
  list.move_to(list.rows() - 1);
  CHECK(list.first_row(10) == 9'991);
  CHECK(list.first_row(1) == 10'000);
  CHECK(list.first_row(20'000) == 0);
  list.set_filter("0999");
  CHECK(list.rows() == 12);
  CHECK(list.first_row(10) == 0);
}

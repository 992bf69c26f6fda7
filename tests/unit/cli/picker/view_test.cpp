// What the picker's screen shows and what keys do in it.

#include "cli/picker/view.h"
#include "cli/picker/keys.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace blog;
using namespace blog::cli;

namespace {

using Names = std::vector<std::string>;
using State = PickerKeys::State;

PickerList some_list() {
  return {{{.name = "News", .slug = "news", .posts = 1234}, {.name = "日本", .slug = "日本", .posts = 5}}, {"News"}};
}

Names texts(const PickerView& view) {
  Names lines;
  for (const PickerLine& line : view.lines) lines.push_back(line.text);
  return lines;
}

/// Presses one key after the other; a character is itself.
State press(PickerKeys& keys, std::string_view characters) {
  State state = State::going_on;
  for (const char c : characters) {
    switch (c) {
      case '\n': state = keys.press(PickerKey::enter, {}, 5); break;
      case '\x1b': state = keys.press(PickerKey::escape, {}, 5); break;
      case '\b': state = keys.press(PickerKey::erase, {}, 5); break;
      case 'v': state = keys.press(PickerKey::down, {}, 5); break;
      case '^': state = keys.press(PickerKey::up, {}, 5); break;
      default: state = keys.press(PickerKey::text, std::string(1, c), 5); break;
    }
  }
  return state;
}

}  // namespace

TEST_CASE("a screen shows ticks and counts and names and the keys") {
  PickerList list = some_list();
  const PickerView view = draw_picker(list, std::nullopt, 40, 7);
  CHECK(texts(view) == Names{"Categories: 1 ticked: News", "Find: ", "[x] 1234  News", "[ ]    5  日本",
                             " +        new category", "", "Space tick  Enter done  Esc cancel  Up/…"});
  CHECK(view.lines[2].is_under_cursor);
  CHECK_FALSE(view.lines[3].is_under_cursor);
  CHECK(view.input_line == 1);
  CHECK(view.input_column == 6);
}

TEST_CASE("a new name is typed where the filter was") {
  PickerList list = some_list();
  const PickerView view = draw_picker(list, "Grüße ", 40, 7);
  CHECK(view.lines[1].text == "New category: Grüße ");
  CHECK(view.input_column == 20);
  CHECK(view.lines.back().text == "Enter add  Esc back");
}

TEST_CASE("no line is wider than the screen and none is below it") {
  PickerList list({{.name = "wide 日本日本日本日本日本", .slug = "w", .posts = 1},
                   {.name = "family \U0001F468\u200D\U0001F469\u200D\U0001F467 and marks e\u0301\u0301", .slug = "f"}},
                  {"w"});
  list.set_filter("wide日");
  list.set_filter("");
  for (int columns = 0; columns < 60; ++columns)
    for (int rows = 0; rows < 8; ++rows) {
      const PickerView view = draw_picker(list, std::nullopt, columns, rows);
      CHECK(static_cast<int>(view.lines.size()) <= rows);
      CHECK(view.input_column < std::max(columns, 1));
      for (const PickerLine& line : view.lines) CHECK(display_width(line.text) <= columns);
    }
}

TEST_CASE("control characters of a name are visible") {
  PickerList list({{.name = "a\x1b[2Jb\nc", .slug = "x", .posts = 1}}, {"a\x1b[2Jb\nc"});
  for (const PickerLine& line : draw_picker(list, "\x07", 80, 24).lines) CHECK(visible(line.text) == line.text);
}

TEST_CASE("keys move and tick and find") {
  PickerList list = some_list();
  PickerKeys keys(list);
  CHECK(press(keys, "v ") == State::going_on);
  CHECK(list.ticked() == Names{"News", "日本"});
  CHECK(press(keys, "ne") == State::going_on);
  CHECK(list.filter() == "ne");
  CHECK(list.rows() == 2);
  press(keys, " \b\b\b");
  CHECK(list.filter().empty());
  CHECK(list.ticked() == Names{"日本"});
  keys.press(PickerKey::text, "ü", 5);
  keys.press(PickerKey::text, "日", 5);
  press(keys, "\b");
  CHECK(list.filter() == "ü");
  keys.press(PickerKey::erase_all, {}, 5);
  CHECK(list.filter().empty());
  CHECK(press(keys, "\n") == State::done);
  CHECK(press(keys, "\x1b") == State::cancelled);
}

TEST_CASE("pages and ends are reached by keys") {
  std::vector<Category> many;
  for (int i = 0; i < 100; ++i) many.push_back({.name = std::to_string(i), .slug = std::to_string(i)});
  PickerList list(many, {});
  PickerKeys keys(list);
  keys.press(PickerKey::page_down, {}, 5);
  CHECK(list.cursor() == 5);
  keys.press(PickerKey::last, {}, 5);
  CHECK(list.cursor() == 100);
  keys.press(PickerKey::page_up, {}, 5);
  CHECK(list.cursor() == 95);
  keys.press(PickerKey::first, {}, 5);
  CHECK(list.cursor() == 0);
}

TEST_CASE("a new name has blanks and is added with Enter") {
  PickerList list = some_list();
  PickerKeys keys(list);
  press(keys, "Gue\n");
  REQUIRE(keys.new_name());
  CHECK(*keys.new_name() == "Gue");
  CHECK(press(keys, "st Post\n") == State::going_on);
  CHECK_FALSE(keys.new_name());
  CHECK(list.ticked() == Names{"News", "Guest Post"});
  CHECK(press(keys, "\n") == State::done);
}

TEST_CASE("a new name can be given up and an empty one is none") {
  PickerList list = some_list();
  PickerKeys keys(list);
  keys.press(PickerKey::last, {}, 5);
  press(keys, " ");
  REQUIRE(keys.new_name());
  CHECK(press(keys, "\n") == State::going_on);
  CHECK(keys.new_name());
  press(keys, "ab\b");
  CHECK(*keys.new_name() == "a");
  CHECK(press(keys, "\x1b") == State::going_on);
  CHECK_FALSE(keys.new_name());
  CHECK(list.ticked() == Names{"News"});
  CHECK(press(keys, "\n") == State::done);
}

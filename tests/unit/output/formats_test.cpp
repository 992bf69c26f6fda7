#include "output/formats.h"

#include "blog/error.h"
#include "blog/post.h"
#include "rows.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <set>

namespace blog {
namespace {

/// Text that tries everything on a terminal.
std::string hostile_text() {
  std::string text = "\x1b]52;c;cm0gLXJm\x07 \x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\ \u202Eevil\u2066 \x1b[2J";
  for (char32_t character = 1; character < 0xA0; ++character)
    if (character < 0x20 || character >= 0x7F) append_character(text, character);
  return text;
}

bool is_harmless(std::string_view output) { return visible(output, NewLines::keep) == output; }

/// Options as a format's shape wants them.
RowOptions options_for(RowShape shape, bool terminal) {
  RowOptions options{.columns = {"id"}, .terminal = terminal};
  if (shape == RowShape::fields) options.columns = {"id", "title", "categories", "meta", "snippet"};
  return options;
}

}  // namespace

TEST_CASE("every format is found by its name and names differ") {
  std::set<std::string_view> names;
  for (const RowFormat& format : row_formats()) {
    CHECK(&get_row_format(format.name) == &format);
    CHECK(names.insert(format.name).second);
  }
}

TEST_CASE("an unknown format is named with those there are") {
  try {
    get_row_format("jsno");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    CHECK(std::string(error.what()) ==
          "no format 'jsno'; there are table, json, jsonl, csv, ids, count; did you mean 'json'?");
  }
}

TEST_CASE("no format lets text act on a terminal") {
  const std::string hostile = hostile_text();
  const std::vector<std::string> names = {hostile, "News"};
  const std::string json = "{\"a\":\"\x7f\u009b\u202E\"}";
  for (const RowFormat& format : row_formats()) {
    if (format.shape == RowShape::count) continue;
    CAPTURE(format.name);
    Row row = {hostile, hostile, std::span(names), RawJson{json}, hostile};
    const RowOptions options = options_for(format.shape, true);
    row.resize(options.columns.size());
    CHECK(is_harmless(write_rows(format.open, options, {row})));
    RowOptions wide = options;
    wide.width = 5000;
    CHECK(is_harmless(write_rows(format.open, wide, {row, row})));
  }
}

TEST_CASE("bytes that are no text do not act on a terminal") {
  for (const char* name : {"table", "csv", "ids"})
    CHECK(is_harmless(write_rows(get_row_format(name).open, {.columns = {"id"}, .terminal = true}, {{"\xFF\x9B"}})));
}

TEST_CASE("every format ends its output with a line end") {
  for (const RowFormat& format : row_formats()) {
    CAPTURE(format.name);
    Row row = {std::int64_t{7}, "Hello", std::span<const std::string>(), RawJson{"{}"}, "Hello"};
    const RowOptions options = options_for(format.shape, false);
    row.resize(options.columns.size());
    CHECK(write_rows(format.open, options, {row}).ends_with('\n'));
  }
}

TEST_CASE("the first row does not wait for the last") {
  for (const RowFormat& format : row_formats()) {
    if (format.shape == RowShape::count) continue;
    CAPTURE(format.name);
    StringSink sink;
    const auto writer = format.open(sink, {.columns = {"id"}});
    const Value row[] = {std::int64_t{4711}};
    const int rows = format.name == "table" ? 64 : 1;
    for (int i = 0; i < rows; ++i) {
      CHECK(sink.flushed.empty());
      writer->write(row);
    }
    CHECK(sink.flushed.find("4711") != std::string::npos);
  }
}

}  // namespace blog

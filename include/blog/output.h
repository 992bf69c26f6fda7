// Rows to text: tables, JSON, CSV, bare values, bars. Rows go out as they come.
//
//     const auto writer = get_row_format("csv").open(sink, {.columns = {"id", "title"}});
//     const Value row[] = {std::int64_t{1}, std::string_view{"Hello"}};
//     writer->write(row);
//     writer->finish();
#pragma once

#include "blog/stream.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace blog {

/// Text that is JSON already.
struct RawJson {
  std::string_view text;
};

/// A cell: nothing, a number, a text, a list of texts, or JSON. Views live as long as the call they are given to.
using Value =
    std::variant<std::monostate, std::int64_t, double, std::string_view, std::span<const std::string>, RawJson>;

struct RowOptions {
  std::vector<std::string> columns;
  bool terminal = false;  ///< a person reads: control characters are shown, tables cut to the width
  bool color = false;
  int width = 80;             ///< of the terminal, in columns
  bool end_with_nul = false;  ///< values end with NUL instead of a new line (ids, field)
  bool single = false;        ///< exactly one row: json writes an object, field the value as it is
};

class RowWriter {
 public:
  virtual ~RowWriter() = default;
  /// Writes one row: a value for each column.
  virtual void write(std::span<const Value> row) = 0;
  /// Ends the output; without rows this writes what an empty result looks like.
  virtual void finish() = 0;
};

/// What a format prints of a result.
enum class RowShape {
  fields,  ///< the chosen fields
  id,      ///< the first column alone, the id
  count,   ///< how many rows there are, one value in one row
};

struct RowFormat {
  std::string_view name;
  RowShape shape;
  std::unique_ptr<RowWriter> (*open)(Sink&, const RowOptions&);
  bool for_people = false;  ///< times are short, and what is empty has a name
};

/// Every output format, in the order of their help; the first is the one where none is asked for.
std::span<const RowFormat> row_formats();
/// Throws usage for an unknown name.
const RowFormat& get_row_format(std::string_view name);

/// Bare values of the first column, one a line; a new line inside a value is a blank, unless values end with NUL. A
/// single value keeps its lines; `body` also ends as it does, except on a terminal.
std::unique_ptr<RowWriter> open_field_writer(Sink& sink, const RowOptions& options);

/// A count as a line of a chart; without a label a line that says that others are left out.
struct Bar {
  std::string label;
  std::int64_t count = 0;
};

/// A chart: `Tech  12  ████████`, the longest bar to the end of the line. Labels are made visible, and cut where they
/// would take more than half of it. Of `options` the colour and the width count, also where nobody reads at a terminal.
void draw_bars(Sink& sink, std::span<const Bar> bars, const RowOptions& options);

}  // namespace blog

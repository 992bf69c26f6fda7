// CSV as in RFC 4180, and as programs write it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Appends a cell, quoted only where it has to be.
void append_csv_cell(std::string& out, std::string_view text);

/// Puts lines together to rows: a quoted cell may hold new lines. Blanks stay; `""` in quotes is a quote; what stands
/// behind the closing quote belongs to the cell.
class CsvRow {
 public:
  explicit CsvRow(char separator) : separator_(separator) {}

  enum class State { open, complete };
  /// Takes one line with its end (the last may have none). Complete: `cells()` holds the row, until the next call.
  State add_line(std::string_view line);
  /// Whether a row was begun and not ended: at the end of the input, by a quote that is never closed.
  bool pending() const { return bytes_ > 0; }
  const std::vector<std::string>& cells() const { return cells_; }

 private:
  void begin_cell(std::string_view& rest);
  bool take_quoted(std::string_view& rest);

  char separator_;
  std::vector<std::string> cells_;  ///< those behind `count_` only keep their memory, until the row is complete
  std::size_t count_ = 0;
  std::size_t bytes_ = 0;  ///< of this row
  bool in_quotes_ = false;
};

/// `,`, `;` or tab: what separates the cells of this header line; `,` where none of them occurs.
char find_csv_separator(std::string_view header);

}  // namespace blog

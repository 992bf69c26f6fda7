// CSV as in RFC 4180, and as programs write it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Appends a cell, quoted only where it has to be.
void append_csv_cell(std::string& out, std::string_view text);

/// Puts lines together to rows: a quoted cell may hold new lines. Blanks stay; `""` in quotes is a quote, and a quote
/// in a cell that does not begin with one is text.
class CsvRow {
 public:
  explicit CsvRow(char separator) : separator_(separator) {}

  enum class State { open, complete };
  /// Takes one line with its end (the last may have none). Complete: `cells()` holds the row, until the next call.
  /// Throws rejected at the end of a row in which text follows a closing quote. Such a quote is then taken for one
  /// that should have been doubled, so that the rows that follow begin where they do.
  State add_line(std::string_view line);
  /// Whether a row was begun and not ended: at the end of the input, by a quote that is never closed.
  bool pending() const { return bytes_ > 0; }
  const std::vector<std::string>& cells() const { return cells_; }

 private:
  void begin_cell(std::string_view& rest);
  bool take_quoted(std::string_view& rest);
  bool ends_cell(std::string_view rest) const;

  char separator_;
  std::vector<std::string> cells_;  ///< those behind `count_` only keep their memory, until the row is complete
  std::size_t count_ = 0;
  std::size_t bytes_ = 0;  ///< of this row
  bool in_quotes_ = false;
  std::size_t stray_quotes_ = 0;  ///< of this cell, with text behind them
  bool has_stray_quote_ = false;  ///< in this row
};

/// `,`, `;` or tab: what separates the cells of this header line; `,` where none of them occurs.
char find_csv_separator(std::string_view header);

/// The separator that a first line `sep=;` names for a spreadsheet, also in quotes; none where it is no such line.
std::optional<char> find_named_separator(std::string_view line);

}  // namespace blog

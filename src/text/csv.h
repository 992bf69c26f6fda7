// CSV as in RFC 4180, and as programs write it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Appends a cell, quoted only where it has to be.
void append_csv_cell(std::string& out, std::string_view text);

/// Puts lines together to rows: a quoted cell may hold new lines. Blanks stay; `""` in quotes is a quote.
class CsvRow {
 public:
  explicit CsvRow(char separator);
  ~CsvRow();
  CsvRow(const CsvRow&) = delete;
  CsvRow& operator=(const CsvRow&) = delete;

  enum class State { open, complete };
  /// Takes one line with its end (the last may have none). Complete: `cells()` holds the row, until the next call.
  State add_line(std::string_view line);
  /// The end of the input: complete when a row without a new line was pending, open when there is none or a quote was
  /// never closed (then `pending()` is true).
  State finish();
  /// Whether a row was begun and not ended.
  bool pending() const;
  const std::vector<std::string>& cells() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `,`, `;` or tab: what separates the cells of this header line; `,` where none of them occurs.
char find_csv_separator(std::string_view header);

}  // namespace blog

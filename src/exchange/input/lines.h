// The lines of a source, however long it is: memory grows with the longest line, up to kLongestText.
//
//     LineReader lines(source);
//     while (lines.next()) use(lines.number(), lines.text());
#pragma once

#include "exchange/input/window.h"

#include <cstddef>
#include <string_view>

namespace blog {

class LineReader {
 public:
  /// `source` must outlive the reader.
  explicit LineReader(Source& source);
  /// Goes to the next line; false at the end. Skips a byte order mark. Throws BadRecord for a line longer than that;
  /// reading goes on behind it.
  bool next();
  /// The line without and with its end (`\n` or `\r\n`), until the next call.
  std::string_view text() const;
  std::string_view text_with_end() const { return line_; }
  /// From 1.
  std::size_t number() const { return number_; }

 private:
  void skip_rest_of_line();

  Window window_;
  std::string_view line_;
  std::size_t number_ = 0;
};

}  // namespace blog

// The bytes of an XML document as a parser wants them: the declaration comes first, and there are no control
// characters.
#pragma once

#include "blog/stream.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace blog {

class XmlBytes {
 public:
  /// `source` must outlive it.
  explicit XmlBytes(Source& source) : source_(source) {}

  /// The next piece; empty at the end.
  std::string_view next();
  /// How many lines stood above the declaration.
  std::size_t skipped_lines() const { return skipped_lines_; }
  /// The line of the first control character that was left out; 0: none so far.
  std::size_t control_character_line() const { return control_line_; }

 private:
  std::string_view begin(std::string_view bytes);
  std::string_view without_controls(std::string_view bytes);

  Source& source_;
  std::array<char, std::size_t{64} << 10> buffer_{};
  bool at_front_ = true;
  bool is_wide_ = false;  ///< UTF-16, where NUL is half of a letter
  std::size_t skipped_lines_ = 0;
  std::size_t line_ = 1;  ///< where the next bytes begin, as long as no control character was met
  std::size_t control_line_ = 0;
};

}  // namespace blog

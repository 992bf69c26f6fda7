// The bytes of an XML document as a parser wants them: the declaration comes first, there are no control characters,
// and all but UTF-16 is UTF-8, whatever the declaration says.
#pragma once

#include "blog/stream.h"
#include "text/xml_encoding.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace blog {

class XmlBytes {
 public:
  /// `source` must outlive it.
  explicit XmlBytes(Source& source) : source_(source) {}

  /// The next piece, valid until the next call; empty at the end, and where the encoding is not known.
  std::string_view next();
  /// The declared encoding, once its bytes cannot be read; else empty.
  std::string_view unknown_encoding() const { return encoding_.unknown(); }
  /// Whether it is UTF-16, which the parser has to find out.
  bool is_wide() const { return is_wide_; }
  /// How many lines stood above the declaration.
  std::size_t skipped_lines() const { return skipped_lines_; }
  /// The line of the first control character that was left out; 0: none so far.
  std::size_t control_character_line() const { return control_line_; }

 private:
  std::size_t read();
  std::string_view begin(std::string_view bytes);
  std::string_view without_controls(std::string_view bytes);

  Source& source_;
  XmlEncoding encoding_;
  std::array<char, std::size_t{64} << 10> buffer_{};
  bool at_front_ = true;
  bool is_wide_ = false;  ///< UTF-16, where NUL is half of a letter
  std::size_t skipped_lines_ = 0;
  std::size_t line_ = 1;  ///< where the next bytes begin, as long as no control character was met
  std::size_t control_line_ = 0;
};

}  // namespace blog

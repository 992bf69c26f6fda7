// A window on a source: what was read and not used yet. It grows with what has to be in it at once, up to
// kLongestText.
#pragma once

#include "blog/limits.h"
#include "blog/stream.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace blog {

class Window {
 public:
  /// `source` must outlive the window.
  explicit Window(Source& source);
  /// What is in it, until the next fill.
  std::string_view text() const { return {buffer_.get() + begin_, end_ - begin_}; }
  /// Reads more behind it; false at the end of the source. Requires less than kLongestText in it.
  bool fill();
  /// Leaves the first bytes behind.
  void drop(std::size_t size) { begin_ += size; }
  void skip_byte_order_mark();

 private:
  void make_room();

  Source& source_;
  std::size_t capacity_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace blog

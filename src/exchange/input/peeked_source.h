// A source whose beginning can be looked at before it is read.
#pragma once

#include "blog/stream.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

class PeekedSource final : public Source {
 public:
  /// `source` must outlive it.
  explicit PeekedSource(Source& source) : source_(source) {}

  /// What was looked at so far.
  std::string_view peeked() const { return begin_; }
  /// Looks at more; false at the end of the source, and after 64 KiB.
  bool peek_more();
  /// Leaves out the first bytes of what was looked at. Nothing must have been read.
  void skip(std::size_t size) { taken_ = size; }

  std::size_t read(std::span<char> buffer) override;

 private:
  Source& source_;
  std::string begin_;
  std::size_t taken_ = 0;
};

}  // namespace blog

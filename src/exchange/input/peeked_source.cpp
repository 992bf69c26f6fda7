#include "exchange/input/peeked_source.h"

namespace blog {

bool PeekedSource::peek_more() {
  constexpr std::size_t kMost = std::size_t{64} << 10;
  const std::size_t known = begin_.size();
  if (known >= kMost) return false;
  begin_.resize(2 * kMost);
  const std::size_t size = source_.read(std::span(begin_).subspan(known));
  begin_.resize(known + size);
  return size > 0;
}

std::size_t PeekedSource::read(std::span<char> buffer) {
  if (taken_ == begin_.size()) return source_.read(buffer);
  const std::size_t size = begin_.copy(buffer.data(), buffer.size(), taken_);
  taken_ += size;
  return size;
}

}  // namespace blog

#include "exchange/input/window.h"

#include "text/utf8.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace blog {
namespace {

constexpr std::size_t kFirstSize = std::size_t{1} << 20;

}  // namespace

Window::Window(Source& source)
    : source_(source), capacity_(kFirstSize), buffer_(std::make_unique_for_overwrite<char[]>(capacity_)) {}

bool Window::fill() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (end_ == capacity_) make_room();
  const std::size_t size = source_.read(std::span(buffer_.get() + end_, capacity_ - end_));
  end_ += size;
  return size > 0;
}

void Window::skip_byte_order_mark() {
  while (text().size() < kByteOrderMark.size() && fill()) continue;
  if (text().starts_with(kByteOrderMark)) drop(kByteOrderMark.size());
}

void Window::make_room() {
  const std::size_t size = end_ - begin_;
  if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, size);
  } else {
    capacity_ = std::min(capacity_ * 2, kLongestText);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    std::memcpy(larger.get(), buffer_.get(), size);
    buffer_ = std::move(larger);
  }
  begin_ = 0;
  end_ = size;
}

}  // namespace blog

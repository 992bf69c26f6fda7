#include "exchange/lines.h"

#include "blog/exchange.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace blog {
namespace {

constexpr std::size_t kWindow = std::size_t{1} << 20;
constexpr std::size_t kMaxLine = std::size_t{64} << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineReader::LineReader(Source& source)
    : source_(source), capacity_(kWindow), buffer_(std::make_unique_for_overwrite<char[]>(capacity_)) {}

bool LineReader::next() {
  if (number_ == 0) skip_byte_order_mark();
  std::size_t searched = 0;
  for (;;) {
    const std::string_view pending(buffer_.get() + begin_, end_ - begin_);
    const std::size_t new_line = pending.find('\n', searched);
    if (new_line != std::string_view::npos) {
      line_ = pending.substr(0, new_line + 1);
      break;
    }
    searched = pending.size();
    if (pending.size() == kMaxLine) {
      skip_rest_of_line();
      throw BadRecord(++number_, "line longer than 64 MiB");
    }
    if (fill()) continue;
    if (pending.empty()) return false;
    line_ = {buffer_.get() + begin_, pending.size()};
    break;
  }
  begin_ += line_.size();
  ++number_;
  return true;
}

std::string_view LineReader::text() const {
  std::string_view text = line_;
  if (text.ends_with('\n')) {
    text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
  }
  return text;
}

/// Reads more behind what is pending, which may move; false at the end.
bool LineReader::fill() {
  if (end_ == capacity_) make_room();
  const std::size_t size = source_.read(std::span(buffer_.get() + end_, capacity_ - end_));
  end_ += size;
  return size > 0;
}

void LineReader::make_room() {
  const std::size_t pending = end_ - begin_;
  if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, pending);
  } else {
    capacity_ = std::min(capacity_ * 2, kMaxLine);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    std::memcpy(larger.get(), buffer_.get(), pending);
    buffer_ = std::move(larger);
  }
  begin_ = 0;
  end_ = pending;
}

void LineReader::skip_byte_order_mark() {
  while (end_ - begin_ < kByteOrderMark.size() && fill()) continue;
  if (std::string_view(buffer_.get() + begin_, end_ - begin_).starts_with(kByteOrderMark))
    begin_ += kByteOrderMark.size();
}

void LineReader::skip_rest_of_line() {
  for (;;) {
    begin_ = end_ = 0;
    if (!fill()) return;
    const std::size_t new_line = std::string_view(buffer_.get(), end_).find('\n');
    if (new_line == std::string_view::npos) continue;
    begin_ = new_line + 1;
    return;
  }
}

}  // namespace blog

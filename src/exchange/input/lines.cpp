#include "exchange/input/lines.h"

#include "blog/exchange.h"

namespace blog {

LineReader::LineReader(Source& source) : window_(source) {}

bool LineReader::next() {
  if (number_ == 0) window_.skip_byte_order_mark();
  std::size_t searched = 0;
  for (;;) {
    const std::string_view pending = window_.text();
    const std::size_t new_line = pending.find('\n', searched);
    if (new_line != std::string_view::npos) {
      line_ = pending.substr(0, new_line + 1);
      break;
    }
    searched = pending.size();
    if (pending.size() == kLongestText) {
      skip_rest_of_line();
      throw BadRecord(++number_, "line longer than {} MiB", kLongestText >> 20);
    }
    if (window_.fill()) continue;
    if (pending.empty()) return false;
    line_ = window_.text();
    break;
  }
  window_.drop(line_.size());
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

void LineReader::skip_rest_of_line() {
  for (;;) {
    window_.drop(window_.text().size());
    if (!window_.fill()) return;
    const std::size_t new_line = window_.text().find('\n');
    if (new_line == std::string_view::npos) continue;
    window_.drop(new_line + 1);
    return;
  }
}

}  // namespace blog

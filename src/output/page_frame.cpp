#include "output/page_frame.h"

#include "text/utf8.h"

namespace blog {

void PageFrame::open(std::string first, std::string rest) {
  const int width = display_width(rest);
  if (left_out_ > 0 || indent_ + width > width_ / 2) {
    ++left_out_;
    return;
  }
  indent_ += width;
  levels_.push_back({.next = std::move(first), .rest = std::move(rest), .width = width});
}

void PageFrame::close() {
  if (left_out_ > 0) {
    --left_out_;
    return;
  }
  if (levels_.back().is_empty) write_line({});
  indent_ -= levels_.back().width;
  levels_.pop_back();
}

void PageFrame::write_line(const StyledText& text) {
  StyledText line;
  for (Level& level : levels_) {
    append(line, level.next, {.quiet = true});
    level.next = level.rest;
    level.is_empty = false;
  }
  append(line, text);
  append_line(page_, std::move(line), color_);
}

void PageFrame::write_wrapped(const StyledText& text) {
  for (const StyledText& line : wrap(text, room())) write_line(line);
}

}  // namespace blog

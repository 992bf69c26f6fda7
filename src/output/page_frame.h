// The lines of a page, within quotes and lists.
#pragma once

#include "output/styled_text.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blog {

class PageFrame {
 public:
  PageFrame(int width, bool color) : width_(width), color_(color) {}

  /// From now on lines begin with `rest`, and the next one with `first`. Where half of the page is taken already, such
  /// beginnings are left out.
  void open(std::string first, std::string rest);
  /// Ends what was opened last. What no line was written in gets one.
  void close();

  /// Columns that are left for text.
  int room() const { return width_ - indent_; }
  void write_line(const StyledText& text);
  void write_wrapped(const StyledText& text);
  std::string take() && { return std::move(page_); }

 private:
  struct Level {
    std::string next, rest;
    int width = 0;
    bool is_empty = true;
  };

  int width_;
  bool color_;
  std::string page_;
  std::vector<Level> levels_;
  int indent_ = 0;
  int left_out_ = 0;  ///< levels without a beginning
};

/// What draw_plain() and draw_markdown() of blog/page.h draw.
void write_plain(PageFrame& frame, std::string_view text, Style style);
void write_markdown(PageFrame& frame, std::string_view markdown, bool color);

}  // namespace blog

#include "blog/page.h"

#include "output/page_frame.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

int page_width(const RowOptions& options) { return std::min(options.width, kWidestPage); }

std::string draw_lines(std::string_view text, const RowOptions& options, Style style) {
  PageFrame frame(page_width(options), options.color);
  write_plain(frame, text, style);
  return std::move(frame).take();
}

}  // namespace

void write_plain(PageFrame& frame, std::string_view text, Style style) {
  const std::string shown = visible(text, NewLines::keep);
  for (std::string_view rest = shown; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const std::string blanks(indent, ' ');
    frame.open(blanks, blanks);
    StyledText styled;
    append(styled, line.substr(indent), style);
    frame.write_wrapped(styled);
    frame.close();
  }
}

std::string draw_plain(std::string_view text, const RowOptions& options) { return draw_lines(text, options, {}); }

std::string draw_quiet(std::string_view text, const RowOptions& options) {
  return draw_lines(text, options, {.quiet = true});
}

std::string draw_markdown(std::string_view markdown, const RowOptions& options) {
  PageFrame frame(page_width(options), options.color);
  write_markdown(frame, markdown, options.color);
  return std::move(frame).take();
}

}  // namespace blog

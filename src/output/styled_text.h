// Text in several styles, and the lines that it becomes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct Style {
  bool bold = false, quiet = false, italic = false, underlined = false, struck = false, code = false;
  bool operator==(const Style&) const = default;
};

struct Span {
  std::string text;  ///< harmless on a terminal
  Style style;
};
using StyledText = std::vector<Span>;

void append(StyledText& text, std::string_view more, Style style);
void append(StyledText& text, const StyledText& more);

/// Columns on a terminal.
int width_of(const StyledText& text);

/// Lines of at most `width` columns: broken at blanks, between letters of scripts that have none, and within a word
/// that is longer than a line. A new line in the text is one here; there is one at least.
std::vector<StyledText> wrap(const StyledText& text, int width);

/// Appends the text as a line, without blanks at its end; without colour also without styles.
void append_line(std::string& out, StyledText text, bool color);

}  // namespace blog

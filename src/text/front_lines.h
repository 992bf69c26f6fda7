// The lines of a file's beginning, where front matter may stand.
#pragma once

#include "text/front_matter.h"

#include <algorithm>
#include <string_view>

namespace blog {

inline constexpr std::string_view kBlanks = " \t\r";

/// The first line without what ends it and the blanks before that; the text loses the line.
inline std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line.substr(0, line.find_last_not_of(kBlanks) + 1);
}

inline std::string_view without_indent(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(kBlanks), line.size()));
}

/// As much of the text as front matter may measure: whole lines.
inline std::string_view front_window(std::string_view text) {
  if (text.size() <= kMaxFrontMatter) return text;
  text = text.substr(0, kMaxFrontMatter);
  return text.substr(0, text.rfind('\n') + 1);
}

}  // namespace blog

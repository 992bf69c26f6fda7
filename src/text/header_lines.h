// Headers that no line opens: `Title: …` as Pelican and MultiMarkdown write them, `.. title: …` as Nikola does.
#pragma once

#include "text/front_matter.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace blog {

struct HeaderLines {
  FrontValue fields;                           ///< texts, and lists where a key holds several names
  std::string_view body;                       ///< of the text that was given
  std::vector<FrontMatter::Warning> warnings;  ///< doubled keys
};

/// Lines `Key: value`, and more of a value on indented lines, up to a blank line, or to `---` or `...` behind two of
/// them at least. Nothing but such lines, a title or a date among them, is a header: a post may begin with `Note: …`.
/// Lines count from `first_line`.
std::optional<HeaderLines> read_header_lines(std::string_view text, std::size_t first_line);

/// Lines `.. key: value` up to a blank line, or in a comment of HTML.
std::optional<HeaderLines> read_dotted_lines(std::string_view text, std::size_t first_line);

}  // namespace blog

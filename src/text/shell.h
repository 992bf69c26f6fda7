// A line as a shell reads it, and text as one must be given it.
//
//     split_shell_line("blog post list -c 'Guest P").words.back() == "Guest P"
//     quote_for_shell("Guest Post", 0) == "Guest\\ Post"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// One command up to the cursor.
struct ShellLine {
  std::vector<std::string> words;  ///< without their quotes; the last is at the cursor and may be empty
  std::size_t last_word = 0;       ///< where that one begins in the line
  char open_quote = 0;             ///< the quote around the cursor: ', " or none
};

/// Knows blanks, backslashes and both quotes, as sh does; expands nothing.
ShellLine split_shell_line(std::string_view line);

/// The text as a part of a word, so that a shell reads it as it is: behind an open quote, or behind none.
std::string quote_for_shell(std::string_view text, char open_quote);

}  // namespace blog

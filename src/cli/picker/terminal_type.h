// What the terminal database knows.
#pragma once

#include <string>

namespace blog::cli {

/// Whether curses can work with a terminal of this type, the value of TERM.
bool is_known_terminal_type(const std::string& type);

}  // namespace blog::cli

#include "cli/picker/terminal_type.h"

// term.h defines words such as lines and columns: here, and in no other file.
#include <curses.h>
#include <term.h>
#include <unistd.h>

namespace blog::cli {

bool is_known_terminal_type(const std::string& type) {
  int answer = 0;
  if (::setupterm(type.c_str(), STDERR_FILENO, &answer) == ERR) return false;
  ::del_curterm(cur_term);
  return true;
}

}  // namespace blog::cli

#include "cli/terminal.h"

#include <fcntl.h>
#include <unistd.h>

namespace blog::cli {

Terminal::Terminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {}

Terminal::~Terminal() {
  if (is_there()) ::close(descriptor_);
}

}  // namespace blog::cli

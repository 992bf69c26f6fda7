#include "cli/picker/terminal.h"

#include "blog/error.h"
#include "file/descriptor.h"
#include "text/utf8.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace blog::cli {

Terminal::Terminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {}

Terminal::~Terminal() {
  if (is_there()) ::close(descriptor_);
}

void Terminal::write(std::string_view text) const { MessageSink(descriptor_).write(text); }

std::optional<std::string> Terminal::read_line() const {
  constexpr std::size_t kLongestLine = 4095;  // what comes behind it is lost before we see it
  DescriptorSource source(descriptor_, "the terminal");
  std::string line;
  std::array<char, kLongestLine + 1> buffer{};
  do {
    const std::size_t got = source.read(buffer);
    if (got == 0 && line.empty()) return std::nullopt;
    if (got == 0) return line;
    line.append(buffer.data(), got);
  } while (!line.ends_with('\n'));
  if (line.size() >= kLongestLine)
    throw Error(ErrorCode::usage, "a line on a terminal ends after {} bytes; -e and -F take more", kLongestLine);
  line.pop_back();
  if (!is_text(line)) throw Error(ErrorCode::usage, "what was typed is not UTF-8");
  return line;
}

std::optional<std::string> Terminal::ask(std::string_view question) const {
  write(question);
  return read_line();
}

}  // namespace blog::cli

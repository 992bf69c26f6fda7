#include "exchange/markdown/title.h"

#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kMostIndent = 3;
constexpr std::size_t kLeastFence = 3;

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Empty for a line that is indented like code.
std::string_view without_indent(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  return indent <= kMostIndent ? line.substr(indent) : std::string_view();
}

std::size_t run_of(std::string_view line, char mark) { return std::min(line.find_first_not_of(mark), line.size()); }

/// How many marks open or close code in this line, if they are those.
std::size_t fence_of(std::string_view line, char mark) {
  const std::size_t size = run_of(line, mark);
  return size >= kLeastFence ? size : 0;
}

/// Lines between fences are code.
class Code {
 public:
  /// Whether the line belongs to it.
  bool holds(std::string_view line) {
    if (fence_ == 0) {
      open(line);
      return fence_ > 0;
    }
    const std::size_t size = fence_of(line, mark_);
    if (size >= fence_ && trim(line.substr(size)).empty()) fence_ = 0;
    return true;
  }

 private:
  void open(std::string_view line) {
    for (const char mark : {'`', '~'}) {
      const std::size_t size = fence_of(line, mark);
      if (size == 0 || (mark == '`' && line.find('`', size) != std::string_view::npos)) continue;
      mark_ = mark;
      fence_ = size;
    }
  }

  char mark_ = '`';
  std::size_t fence_ = 0;
};

/// Of `# Title #`; empty where the line is none.
std::string_view heading_of(std::string_view line) {
  if (!line.starts_with("# ") && !line.starts_with("#\t")) return {};
  line = trim(line.substr(1));
  const std::size_t end = line.find_last_not_of('#') + 1;
  if (end == 0) return {};
  const bool is_closed = end < line.size() && (line[end - 1] == ' ' || line[end - 1] == '\t');
  return is_closed ? trim(line.substr(0, end)) : line;
}

bool has_letter(std::string_view name) {
  return std::ranges::any_of(
      name, [](char c) { return !is_ascii_digit(c) && std::string_view("-_.").find(c) == std::string_view::npos; });
}

/// `v1.2.3`, `2.0-rc1`.
bool holds_version(std::string_view name) {
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1))
    if (dot > 0 && dot + 1 < name.size() && is_ascii_digit(name[dot - 1]) && is_ascii_digit(name[dot + 1])) return true;
  return false;
}

/// Whether hyphens stand for blanks: in `my-first-post`, not in `e-mail`.
bool is_made_of_words(std::string_view name) {
  const auto hyphens = std::ranges::count(name, '-');
  const bool is_compound = hyphens == 1 && (name.find('-') == 1 || name.find('-') + 2 == name.size());
  return hyphens > 0 && !is_compound && name.find(' ') == std::string_view::npos && has_letter(name) &&
         !holds_version(name);
}

/// `iOS` is spelled as it is.
bool has_capital(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string_view first_heading(std::string_view markdown) {
  Code code;
  while (!markdown.empty()) {
    const std::string_view line = without_indent(take_line(markdown));
    if (code.holds(line)) continue;
    if (const std::string_view heading = heading_of(line); !heading.empty()) return heading;
  }
  return {};
}

std::string title_of_name(std::string_view name) {
  std::string title(name);
  if (!is_made_of_words(name)) return title;
  for (std::size_t begin = 0; begin < title.size();) {
    const std::size_t end = std::min(title.find('-', begin), title.size());
    char& first = title[begin];
    if (first >= 'a' && first <= 'z' && !has_capital(std::string_view(title).substr(begin, end - begin)))
      first = static_cast<char>(first - 'a' + 'A');
    if (end < title.size()) title[end] = ' ';
    begin = end + 1;
  }
  return title;
}

}  // namespace blog

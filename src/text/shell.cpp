#include "text/shell.h"

#include "text/utf8.h"

namespace blog {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// Between double quotes a backslash stands for itself, but before these.
bool is_special_in_quotes(char c) { return std::string_view("\\\"$`").find(c) != std::string_view::npos; }

/// ASCII that no shell gives a meaning to, in any place of a word.
bool is_no_sign(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || !is_ascii(c) ||
         std::string_view("_-+./%,").find(c) != std::string_view::npos;
}

std::string escape(std::string_view text, bool (*needs)(char)) {
  std::string escaped;
  for (const char c : text) {
    if (needs(c)) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

/// The text, which stands in quotes, with each of these characters outside of them.
std::string set_apart(std::string_view text, char apart, std::string_view instead) {
  std::string quoted;
  for (const char c : text) {
    if (c == apart)
      quoted += instead;
    else
      quoted += c;
  }
  return quoted;
}

}  // namespace

ShellLine split_shell_line(std::string_view line) {
  ShellLine split{.words = {""}};
  bool in_word = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    std::string& word = split.words.back();
    const bool escapes = c == '\\' && split.open_quote != '\'' && i + 1 < line.size() &&
                         (split.open_quote == 0 || is_special_in_quotes(line[i + 1]));
    if (split.open_quote == 0 && is_blank(c)) {
      if (in_word) split.words.emplace_back();
      in_word = false;
      split.last_word = i + 1;
      continue;
    }
    in_word = true;
    if (escapes)
      word += line[++i];
    else if (c == split.open_quote)
      split.open_quote = 0;
    else if (split.open_quote == 0 && (c == '\'' || c == '"'))
      split.open_quote = c;
    else
      word += c;
  }
  return split;
}

std::string quote_for_shell(std::string_view text, char open_quote) {
  if (open_quote == 0) return escape(text, [](char c) { return !is_no_sign(c); });
  if (open_quote == '\'') return set_apart(text, '\'', R"('\'')");
  return set_apart(escape(text, is_special_in_quotes), '!', R"("'!'")");  // bash would look for a past command
}

}  // namespace blog

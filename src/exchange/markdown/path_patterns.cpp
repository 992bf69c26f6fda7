#include "exchange/markdown/path_patterns.h"

#include <algorithm>
#include <optional>

namespace blog {
namespace {

constexpr std::size_t kLongestExpression = 1000;

/// What stands behind a backslash, as POSIX has it; nothing for what it does not have, or has at a price.
std::optional<std::string> escape_of(char c, bool is_in_brackets) {
  switch (c) {
    case 'd': return is_in_brackets ? "0-9" : "[0-9]";
    case 'w': return is_in_brackets ? "A-Za-z0-9_" : "[A-Za-z0-9_]";
    case 's': return is_in_brackets ? " \t" : "[ \t]";
    default: break;
  }
  const bool has_meaning = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  if (has_meaning) return std::nullopt;
  return is_in_brackets ? std::string(1, c) : std::string{'\\', c};
}

/// An expression of Go as one of POSIX. Counted repetitions are left out: nested ones cost memory without end.
std::optional<std::string> to_posix(std::string_view expression) {
  std::string posix;
  bool is_in_brackets = false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '\\') {
      if (++i == expression.size()) return std::nullopt;
      const auto escape = escape_of(expression[i], is_in_brackets);
      if (!escape) return std::nullopt;
      posix += *escape;
      continue;
    }
    if (!is_in_brackets && c == '{') return std::nullopt;
    if (!is_in_brackets && c == '(' && expression.substr(i + 1).starts_with("?:")) i += 2;
    is_in_brackets = is_in_brackets ? c != ']' : c == '[';
    posix += c;
  }
  return posix;
}

/// Goes back to the last `*` alone, so that it takes no longer than the product of the sizes.
bool is_match(std::string_view glob, std::string_view path) {
  std::size_t g = 0, p = 0, star = std::string_view::npos, behind = 0;
  while (p < path.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      behind = p;
    } else if (g < glob.size() && (glob[g] == path[p] || glob[g] == '?')) {
      ++g;
      ++p;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      p = ++behind;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', g) == std::string_view::npos;
}

}  // namespace

bool PathPatterns::add_expression(std::string_view expression) {
  constexpr std::string_view kAnyCase = "(?i)";
  const bool is_any_case = expression.starts_with(kAnyCase);
  if (is_any_case) expression.remove_prefix(kAnyCase.size());
  const auto posix = expression.size() <= kLongestExpression ? to_posix(expression) : std::nullopt;
  if (!posix) return false;
  auto compiled = std::make_unique<regex_t>();
  if (::regcomp(compiled.get(), posix->c_str(), REG_EXTENDED | REG_NOSUB | (is_any_case ? REG_ICASE : 0)) != 0)
    return false;
  expressions_.emplace_back(compiled.release(), [](regex_t* expired) {
    ::regfree(expired);
    std::default_delete<regex_t>()(expired);
  });
  return true;
}

void PathPatterns::add_glob(std::string_view glob) {
  if (glob.starts_with("./")) glob.remove_prefix(2);
  glob.remove_prefix(std::min(glob.find_first_not_of('/'), glob.size()));
  if (!glob.empty()) globs_.emplace_back(glob);
}

bool PathPatterns::match(std::string_view path) const {
  const std::string absolute = '/' + std::string(path), directory = std::string(path) + '/';
  return std::ranges::any_of(
             globs_, [&](const std::string& glob) { return directory.starts_with(glob) || is_match(glob, path); }) ||
         std::ranges::any_of(expressions_, [&](const std::shared_ptr<const regex_t>& expression) {
           return ::regexec(expression.get(), absolute.c_str(), 0, nullptr, 0) == 0;
         });
}

}  // namespace blog

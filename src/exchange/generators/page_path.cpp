#include "exchange/generators/page_path.h"

#include "blog/limits.h"
#include "text/split.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kLongestPath = 2'000;

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'f'); }

/// Whether each percent sign begins an escape such as `%C3`.
bool has_whole_escapes(std::string_view path) {
  for (std::size_t at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1))
    if (at + 2 >= path.size() || !is_hexadecimal(path[at + 1]) || !is_hexadecimal(path[at + 2])) return false;
  return true;
}

bool has_scheme(std::string_view path) {
  const std::size_t colon = path.find(':');
  return colon != std::string_view::npos && colon > 0 && colon < path.find('/');
}

bool leads_down(std::string_view path) {
  return std::ranges::all_of(split(path, '/'),
                             [](std::string_view name) { return name != ".." && name.size() <= kLongestFileName; });
}

}  // namespace

bool can_be_page_path(std::string_view path) {
  return path.size() <= kLongestPath && visible(path) == path && !has_scheme(path) && has_whole_escapes(path) &&
         leads_down(path);
}

}  // namespace blog

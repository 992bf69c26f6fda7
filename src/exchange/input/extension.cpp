#include "exchange/input/extension.h"

#include "text/utf8.h"

#include <fmt/format.h>

namespace blog {
namespace {

/// `.csv` of `posts.CSV`; empty without one.
std::string extension_of(std::string_view file_name) {
  file_name = file_name.substr(file_name.find_last_of('/') + 1);
  const std::size_t dot = file_name.find_last_of('.');
  return dot == std::string_view::npos ? "" : lower_ascii(file_name.substr(dot));
}

}  // namespace

bool has_extension(std::string_view file_name, std::string_view extensions) {
  const std::string extension = extension_of(file_name);
  return !extension.empty() &&
         fmt::format(" {} ", extensions).find(fmt::format(" {} ", extension)) != std::string::npos;
}

}  // namespace blog

// Names of keys as they are compared.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// In lower case (ASCII), and without `_`, `-` and blanks: `publish_date` and `publishDate` are one.
inline std::string fold_key(std::string_view key) {
  std::string folded;
  for (const char c : key)
    if (c != '_' && c != '-' && c != ' ') folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return folded;
}

}  // namespace blog

// How text looks on a terminal.
#pragma once

#include <string_view>

namespace blog {

inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kYellow = "\x1b[33m";
inline constexpr std::string_view kCyan = "\x1b[36m";
inline constexpr std::string_view kGreen = "\x1b[32m";
inline constexpr std::string_view kPlain = "\x1b[0m";  ///< the end of any of these

inline constexpr int kColumnGap = 2;  ///< blanks between two columns

}  // namespace blog

// Text of a file inside a message.
#pragma once

#include "text/message_width.h"
#include "text/utf8.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Cut, so that a message stays a line.
inline std::string shown(std::string_view text) { return truncate(text, kMessageWidth); }

/// Names of keys, the first eight.
std::string few_of(std::vector<std::string> keys);

}  // namespace blog

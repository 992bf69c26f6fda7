// How much of a text that may be long stands in a message.
#pragma once

namespace blog {

/// In columns, as truncate() takes them.
inline constexpr int kMessageWidth = 60;

}  // namespace blog

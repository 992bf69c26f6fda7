// The one sentence for a disk that has no room left.
#pragma once

#include "blog/error.h"

#include <string_view>

namespace blog {

/// `file` as messages name it, in quotes where it is a path.
[[noreturn]] inline void throw_disk_full(std::string_view file) {
  throw Error(ErrorCode::failed, "disk full while writing {}; make room and try again", file);
}

}  // namespace blog

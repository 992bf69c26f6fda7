// The one error for a disk that has no room left.
#pragma once

#include "blog/error.h"

#include <cerrno>
#include <string_view>

namespace blog {

class DiskFull : public Error {
 public:
  /// `file` as messages name it, in quotes where it is a path.
  explicit DiskFull(std::string_view file)
      : Error(ErrorCode::failed, "disk full while writing {}; make room and try again", file) {}
};

/// Whether errno says so: no block, no inode, or no more of either for this user.
inline bool is_disk_full(int error) { return error == ENOSPC || error == EDQUOT; }

[[noreturn]] inline void throw_disk_full(std::string_view file) { throw DiskFull(file); }

}  // namespace blog

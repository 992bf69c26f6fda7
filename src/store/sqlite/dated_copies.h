// Copies of a blog in one directory, named by it and by the time, of which the newest are kept:
//
//     blog-2026-11-23T031500Z.db        blog-2026-11-23T031500Z-2.db, the second of that second
#pragma once

#include "blog/store.h"
#include "store/sqlite/connection.h"

#include <cstdint>
#include <filesystem>

namespace blog {

/// Adds a copy; then removes the oldest ones of this blog's name, so that `keep` are left. All other files stay. A copy
/// is as old as its name says, but for one of a time to come, which a clock that was ahead gave it: that one is as old
/// as its bytes, and the oldest where these are of a time to come, too.
DatedBackup add_dated_copy(Connection& connection, const std::filesystem::path& directory, std::int64_t keep);

}  // namespace blog

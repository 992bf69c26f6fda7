// Copies of a whole blog.
#pragma once

#include "store/sqlite/connection.h"

#include <filesystem>

namespace blog {

/// A consistent copy, while others write; written beside `file` under the name `file.part-PID`, synced, and put in
/// place whole. conflict when `file` exists, unless `force`. Removes such parts of programs that were killed.
void copy_database(Connection& connection, const std::filesystem::path& file, bool force);

/// SQLite would replay the write-ahead log of an older database over the copy that takes its place.
void remove_log(const std::filesystem::path& file);

}  // namespace blog

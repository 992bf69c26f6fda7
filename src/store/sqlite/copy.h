// Copies of a whole blog.
#pragma once

#include "store/sqlite/connection.h"

#include <filesystem>
#include <string_view>

namespace blog {

/// A consistent copy, while others write; written beside `file` under the name `file.part-PID`, synced, and put in
/// place whole. conflict when `file` exists, unless `force`. Removes such parts of programs that were killed.
void copy_database(Connection& connection, const std::filesystem::path& file, bool force);

/// The same under a free name beside the blog: `blog.db.WHAT.backup`, `blog.db.WHAT-2.backup`. Nothing is replaced;
/// where such a file is the same copy already, it is that one. Returns its name.
std::filesystem::path copy_beside(Connection& connection, std::string_view what);

/// SQLite would replay the write-ahead log of an older database over the copy that takes its place.
void remove_log(const std::filesystem::path& file);

}  // namespace blog

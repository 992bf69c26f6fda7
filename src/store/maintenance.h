// Copies of a whole blog.
#pragma once

#include "store/connection.h"

#include <filesystem>

namespace blog {

/// A consistent copy, while others write; written beside `file`, synced, and put in place whole. conflict when `file`
/// exists, unless `force`.
void copy_database(Connection& connection, const std::filesystem::path& file, bool force);

}  // namespace blog

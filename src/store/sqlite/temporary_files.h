// Where SQLite keeps what is too much for memory: the rows of a long sort, the tables of one command.
#pragma once

#include <filesystem>

namespace blog {

/// From now on, in the whole program: in the first of these directories that has room and can be written to, and where
/// none has, in memory: `wanted`, /var/tmp, /tmp, that of the blog. Both may be empty.
void keep_temporary_files(const std::filesystem::path& wanted, const std::filesystem::path& blog);

/// The directory where such a file could not be written; empty where all could.
std::filesystem::path full_temporary_directory();

}  // namespace blog

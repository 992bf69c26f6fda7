// Opening a file as a blog: is it one, of which version, and what has to be done first.
#pragma once

#include "store/sqlite/connection.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace blog {

/// Refuses what SQLite must not be let near: a directory, a device, a pipe, a network file system. not_found for a file
/// that is absent or empty.
void require_database_file(const std::filesystem::path& path, const StoreOptions& options);

/// Makes the file and its directory if absent; the file stays empty.
void make_database_file(const std::filesystem::path& path);
/// The same in a directory that must be there.
void make_empty_file(const std::filesystem::path& path);

/// The version of this blog. Throws not_found for a file without anything, failed for one that is no blog, or a newer
/// one.
int require_version(Connection& connection);

/// Writes the schema into an empty file; another process may have done it first.
void create_schema(Connection& connection);

/// Copies the blog to a file beside it, then takes all of `steps` that it has not seen, in one transaction.
void upgrade(Connection& connection, std::span<const std::string_view> steps);

/// Write-ahead logging: readers and a writer at the same time. Left to the next opening while others use the file.
void use_write_ahead_log(Connection& connection);

}  // namespace blog

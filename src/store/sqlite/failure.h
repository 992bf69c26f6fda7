// What went wrong in SQLite, in our words.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>

namespace blog {

/// What one text may be long, in bytes.
inline constexpr int kLongestStored = 64 << 20;

/// Throws why a file could not be opened; `error` is errno.
[[noreturn]] void throw_open_failure(const std::filesystem::path& path, const SQLite::Exception& exception, int error);

}  // namespace blog

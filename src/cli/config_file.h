// The config file: a few settings in TOML.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace blog::cli {

/// A value, and where it stands: `FILE:LINE`.
template <typename T>
struct Placed {
  T value{};
  std::string place;
};

/// Texts by the names that the user gave them.
using NamedTexts = std::map<std::string, Placed<std::string>, std::less<>>;

struct ConfigFile {
  std::optional<Placed<std::string>> db;     ///< `~/` is the home directory; else from the config file's on
  std::optional<Placed<std::string>> color;  ///< auto, always or never
  std::optional<Placed<double>> wait;        ///< seconds
  std::optional<Placed<bool>> any_file_system;
  NamedTexts selections;  ///< `[selection]`: options, as a shell would read them
  NamedTexts blogs;       ///< `[blog]`: files, as `db`
};

/// Everything is absent when the file is. Throws usage, with file and line, for what is no TOML, an unknown key or a
/// value of the wrong type; and for a file that may be there and cannot be reached.
ConfigFile read_config_file(const std::filesystem::path& path);

}  // namespace blog::cli

// The config file: a few settings in TOML.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace blog::cli {

struct ConfigFile {
  std::optional<std::string> db;     ///< `~/` is the home directory
  std::optional<std::string> color;  ///< auto, always or never
  std::optional<double> wait;        ///< seconds
  std::optional<bool> any_file_system;
};

/// Everything is absent when the file is. Throws usage, with file and line, for what is no TOML, an unknown key or a
/// value of the wrong type.
ConfigFile read_config_file(const std::filesystem::path& path);

}  // namespace blog::cli

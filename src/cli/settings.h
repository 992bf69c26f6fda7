// What the user set: a flag beats the environment, which beats the config file.
#pragma once

#include "cli/world.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace blog::cli {

/// The global options as typed.
struct GlobalOptions {
  std::optional<std::string> db, color, wait;
  bool quiet = false;
};

struct Settings {
  std::filesystem::path db;
  std::chrono::milliseconds wait{10'000};
  bool color = false;
  bool quiet = false;
  bool any_file_system = false;
};

/// Throws usage for a bad value, naming where it stands.
Settings resolve_settings(const GlobalOptions& options, const World& world);

}  // namespace blog::cli

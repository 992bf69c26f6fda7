// What the user set: a flag beats the environment, which beats the config file, which beats the default.
#pragma once

#include "cli/world.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

inline constexpr std::string_view kColors[] = {"auto", "always", "never"};

/// The global options as typed.
struct GlobalOptions {
  std::optional<std::string> db, color, wait;
  bool quiet = false;
};

/// A setting as a person sees it.
struct ShownSetting {
  std::string_view name;
  std::string value;
  std::string source;  ///< `--db`, `BLOG_DB`, `FILE:LINE`, `default`
};

struct Settings {
  std::string db;  ///< the place of the blog
  std::chrono::milliseconds wait{10'000};
  bool color = false;
  bool quiet = false;
  bool any_file_system = false;
  std::filesystem::path config_file;  ///< where it is or would be; empty where no directory is known
  std::vector<ShownSetting> shown;    ///< all of them
};

/// Throws usage for a bad value, naming where it stands.
Settings resolve_settings(const GlobalOptions& options, const World& world);

}  // namespace blog::cli

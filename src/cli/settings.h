// What the user set: a flag beats the environment, which beats the config file, which beats the default.
#pragma once

#include "cli/config_file.h"
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
  std::string name;
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
  NamedTexts selections;              ///< of the config file, by name
  std::vector<ShownSetting> shown;    ///< all of them
};

/// What the config file has under the name in `@NAME`. Throws usage where it has none, with the nearest; `kind` is of
/// what.
const Placed<std::string>& get_named(const NamedTexts& texts, std::string_view reference, std::string_view kind);

/// Throws usage for a bad value, naming where it stands.
Settings resolve_settings(const GlobalOptions& options, const World& world);

}  // namespace blog::cli

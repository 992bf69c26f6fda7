#include "cli/settings.h"

#include "blog/error.h"
#include "cli/config_file.h"

#include <charconv>

namespace blog::cli {

namespace {

std::string home(const World& world) {
  if (auto home = world.variable("HOME")) return *home;
  throw Error(ErrorCode::usage, "HOME is not set; name the blog with --db FILE or BLOG_DB");
}

/// A directory of the XDG specification: an absolute path in `variable`, else `fallback` below the home directory.
std::filesystem::path xdg_directory(const World& world, const char* variable, const char* fallback) {
  if (const auto path = world.variable(variable); path && path->starts_with('/')) return *path;
  return std::filesystem::path(home(world)) / fallback;
}

ConfigFile read_config(const World& world) {
  if (!world.variable("HOME") && !world.variable("XDG_CONFIG_HOME")) return {};
  return read_config_file(xdg_directory(world, "XDG_CONFIG_HOME", ".config") / "blog" / "config.toml");
}

std::filesystem::path choose_db(const GlobalOptions& options, const ConfigFile& config, const World& world) {
  if (options.db) {
    if (options.db->empty()) throw Error(ErrorCode::usage, "--db needs a file");
    return *options.db;
  }
  if (const auto path = world.variable("BLOG_DB")) return *path;
  if (config.db && config.db->starts_with("~/")) return std::filesystem::path(home(world)) / config.db->substr(2);
  if (config.db && !config.db->empty()) return *config.db;
  return xdg_directory(world, "XDG_DATA_HOME", ".local/share") / "blog" / "blog.db";
}

std::chrono::milliseconds to_wait(double seconds, std::string_view where) {
  constexpr double kLongest = 1e9;
  if (!(seconds >= 0) || seconds > kLongest) throw Error(ErrorCode::usage, "{}: not a number of seconds", where);
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

double parse_seconds(const std::string& text) {
  double seconds = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0)
    throw Error(ErrorCode::usage, "--wait '{}' is not a number of seconds", text);
  return seconds;
}

bool choose_color(const std::string& when, std::string_view where, const World& world) {
  if (when == "always") return true;
  if (when == "never") return false;
  if (when != "auto") throw Error(ErrorCode::usage, "{} '{}' is none of auto, always, never", where, when);
  return world.out_is_terminal && !world.variable("NO_COLOR") && world.variable("TERM") != "dumb";
}

}  // namespace

Settings resolve_settings(const GlobalOptions& options, const World& world) {
  const ConfigFile config = read_config(world);
  Settings settings;
  settings.db = choose_db(options, config, world);
  if (config.wait) settings.wait = to_wait(*config.wait, "wait in the config file");
  if (options.wait) settings.wait = to_wait(parse_seconds(*options.wait), "--wait");
  settings.color = choose_color(options.color ? *options.color : config.color.value_or("auto"),
                                options.color ? "--color" : "color in the config file", world);
  settings.quiet = options.quiet;
  settings.any_file_system = config.any_file_system.value_or(false);
  return settings;
}

}  // namespace blog::cli

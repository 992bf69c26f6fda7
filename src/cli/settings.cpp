#include "cli/settings.h"

#include "blog/error.h"
#include "text/nearest.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace blog::cli {

namespace {

std::string home(const World& world) {
  if (auto home = world.variable("HOME")) return *home;
  throw Error(ErrorCode::usage, "HOME is not set; name the blog with --db FILE or BLOG_DB");
}

using PlacedPath = Placed<std::filesystem::path>;

constexpr const char* kDefault = "default";

/// `file` in a directory of the XDG specification: an absolute path in `variable`, else `fallback` below the home
/// directory.
PlacedPath xdg_file(const World& world, const char* variable, const char* fallback, const char* file) {
  if (const auto path = world.variable(variable); path && path->starts_with('/'))
    return {std::filesystem::path(*path) / file, variable};
  return {std::filesystem::path(home(world)) / fallback / file, kDefault};
}

/// Where the config file is, or would be; empty where no directory is known.
PlacedPath config_path(const World& world) {
  if (!world.variable("HOME") && !world.variable("XDG_CONFIG_HOME")) return {{}, kDefault};
  return xdg_file(world, "XDG_CONFIG_HOME", ".config", "blog/config.toml");
}

/// `~` is the home directory; that of somebody else is not looked for. Throws usage.
std::filesystem::path expand_home(const std::string& file, const std::string& place, const World& world) {
  if (!file.starts_with('~')) return file;
  if (file != "~" && !file.starts_with("~/"))
    throw Error(ErrorCode::usage, "{}: '{}' is not expanded: write the whole path, or './{}' for a file of that name",
                place, file, file);
  return std::filesystem::path(home(world)) / file.substr(std::min<std::size_t>(file.size(), 2));
}

/// The file as the config file names it: from the directory of that file on. Throws usage for an empty one.
std::filesystem::path expand(const Placed<std::string>& db, const std::filesystem::path& config, const World& world) {
  if (db.value.empty()) throw Error(ErrorCode::usage, "{}: db needs a file", db.place);
  return config.parent_path() / expand_home(db.value, db.place, world);
}

/// A file, or `@NAME` of a blog in the config file.
std::filesystem::path expand_db(const std::string& db, const std::string& place, const ConfigFile& config,
                                const std::filesystem::path& config_file, const World& world) {
  if (!db.starts_with('@')) return expand_home(db, place, world);
  return expand(get_named(config.blogs, db, "blog"), config_file, world);
}

PlacedPath choose_db(const GlobalOptions& options, const ConfigFile& config, const std::filesystem::path& config_file,
                     const World& world) {
  if (options.db && options.db->empty()) throw Error(ErrorCode::usage, "--db needs a file");
  if (options.db) return {expand_db(*options.db, "--db", config, config_file, world), "--db"};
  if (const auto path = world.variable("BLOG_DB"))
    return {expand_db(*path, "BLOG_DB", config, config_file, world), "BLOG_DB"};
  if (config.db) return {expand(*config.db, config_file, world), config.db->place};
  return xdg_file(world, "XDG_DATA_HOME", ".local/share", "blog/blog.db");
}

/// Throws usage, naming the text or the place it comes from.
double parse_seconds(const std::string& text) {
  double seconds = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || !(seconds >= 0))
    throw Error(ErrorCode::usage, "--wait '{}' is not a number of seconds", text);
  return seconds;
}

Placed<double> choose_wait(const GlobalOptions& options, const ConfigFile& config) {
  constexpr double kDefaultWait = 10;
  constexpr double kLongest = 1e9;
  Placed<double> wait = config.wait.value_or(Placed<double>{kDefaultWait, kDefault});
  const auto require_seconds = [&](std::string_view what) {
    if (!(wait.value >= 0) || wait.value > kLongest)
      throw Error(ErrorCode::usage, "{} is not a number of seconds", what);
  };
  require_seconds(wait.place + ": wait");
  if (options.wait) wait = {parse_seconds(*options.wait), "--wait"};
  require_seconds("--wait");
  return wait;
}

/// `auto`, `always` or `never`; what forbids colour turns auto into never.
Placed<std::string> choose_color(const GlobalOptions& options, const ConfigFile& config, const World& world) {
  const auto require_known = [](const Placed<std::string>& color, std::string_view what) {
    if (std::ranges::find(kColors, color.value) == std::end(kColors))
      throw_unknown_value(what, color.value, {std::begin(kColors), std::end(kColors)});
  };
  Placed<std::string> color = config.color.value_or(Placed<std::string>{"auto", kDefault});
  require_known(color, color.place + ": color");
  if (options.color) color = {*options.color, "--color"};
  require_known(color, "--color");
  if (color.value == "auto" && world.variable("NO_COLOR")) return {"never", "NO_COLOR"};
  if (color.value == "auto" && world.variable("TERM") == "dumb") return {"never", "TERM"};
  return color;
}

std::string yes_or_no(bool value) { return value ? "true" : "false"; }

void append_names(std::vector<ShownSetting>& shown, std::string_view table, const NamedTexts& texts) {
  for (const auto& [name, text] : texts) shown.push_back({fmt::format("{}.{}", table, name), text.value, text.place});
}

}  // namespace

const Placed<std::string>& get_named(const NamedTexts& texts, std::string_view reference, std::string_view kind) {
  const std::string_view name = reference.substr(1);
  if (const auto found = texts.find(name); found != texts.end()) return found->second;
  Nearest nearest(reference);
  for (const auto& [known, text] : texts) nearest.offer("@" + known);
  throw Error(ErrorCode::usage, "no {} '{}' in the config file{}", kind, reference,
              nearest.question("; see 'blog config'"));
}

Settings resolve_settings(const GlobalOptions& options, const World& world) {
  const PlacedPath file = config_path(world);
  const ConfigFile config = read_config_file(file.value);
  const auto db = choose_db(options, config, file.value, world);
  const auto wait = choose_wait(options, config);
  const auto color = choose_color(options, config, world);
  const auto any_file_system = config.any_file_system.value_or(Placed<bool>{false, kDefault});
  Settings settings{.db = db.value.string(),
                    .wait = std::chrono::milliseconds(static_cast<std::int64_t>(wait.value * 1000)),
                    .color = color.value == "always" || (color.value == "auto" && world.out_is_terminal),
                    .quiet = options.quiet,
                    .any_file_system = any_file_system.value,
                    .config_file = file.value,
                    .selections = config.selections,
                    .shown = {{"config_file", file.value.string(), file.place},
                              {"db", db.value.string(), db.place},
                              {"color", color.value, color.place},
                              {"wait", fmt::to_string(wait.value), wait.place},
                              {"quiet", yes_or_no(options.quiet), options.quiet ? "--quiet" : kDefault},
                              {"any_file_system", yes_or_no(any_file_system.value), any_file_system.place}}};
  append_names(settings.shown, "selection", config.selections);
  append_names(settings.shown, "blog", config.blogs);
  return settings;
}

}  // namespace blog::cli

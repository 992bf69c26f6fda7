#include "cli/config_file.h"

#include "blog/error.h"
#include "text/nearest.h"

#include <toml++/toml.h>

namespace blog::cli {

namespace {

constexpr std::string_view kKeys[] = {"db", "color", "wait", "any_file_system"};

template <typename T>
void take(const toml::table& table, std::string_view key, std::optional<Placed<T>>& target,
          const std::filesystem::path& path, std::string_view type) {
  const toml::node* const node = table.get(key);
  if (node == nullptr) return;
  const std::string place = fmt::format("{}:{}", path.string(), node->source().begin.line);
  const std::optional<T> value = node->value<T>();
  if (!value) throw Error(ErrorCode::usage, "{}: {} must be {}", place, key, type);
  target = Placed<T>{*value, place};
}

void refuse_unknown_keys(const toml::table& table, const std::filesystem::path& path) {
  for (const auto& [key, node] : table) {
    if (std::ranges::find(kKeys, key.str()) != std::end(kKeys)) continue;
    Nearest nearest(key.str());
    for (const std::string_view known : kKeys) nearest.offer(known);
    throw Error(ErrorCode::usage, "{}:{}: no setting '{}'{}", path.string(), key.source().begin.line, key.str(),
                nearest.question());
  }
}

}  // namespace

ConfigFile read_config_file(const std::filesystem::path& path) {
  ConfigFile config;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return config;
  if (!std::filesystem::is_regular_file(path, error))
    throw Error(ErrorCode::usage, "the config file '{}' is not a regular file", path.string());
  try {
    const toml::table table = toml::parse_file(path.string());
    refuse_unknown_keys(table, path);
    take(table, "db", config.db, path, "a text");
    take(table, "color", config.color, path, "a text");
    take(table, "wait", config.wait, path, "a number of seconds");
    take(table, "any_file_system", config.any_file_system, path, "true or false");
  } catch (const toml::parse_error& bad) {
    throw Error(ErrorCode::usage, "{}:{}: {}", path.string(), bad.source().begin.line, bad.description());
  }
  return config;
}

}  // namespace blog::cli

#include "cli/config_file.h"

#include "blog/error.h"
#include "text/nearest.h"
#include "text/toml.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace blog::cli {

namespace {

using Kind = FrontValue::Kind;

constexpr std::string_view kKeys[] = {"db", "color", "wait", "any_file_system", "selection", "blog"};

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), {});
  if (!file) throw Error(ErrorCode::usage, "cannot read the config file '{}'", path.string());
  return text;
}

bool to_value(const FrontValue& field, std::string& value) {
  value = field.text;
  return field.kind == Kind::text;
}

bool to_value(const FrontValue& field, double& value) {
  std::from_chars(field.text.data(), field.text.data() + field.text.size(), value);
  return field.kind == Kind::number;
}

bool to_value(const FrontValue& field, bool& value) {
  value = field.text == "true";
  return field.kind == Kind::boolean;
}

/// A word that needs no quotes in any shell; of any script.
bool is_name(std::string_view name) {
  const auto is_plain = [](char c) {
    return !is_ascii(c) || is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
  };
  return !name.empty() && name == visible(name) && std::ranges::all_of(name, is_plain);
}

/// Takes one setting after the other into a ConfigFile.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path) : path_(path) {}

  ConfigFile read() {
    const std::string text = read_text(path_);
    if (text.starts_with(kByteOrderMark))
      throw Error(ErrorCode::usage, "{}: a byte order mark stands in front; save the file without it", place(1));
    try {
      for (const FrontValue& field : read_toml(text, 1).items) take(field);
    } catch (const BadFrontMatter& bad) {
      throw Error(ErrorCode::usage, "{}: {}", place(bad.line()), bad.what());
    }
    return std::move(config_);
  }

 private:
  std::string place(std::size_t line) const { return fmt::format("{}:{}", path_.string(), line); }

  void take(const FrontValue& field) {
    if (field.key == "db") return set(config_.db, field, "a text");
    if (field.key == "color") return set(config_.color, field, "a text");
    if (field.key == "wait") return set(config_.wait, field, "a number of seconds");
    if (field.key == "any_file_system") return set(config_.any_file_system, field, "true or false");
    if (field.key == "selection") return set_names(config_.selections, field);
    if (field.key == "blog") return set_names(config_.blogs, field);
    Nearest nearest(field.key);
    for (const std::string_view key : kKeys) nearest.offer(key);
    throw Error(ErrorCode::usage, "{}: no setting '{}'; there are {}{}", place(field.line), field.key,
                fmt::join(kKeys, ", "), nearest.question());
  }

  template <typename T>
  void set(std::optional<Placed<T>>& target, const FrontValue& field, std::string_view type) const {
    Placed<T> placed{.place = place(field.line)};
    if (!to_value(field, placed.value))
      throw Error(ErrorCode::usage, "{}: {} must be {}", placed.place, field.key, type);
    target = std::move(placed);
  }

  void set_names(NamedTexts& target, const FrontValue& table) const {
    if (table.kind != Kind::map)
      throw Error(ErrorCode::usage, "{}: {} must be a table: names and texts below '[{}]'", place(table.line),
                  table.key, table.key);
    for (const FrontValue& field : table.items) {
      std::optional<Placed<std::string>> text;
      set(text, field, "a text");
      if (!is_name(field.key))
        throw Error(ErrorCode::usage, "{}: a name is made of letters, digits, - and _, not '{}'", text->place,
                    field.key);
      target.emplace(field.key, std::move(*text));
    }
  }

  const std::filesystem::path& path_;
  ConfigFile config_;
};

/// A link that leads nowhere, be it the file or a directory above it: what it led to may say which blog is meant.
void refuse_dangling_links(const std::filesystem::path& file) {
  std::error_code error;
  for (std::filesystem::path path = file; path.has_relative_path(); path = path.parent_path()) {
    const auto type = std::filesystem::symlink_status(path, error).type();
    if (type == std::filesystem::file_type::not_found) continue;
    if (type != std::filesystem::file_type::symlink || std::filesystem::exists(path, error)) return;
    const std::string target = std::filesystem::read_symlink(path, error).string();
    if (path == file)
      throw Error(ErrorCode::usage, "the config file '{}' is a link to '{}', which is not there", file.string(),
                  target);
    throw Error(ErrorCode::usage, "cannot reach the config file '{}': '{}' is a link to '{}', which is not there",
                file.string(), path.string(), target);
  }
}

}  // namespace

ConfigFile read_config_file(const std::filesystem::path& path) {
  std::error_code error;
  const bool is_there = std::filesystem::exists(path, error);
  if (error)
    throw Error(ErrorCode::usage, "cannot reach the config file '{}': {}; XDG_CONFIG_HOME names another directory",
                path.string(), error.message());
  if (!is_there) {
    refuse_dangling_links(path);
    return {};
  }
  if (!std::filesystem::is_regular_file(path, error))
    throw Error(ErrorCode::usage, "the config file '{}' is not a regular file", path.string());
  return Reader(path).read();
}

}  // namespace blog::cli

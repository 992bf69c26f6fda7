#include "exchange/markdown/site.h"

#include "blog/exchange.h"
#include "exchange/input/extension.h"
#include "exchange/markdown/post_file.h"
#include "exchange/record/shown.h"
#include "text/front_matter.h"
#include "text/toml.h"
#include "text/utf8.h"
#include "text/yaml.h"

#include <fcntl.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace blog {
namespace {

namespace fs = std::filesystem;
using Kind = FrontValue::Kind;

constexpr std::string_view kHugoFiles[] = {"hugo.toml",   "hugo.yaml",   "hugo.yml",   "hugo.json",
                                           "config.toml", "config.yaml", "config.yml", "config.json"};
constexpr std::string_view kHugoDirectory = "config", kHugoDefaults = "config/_default";
constexpr std::string_view kJekyllFiles[] = {"_config.yml", "_config.yaml", "_config.toml"};
constexpr std::string_view kSource = "source";

bool exists(const std::string& directory, std::string_view name) {
  std::error_code error;
  return fs::exists(fs::path(directory) / name, error);
}

Descriptor open_top(const std::string& directory) {
  return Descriptor(::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

/// JSON is YAML, too.
FrontValue parse_settings(std::string_view name, std::string_view bytes) {
  const std::string_view text = without_byte_order_mark(bytes);
  if (!is_text(text)) throw BadFrontMatter(1, "not UTF-8");
  if (has_extension(name, ".toml")) return read_toml(text, 1);
  std::vector<FrontMatter::Warning> warnings;
  return read_yaml(text, 1, warnings);
}

/// An empty map for a file that is not there, or cannot be read, of which `site` then warns.
FrontValue read_settings(const std::string& directory, std::string_view name, Site& site) {
  if (!exists(directory, name)) return {.kind = Kind::map};
  try {
    std::string bytes;
    PostFile(open_top(directory), std::string(name)).read(bytes);
    return parse_settings(name, bytes);
  } catch (const Error& error) {
    site.warnings.push_back(
        fmt::format("cannot read the settings '{}', which may leave files out: {}", name, error.what()));
    return {.kind = Kind::map};
  }
}

const FrontValue* find_member(const FrontValue& map, std::string_view key) {
  const auto found =
      std::ranges::find(map.items, key, [](const FrontValue& member) { return lower_ascii(member.key); });
  return found == map.items.end() ? nullptr : &*found;
}

/// The texts of a list, or the one text.
std::vector<std::string> texts_of(const FrontValue* value) {
  if (value == nullptr) return {};
  if (value->kind != Kind::list) return value->text.empty() ? std::vector<std::string>() : std::vector{value->text};
  std::vector<std::string> texts;
  for (const FrontValue& item : value->items)
    if (!item.text.empty()) texts.push_back(item.text);
  return texts;
}

/// `content/`, for a directory below the site; else empty, with a warning.
std::string begin_of(const std::string& path, Site& site) {
  std::string begin = fs::path(path).lexically_normal().generic_string();
  if (!begin.ends_with('/')) begin += '/';
  if (!begin.starts_with('/') && !begin.starts_with("../") && begin != "./") return begin;
  site.warnings.push_back(fmt::format("the posts stand outside, in '{}': import that directory", shown(path)));
  return {};
}

void add_begin(const std::string& directory, const std::string& path, Site& site) {
  const std::string begin = begin_of(path, site);
  const bool is_inside =
      std::ranges::any_of(site.begins, [&](const std::string& other) { return begin.starts_with(other); });
  if (begin.empty() || is_inside || !exists(directory, begin)) return;
  if (open_beneath(open_top(directory), begin, O_PATH | O_DIRECTORY).is_open()) return site.begins.push_back(begin);
  site.warnings.push_back(fmt::format("the posts stand behind a link, '{}': import that directory", shown(path)));
}

void add_hugo_settings(const std::string& directory, const FrontValue& settings, Site& site) {
  for (const std::string& path : texts_of(find_member(settings, "contentdir"))) add_begin(directory, path, site);
  if (const FrontValue* languages = find_member(settings, "languages"))
    for (const FrontValue& language : languages->items)
      for (const std::string& path : texts_of(find_member(language, "contentdir"))) add_begin(directory, path, site);
  for (const std::string& expression : texts_of(find_member(settings, "ignorefiles")))
    if (!site.left_out.add_expression(expression))
      site.warnings.push_back(
          fmt::format("ignoreFiles '{}' is not understood, and leaves nothing out", shown(expression)));
}

bool names_hexo(const std::string& directory) {
  constexpr std::string_view kPackage = "package.json";
  Site ignored;
  const FrontValue package = read_settings(directory, kPackage, ignored);
  const FrontValue* needed = find_member(package, "dependencies");
  return find_member(package, "hexo") != nullptr || (needed != nullptr && find_member(*needed, "hexo") != nullptr);
}

/// Where the directory of Hexo's posts is; empty where the directory is none of its sites. A theme alone does not tell:
/// Jekyll has them, too, and Octopress keeps its posts in `source/_posts`.
std::string source_of_hexo(const std::string& directory) {
  if (!exists(directory, "_config.yml")) return {};
  Site ignored;
  const FrontValue settings = read_settings(directory, "_config.yml", ignored);
  const auto named = texts_of(find_member(settings, "source_dir"));
  std::string source = named.empty() ? std::string(kSource) : named.front();
  const bool has_theme = find_member(settings, "theme") != nullptr && !exists(directory, "Gemfile");
  if (!exists(directory, source + "/_posts") || !(has_theme || names_hexo(directory))) return {};
  return source;
}

}  // namespace

bool has_hugo_settings(const std::string& directory) {
  return exists(directory, kHugoDirectory) ||
         std::ranges::any_of(kHugoFiles, [&](std::string_view name) { return exists(directory, name); });
}

Site read_hugo_site(const std::string& directory) {
  Site site;
  for (const std::string& place : {directory, (fs::path(directory) / kHugoDefaults).string()})
    for (const std::string_view name : kHugoFiles)
      if (exists(place, name)) add_hugo_settings(directory, read_settings(place, name, site), site);
  if (site.begins.empty()) add_begin(directory, "content", site);
  std::ranges::sort(site.begins);
  return site;
}

Site read_jekyll_site(const std::string& directory) {
  Site site;
  for (const std::string_view name : kJekyllFiles)
    for (const std::string& glob : texts_of(find_member(read_settings(directory, name, site), "exclude")))
      site.left_out.add_glob(glob);
  return site;
}

Site find_hexo_site(const std::string& directory) {
  Site site;
  const fs::path path(directory);
  for (fs::path top = path; top.has_relative_path(); top = top.parent_path()) {
    const std::string source = source_of_hexo(top.string());
    if (source.empty()) continue;
    const std::string inside = path.lexically_relative(top).generic_string() + '/';
    if (top == path) add_begin(directory, source, site);
    if (inside.starts_with(source + '/')) site.begins = {""};
    return site;
  }
  return site;
}

}  // namespace blog

#include "exchange/markdown/directory_entries.h"

#include "blog/error.h"
#include "exchange/markdown/post_path.h"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace blog {
namespace {

namespace fs = std::filesystem;
using Kind = DirectoryEntry::Kind;

bool may_be_post(std::string_view name) { return is_markdown_name(name) || is_html_name(name); }

bool is_left_out(std::string_view name) { return name.starts_with('.') || name == "node_modules"; }

std::optional<DirectoryEntry> entry_of(const fs::directory_entry& found) {
  std::error_code error;
  std::string name = found.path().filename().string();
  if (is_left_out(name)) return std::nullopt;
  const bool is_link = found.is_symlink(error);
  if (found.is_directory(error))
    return is_link ? DirectoryEntry{name, Kind::link} : DirectoryEntry{name + '/', Kind::directory};
  if (!may_be_post(name)) return std::nullopt;
  const bool is_special = !is_link && found.is_other(error);
  return DirectoryEntry{std::move(name), is_link ? Kind::link : is_special ? Kind::special : Kind::file};
}

}  // namespace

std::vector<DirectoryEntry> read_directory(const std::string& path) {
  std::vector<DirectoryEntry> entries;
  std::error_code error;
  for (fs::directory_iterator found(path, error), end; !error && found != end; found.increment(error))
    if (auto entry = entry_of(*found)) entries.push_back(std::move(*entry));
  if (error) throw Error(ErrorCode::failed, "cannot read '{}': {}", path, error.message());
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

}  // namespace blog

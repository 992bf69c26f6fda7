#include "exchange/markdown/directory_entries.h"

#include "blog/error.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace blog {
namespace {

namespace fs = std::filesystem;
using Kind = DirectoryEntry::Kind;

bool keeps_versions(std::string_view name) { return name == ".git" || name == ".hg" || name == ".svn"; }

DirectoryEntry entry_of(const fs::directory_entry& found) {
  std::error_code error;
  std::string name = found.path().filename().string();
  if (found.is_symlink(error)) return {std::move(name), Kind::link};
  if (found.is_directory(error)) return {name + '/', Kind::directory};
  const bool is_special = found.is_other(error);
  return {std::move(name), is_special ? Kind::special : Kind::file};
}

}  // namespace

std::vector<DirectoryEntry> read_directory(const std::string& path) {
  std::vector<DirectoryEntry> entries;
  std::error_code error;
  for (fs::directory_iterator found(path, error), end; !error && found != end; found.increment(error))
    if (!keeps_versions(found->path().filename().native())) entries.push_back(entry_of(*found));
  if (error) throw Error(ErrorCode::failed, "cannot read '{}': {}", path, error.message());
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

}  // namespace blog

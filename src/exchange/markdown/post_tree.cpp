#include "exchange/markdown/post_tree.h"

#include "exchange/markdown/post_path.h"

#include <algorithm>

namespace blog {
namespace {

namespace fs = std::filesystem;

/// The directory's name without the `/` behind it.
std::string_view directory_name(std::string_view name) { return name.substr(0, name.size() - 1); }

/// Whether the directory is, or stands in, a directory of posts.
bool is_in_post_directory(const std::string& directory) { return any_directory(directory + '/', is_post_directory); }

/// Whether a directory of posts stands somewhere below.
bool has_post_directory(const std::string& directory) {
  std::vector<std::string> pending = {directory + '/'};
  while (!pending.empty()) {
    const std::string path = std::move(pending.back());
    pending.pop_back();
    std::vector<DirectoryEntry> entries;
    try {
      entries = read_directory(path);
    } catch (const Error&) {
      continue;  // the walk names it
    }
    for (const DirectoryEntry& entry : entries) {
      if (entry.kind != DirectoryEntry::Kind::directory) continue;
      if (is_post_directory(directory_name(entry.name))) return true;
      pending.push_back(path + entry.name);
    }
  }
  return false;
}

bool exists(const std::string& directory, std::string_view name) {
  std::error_code error;
  return fs::exists(fs::path(directory) / name, error);
}

/// Whether it is the directory of a whole site of Hugo's.
bool is_hugo_site(const std::string& directory) {
  constexpr std::string_view kSettings[] = {"hugo.toml",   "hugo.yaml",  "hugo.yml",    "hugo.json", "config.toml",
                                            "config.yaml", "config.yml", "config.json", "config"};
  return exists(directory, "content") &&
         std::ranges::any_of(kSettings, [&](std::string_view name) { return exists(directory, name); });
}

bool is_markdown_index(const DirectoryEntry& entry) {
  return entry.kind == DirectoryEntry::Kind::file && is_markdown_name(entry.name) && is_index_name(entry.name);
}

}  // namespace

PostTree find_post_tree(const fs::path& directory, std::optional<Flavor> flavor) {
  std::error_code error;
  const fs::path canonical = fs::canonical(directory, error);
  PostTree tree{.directory = error ? directory.string() : canonical.string()};
  const bool is_in_posts = is_in_post_directory(tree.directory);
  const bool is_site = !is_in_posts && is_hugo_site(tree.directory);
  const bool may_be_jekyll = flavor ? *flavor == Flavor::jekyll : !is_site;
  tree.has_post_directories = may_be_jekyll && (is_in_posts || has_post_directory(tree.directory));
  if (flavor) {
    tree.flavor = *flavor;
  } else if (tree.has_post_directories || exists(tree.directory, "_config.yml")) {
    tree.flavor = Flavor::jekyll;
  } else if (is_site) {
    tree.flavor = Flavor::hugo;
  }
  if (tree.flavor == Flavor::hugo && exists(tree.directory, "content")) tree.begin = "content/";
  tree.has_bundles = tree.flavor == Flavor::hugo || (tree.flavor == Flavor::plain && !flavor);
  return tree;
}

PostWalk::PostWalk(PostTree tree) : tree_(std::move(tree)) {
  levels_.push_back(enter(tree_.begin, is_in_post_directory(tree_.directory)));
  levels_.back().is_bundle = false;  // the directory is no post by itself
}

bool PostWalk::next() {
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.next == level.entries.size()) {
      levels_.pop_back();
      continue;
    }
    const DirectoryEntry& entry = level.entries[level.next++];
    path_ = level.path + entry.name;
    if (entry.kind == DirectoryEntry::Kind::directory) {
      const bool is_in_posts = level.is_in_post_directory || is_post_directory(directory_name(entry.name));
      try {
        levels_.push_back(enter(path_, is_in_posts));
      } catch (const Error& error) {
        throw BadRecord(1, "{}", error.what());
      }
      continue;
    }
    is_beside_index_ = level.is_bundle && !is_index_name(entry.name);
    const std::string_view reason = why_no_post(level, entry);
    if (reason.empty()) return true;
    if (!is_html_name(entry.name)) skip(reason);
  }
  return false;
}

PostWalk::Level PostWalk::enter(const std::string& path, bool is_in_posts) const {
  Level level{
      .path = path, .entries = read_directory(tree_.directory + '/' + path), .is_in_post_directory = is_in_posts};
  level.is_bundle = tree_.has_bundles && std::ranges::any_of(level.entries, is_markdown_index);
  return level;
}

/// Empty for a file that may be a post.
std::string_view PostWalk::why_no_post(const Level& level, const DirectoryEntry& entry) const {
  if (entry.kind == DirectoryEntry::Kind::link) return "symbolic link";
  if (entry.kind == DirectoryEntry::Kind::special) return "special file";
  if (is_section_name(entry.name)) return "section page";
  if (tree_.has_post_directories && !level.is_in_post_directory) return "page";
  if (is_beside_index_ && tree_.flavor == Flavor::hugo) return kPageResource;
  return {};
}

}  // namespace blog

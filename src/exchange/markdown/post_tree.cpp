#include "exchange/markdown/post_tree.h"

#include "exchange/markdown/file_kinds.h"
#include "exchange/markdown/post_file.h"
#include "exchange/markdown/post_path.h"
#include "exchange/markdown/site.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <ranges>

namespace blog {
namespace {

namespace fs = std::filesystem;

/// The directory's name without the `/` behind it.
std::string_view directory_name(std::string_view name) { return name.substr(0, name.size() - 1); }

/// Whether the directory is, or stands in, a directory of posts.
bool is_in_post_directory(const std::string& directory) { return any_directory(directory + '/', is_post_directory); }

/// Whether programs make `public` and `vendor` there, which elsewhere may hold posts. A directory of posts is none.
bool is_top_of_project(const PostTree& tree) {
  constexpr std::string_view kDirectoriesOfPosts[] = {"content", "posts", "_posts", "_drafts"};
  const std::string_view name = std::string_view(tree.directory).substr(tree.directory.rfind('/') + 1);
  return std::ranges::find(kDirectoriesOfPosts, name) == std::end(kDirectoriesOfPosts) &&
         std::ranges::find(tree.begins, "") != tree.begins.end() && !is_in_post_directory(tree.directory);
}

bool is_project(const std::vector<DirectoryEntry>& entries) {
  return std::ranges::any_of(entries, [](const DirectoryEntry& entry) { return is_of_project(entry.name); });
}

/// Whether a directory of posts stands somewhere below.
bool has_post_directory(const Descriptor& top) {
  std::vector<std::string> pending = {""};
  while (!pending.empty()) {
    const std::string path = std::move(pending.back());
    pending.pop_back();
    std::vector<DirectoryEntry> entries;
    try {
      entries = read_directory(top, path);
    } catch (const Error&) {
      continue;  // the walk names it
    }
    const bool is_made = path.empty() || is_project(entries);
    for (const DirectoryEntry& entry : entries) {
      if (entry.kind != DirectoryEntry::Kind::directory) continue;
      const std::string_view name = directory_name(entry.name);
      if (is_post_directory(name)) return true;
      if (why_left_out(name, is_made).empty()) pending.push_back(path + entry.name);
    }
  }
  return false;
}

bool exists(const std::string& directory, std::string_view name) {
  std::error_code error;
  return fs::exists(fs::path(directory) / name, error);
}

bool is_markdown_index(const DirectoryEntry& entry) {
  return entry.kind == DirectoryEntry::Kind::file && is_markdown_name(entry.name) && is_index_name(entry.name);
}

void obey(PostTree& tree, Site site) {
  if (!site.begins.empty()) tree.begins = std::move(site.begins);
  tree.left_out = std::move(site.left_out);
  tree.warnings = std::move(site.warnings);
}

/// Of what was made for a program that nobody named.
void find_flavor(PostTree& tree) {
  const bool is_in_posts = is_in_post_directory(tree.directory);
  if (Site hexo = find_hexo_site(tree.directory); !hexo.begins.empty()) {
    tree.has_post_directories = true;
    return obey(tree, std::move(hexo));
  }
  const bool may_be_hugo = !is_in_posts && has_hugo_settings(tree.directory);
  Site hugo = may_be_hugo ? read_hugo_site(tree.directory) : Site();
  tree.has_post_directories = hugo.begins.empty() && (is_in_posts || has_post_directory(tree.top));
  if (tree.has_post_directories || exists(tree.directory, "_config.yml")) {
    tree.flavor = Flavor::jekyll;
  } else if (!hugo.begins.empty()) {
    tree.flavor = Flavor::hugo;
    obey(tree, std::move(hugo));
  }
}

void take_flavor(PostTree& tree, Flavor flavor) {
  tree.flavor = flavor;
  if (flavor == Flavor::hugo) obey(tree, read_hugo_site(tree.directory));
  tree.has_post_directories =
      flavor == Flavor::jekyll && (is_in_post_directory(tree.directory) || has_post_directory(tree.top));
}

}  // namespace

PostTree find_post_tree(const fs::path& directory, std::optional<Flavor> flavor) {
  std::error_code error;
  const fs::path canonical = fs::canonical(directory, error);
  PostTree tree;
  tree.directory = error ? directory.string() : canonical.string();
  tree.top = Descriptor(::open(tree.directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!tree.top.is_open()) throw Error(ErrorCode::failed, "cannot read '{}': {}", tree.directory, std::strerror(errno));
  flavor ? take_flavor(tree, *flavor) : find_flavor(tree);
  if (tree.flavor == Flavor::jekyll) obey(tree, read_jekyll_site(tree.directory));
  tree.has_bundles = tree.flavor == Flavor::hugo || (tree.flavor == Flavor::plain && !flavor);
  tree.has_papers = flavor != Flavor::plain;
  return tree;
}

PostWalk::PostWalk(PostTree tree) : tree_(std::move(tree)) {
  for (const std::string& begin : tree_.begins | std::views::reverse) {
    levels_.push_back(enter(begin, is_in_post_directory(tree_.directory)));
    levels_.back().is_bundle = false;  // the directory is no post by itself
    levels_.back().is_project |= is_top_of_project(tree_);
  }
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
      enter_directory(level, entry.name);
    } else if (may_be_post(level, entry)) {
      doubt_ = doubt_of(level, entry.name);
      return true;
    }
  }
  return false;
}

/// `level` and `name` do not outlive it.
void PostWalk::enter_directory(const Level& level, const std::string& name) {
  const std::string_view called = directory_name(name);
  if (const std::string_view why = why_left_out(called, level.is_project); !why.empty())
    return left_out_.add_directory(why, called);
  if (tree_.left_out.match(directory_name(path_))) return left_out_.add_directory("excluded directory", called);
  try {
    levels_.push_back(enter(path_, level.is_in_post_directory || is_post_directory(called)));
  } catch (const Error& error) {
    throw BadRecord(1, "{}", error.what());
  }
}

PostWalk::Level PostWalk::enter(const std::string& path, bool is_in_posts) const {
  Level level{.path = path, .entries = read_directory(tree_.top, path), .is_in_post_directory = is_in_posts};
  level.is_bundle = tree_.has_bundles && std::ranges::any_of(level.entries, is_markdown_index);
  level.is_project = is_project(level.entries);
  return level;
}

/// Counts what is none.
bool PostWalk::may_be_post(const Level& level, const DirectoryEntry& entry) {
  if (const std::string_view why = why_not_looked_at(level, entry); !why.empty()) {
    left_out_.add(why);
    return false;
  }
  const bool is_markdown = is_markdown_name(entry.name);
  const std::string_view why = why_no_post(level, entry.name);
  if (why.empty() && (is_markdown || is_html_name(entry.name))) return true;
  is_markdown ? left_out_.add(why) : left_out_.add_file(entry.name);
  return false;
}

std::string_view PostWalk::why_not_looked_at(const Level& level, const DirectoryEntry& entry) const {
  if (entry.name.starts_with('.')) return "hidden file";
  if (entry.kind == DirectoryEntry::Kind::link) return "symbolic link";
  if (entry.kind == DirectoryEntry::Kind::special) return "special file";
  if (tree_.left_out.match(path_)) return "excluded file";
  if (is_rendered(level, entry.name)) return "rendered source";
  return {};
}

/// Whether programs made a file that is read of this one: `index.md` of `index.Rmd`.
bool PostWalk::is_rendered(const Level& level, std::string_view name) const {
  if (!is_source_name(name)) return false;
  const std::string stem(name.substr(0, name.rfind('.') + 1));
  const auto stands_there = [&](std::string_view extension) {
    return std::ranges::binary_search(level.entries, stem + std::string(extension), {}, &DirectoryEntry::name);
  };
  if (stands_there("md") || stands_there("markdown")) return true;
  if (!stands_there("html")) return false;
  try {
    return PostFile(tree_.top, level.path + stem + "html").may_have_front_matter();
  } catch (const BadRecord&) {
    return false;
  }
}

/// Empty for a file that may be a post.
std::string_view PostWalk::why_no_post(const Level& level, std::string_view name) const {
  if (is_section_name(name)) return "section page";
  if (tree_.has_post_directories && !level.is_in_post_directory) return "page";
  if (tree_.flavor == Flavor::hugo && level.is_bundle && !is_index_name(name)) return kPageResource;
  return {};
}

std::string PostWalk::doubt_of(const Level& level, std::string_view name) const {
  if (level.is_bundle && !is_index_name(name)) return std::string(kPageResource);
  return tree_.has_papers ? paper_of_repository(name) : std::string();
}

}  // namespace blog

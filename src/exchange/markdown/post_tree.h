// A directory with posts: what made it, and its files that may be posts, one after the other.
//
//     PostWalk walk(find_post_tree(directory, options.flavor));
//     while (walk.next()) read(walk.path());
#pragma once

#include "blog/exchange.h"
#include "exchange/markdown/directory_entries.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace blog {

struct PostTree {
  std::string directory;  ///< without `/` behind it
  Flavor flavor = Flavor::plain;
  std::string begin;                  ///< of the paths that are looked at: `content/`; or empty
  bool has_post_directories = false;  ///< then what stands outside of them is no post
  bool has_bundles = false;           ///< then what stands beside an `index.md` belongs to it
};

inline constexpr std::string_view kPageResource = "page resource";

/// Looks at names alone. What the files show holds where no flavor is given.
PostTree find_post_tree(const std::filesystem::path& directory, std::optional<Flavor> flavor);

/// Goes through the tree in the order of the paths' bytes. Follows no symbolic link.
class PostWalk {
 public:
  /// Throws failed for a directory that cannot be read.
  explicit PostWalk(PostTree tree);
  /// Goes to the next file; false at the end. Throws BadRecord for a directory that cannot be read; the others follow.
  bool next();
  /// Of the file, or the bad directory, below the directory.
  const std::string& path() const { return path_; }
  /// Whether it stands beside an `index.md`, in a tree that nothing calls one of Hugo's.
  bool is_beside_index() const { return is_beside_index_; }
  /// Counts the file among those that are no posts.
  void skip(std::string_view kind) { ++skipped_[std::string(kind)]; }
  /// The Markdown files that are no posts, and why.
  const SkippedKinds& skipped() const { return skipped_; }

 private:
  struct Level {
    std::string path;  ///< with `/` behind it, or empty
    std::vector<DirectoryEntry> entries;
    std::size_t next = 0;
    bool is_bundle = false;
    bool is_in_post_directory = false;
  };

  Level enter(const std::string& path, bool is_in_posts) const;
  std::string_view why_no_post(const Level& level, const DirectoryEntry& entry) const;

  PostTree tree_;
  std::vector<Level> levels_;  ///< from the top down to where the walk stands
  std::string path_;
  bool is_beside_index_ = false;
  SkippedKinds skipped_;
};

}  // namespace blog

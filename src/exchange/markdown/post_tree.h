// A directory with posts: what made it, and its files that may be posts, one after the other.
//
//     PostWalk walk(find_post_tree(directory, options.flavor));
//     while (walk.next()) read(walk.path());
#pragma once

#include "blog/exchange.h"
#include "exchange/markdown/directory_entries.h"
#include "exchange/markdown/left_out.h"
#include "exchange/markdown/path_patterns.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct PostTree {
  std::string directory;  ///< without `/` behind it
  Descriptor top;         ///< the same, opened: all else is opened beneath it
  Flavor flavor = Flavor::plain;
  std::vector<std::string> begins = {""};  ///< of the paths that are looked at: `content/`; sorted
  bool has_post_directories = false;       ///< then what stands outside of them is no post
  bool has_bundles = false;                ///< then what stands beside an `index.md` belongs to it
  bool has_papers = true;                  ///< then a README is no post
  PathPatterns left_out;                   ///< by the settings of the site
  std::vector<std::string> warnings;       ///< about these settings
};

inline constexpr std::string_view kPageResource = "page resource";

/// Looks at names and at settings. Throws failed for what cannot be read. What the files show holds where no flavor is
/// given.
PostTree find_post_tree(const std::filesystem::path& directory, std::optional<Flavor> flavor);

/// Goes through the tree in the order of the paths' bytes. Follows no symbolic link.
class PostWalk {
 public:
  /// Throws failed for a directory that cannot be read.
  explicit PostWalk(PostTree tree);
  /// Goes to the next file; false at the end. Throws BadRecord for a directory that cannot be read; the others follow.
  bool next();
  const PostTree& tree() const { return tree_; }
  /// Of the file, or the bad directory, below the directory.
  const std::string& path() const { return path_; }
  /// Why it is a post only with a title and a date of its own: it stands beside an `index.md`, in a tree that nothing
  /// calls one of Hugo's, or is called README; else empty.
  const std::string& doubt() const { return doubt_; }
  /// What is no post, and why; those who read the files add to it.
  LeftOut& left_out() { return left_out_; }
  const LeftOut& left_out() const { return left_out_; }

 private:
  struct Level {
    std::string path;  ///< with `/` behind it, or empty
    std::vector<DirectoryEntry> entries;
    std::size_t next = 0;
    bool is_bundle = false;
    bool is_in_post_directory = false;
    bool is_project = false;
  };

  Level enter(const std::string& path, bool is_in_posts) const;
  void enter_directory(const Level& level, const std::string& name);
  bool may_be_post(const Level& level, const DirectoryEntry& entry);
  std::string_view why_not_looked_at(const Level& level, const DirectoryEntry& entry) const;
  std::string_view why_no_post(const Level& level, std::string_view name) const;
  bool is_rendered(const Level& level, std::string_view name) const;
  std::string doubt_of(const Level& level, std::string_view name) const;

  PostTree tree_;
  std::vector<Level> levels_;  ///< from the top down to where the walk stands
  std::string path_;
  std::string doubt_;
  LeftOut left_out_;
};

}  // namespace blog

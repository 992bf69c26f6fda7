// One regular file of a tree.
#pragma once

#include "blog/time.h"

#include <cstddef>
#include <optional>
#include <string>

namespace blog {

class PostFile {
 public:
  /// Opens it; follows no symbolic link. Throws BadRecord for what cannot be read, is no regular file, or too large.
  explicit PostFile(const std::string& path);
  ~PostFile();
  PostFile(const PostFile&) = delete;
  PostFile& operator=(const PostFile&) = delete;

  /// Whether a line may open front matter there: `---`, `+++`.
  bool may_have_front_matter() const;
  /// Replaces `bytes` by all of it. Throws BadRecord.
  void read(std::string& bytes) const;
  /// When its bytes last changed; empty for a time that no post can have.
  std::optional<Time> changed() const { return changed_; }

 private:
  int descriptor_;
  std::size_t size_ = 0;  ///< at first
  std::optional<Time> changed_;
};

}  // namespace blog

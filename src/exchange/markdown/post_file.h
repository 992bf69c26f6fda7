// One regular file of a tree.
#pragma once

#include "blog/time.h"
#include "file/beneath.h"

#include <cstddef>
#include <optional>
#include <string>

namespace blog {

class PostFile {
 public:
  /// Opens what stands beneath `top`, and behind no link. Throws BadRecord for what cannot be read, is no regular file,
  /// or too large.
  PostFile(const Descriptor& top, const std::string& path);

  /// Whether a line may open front matter there: `---`, `+++`.
  bool may_have_front_matter() const;
  /// Replaces `bytes` by all of it. Throws BadRecord.
  void read(std::string& bytes) const;
  /// When its bytes last changed; empty for a time that no post can have.
  std::optional<Time> changed() const { return changed_; }

 private:
  Descriptor opened_;
  std::size_t size_ = 0;  ///< at first
  std::optional<Time> changed_;
};

}  // namespace blog

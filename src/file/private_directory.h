// A directory that nobody else can look into, under a name that nobody had: `/tmp/blog-edit-x7Tq0a`. It is locked while
// it lives, so that an empty one that a killed program left can be told from one that is in use.
#pragma once

#include "file/beneath.h"

#include <string>

namespace blog {

class PrivateDirectory {
 public:
  /// `beginning` is that of its path: `/tmp/blog-edit-`. Removes those like it that killed programs left without
  /// anything in them. Throws failed.
  explicit PrivateDirectory(const std::string& beginning);

  const std::string& path() const { return path_; }
  const Descriptor& opened() const { return opened_; }
  /// Whether it is still what stands at its path.
  bool is_in_place() const;
  /// Removes it with all that is in it; not what took its place. What cannot be removed stays without a word.
  void remove() const;

 private:
  std::string path_;
  Descriptor opened_;
};

}  // namespace blog

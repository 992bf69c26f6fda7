// Which posts a command touched, as its changes in the journal tell it.
#pragma once

#include "blog/touched.h"
#include "store/rules/post_set.h"
#include "store/sqlite/change.h"
#include "store/sqlite/connection.h"

namespace blog {

class CommandPosts {
 public:
  /// Each change of the command, in any order.
  void note(const Change& change);
  /// After the last one.
  void finish();

  const PostSet& added() const { return added_; }
  const PostSet& changed() const { return changed_; }
  const PostSet& removed() const { return removed_; }

 private:
  PostSet added_, changed_, removed_;
};

/// The first of the posts with their titles as they are now; empty for one that is not there.
TouchedPosts name_posts(Connection& connection, const PostSet& posts);

}  // namespace blog

// The blog that an import writes to. One that is not there yet is made with the first post that comes in, or whole at
// the end: an import that adds nothing makes none.
#pragma once

#include "blog/store.h"
#include "cli/context.h"

#include <functional>
#include <optional>

namespace blog::cli {

class Destination {
 public:
  enum class Commit { by_batch, at_the_end, never };

  Destination(const Context& context, Commit commit) : context_(context), commit_(commit) {}

  /// The blog, or an empty one for a trial; opened when it is first asked for.
  Store& store();
  /// Makes the blog, and is what ImportJob wants to know; none where store() is what is written to.
  std::function<Store&()> maker();
  /// Commits what is to be committed at the end.
  void commit();

 private:
  const Context& context_;
  Commit commit_;
  std::optional<Store> trial_;
  std::optional<Store> blog_;
  std::optional<Store::Transaction> transaction_;
};

}  // namespace blog::cli

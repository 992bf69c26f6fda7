// The posts that a write means: ids and slugs, `-` for those on standard input, or a selection.
#pragma once

#include "cli/context.h"
#include "cli/options.h"

#include <string>
#include <vector>

namespace blog::cli {

struct TargetOptions {
  std::vector<std::string> posts;
  SelectOptions select;
  bool nul_separated = false;
};
void add_target(Syntax& syntax, TargetOptions& options);

/// Takes `-` out of the posts, and puts the ids and slugs of standard input behind them. False when no post is left:
/// then there is nothing to do. Throws usage when nothing was named or selected on purpose.
bool require_target(TargetOptions& options, const Context& context);

/// Throws usage unless exactly one post is named, and not by `-`; `option` is what requires it.
void require_one(const TargetOptions& options, const Clock& clock, std::string_view option);

/// What a write is to be done to, and what could not be found.
struct Target {
  PostQuery query;
  bool nothing = false;  ///< none of the posts is there
  int exit_code = 0;     ///< that of the posts that were not found and named
};

/// Names each post that is not there.
Target find_target(Context& context, Store& store, const TargetOptions& options);

/// Asks a person whether to do `what` to this many posts: false when they say no. One post, `yes`, or nobody to ask
/// need no answer; but where `needs_yes`, several posts without `yes` and without anybody to ask throw usage.
bool confirm(Context& context, std::int64_t posts, std::string_view what, bool yes, bool needs_yes);

}  // namespace blog::cli

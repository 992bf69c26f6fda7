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

/// How a write of several posts is asked about.
struct Question {
  std::string_view what;   ///< is to be done
  bool yes = false;        ///< it was answered already
  bool needs_yes = false;  ///< where nobody can be asked
};
/// Names the query's posts to a person and asks: false when they say no. One post, or nobody to ask, needs no answer.
/// Throws usage for several posts where nobody can be asked and `needs_yes`.
bool confirm(Context& context, Store& store, const PostQuery& query, const Question& question);

}  // namespace blog::cli

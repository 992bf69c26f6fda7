// The posts that a command means: ids and slugs, `-` for those on standard input, or a selection.
#pragma once

#include "cli/context.h"
#include "cli/options.h"

#include <span>
#include <string>
#include <vector>

namespace blog::cli {

struct TargetOptions {
  std::vector<std::string> posts;
  SelectOptions select;
  bool nul_separated = false;
  bool is_named = false;  ///< once they are read: by `posts`, of which `-` may have brought none
};
void add_target(Syntax& syntax, TargetOptions& options);
/// The same for a command whose -0 is about what it prints, too.
void add_posts_or_select(Syntax& syntax, TargetOptions& options);
/// The ids and slugs alone.
void add_posts(Syntax& syntax, TargetOptions& options);

/// Takes `@NAME` out of the posts, and puts what the config file has under it into the selection. Throws usage.
void put_in_saved(TargetOptions& options, const Context& context);

/// Takes `-` out of the posts, and puts the ids and slugs of standard input behind them. Throws usage when posts are
/// selected, too.
void read_names(TargetOptions& options, const Context& context);

/// read_names() for a write. False when no post is left: then there is nothing to do. Throws usage when nothing was
/// named or selected on purpose.
bool require_target(TargetOptions& options, const Context& context);

/// Throws usage unless exactly one post is named, and not by `-`; `option` is what requires it.
void require_one(const TargetOptions& options, const Clock& clock, std::string_view option);

/// What a command is to be done to, and what could not be found.
struct Target {
  PostQuery query;       ///< where `nothing` is set it finds nothing
  bool nothing = false;  ///< none of the named posts is there
  int exit_code = 0;     ///< that of the posts that were not found and named

  bool is_in_vain() const { return nothing && exit_code != 0; }
  /// Of the named posts that are there, in the order of their names.
  std::span<const PostId> ids() const { return nothing ? std::span<const PostId>() : query.ids; }
};

/// Names each post that is not there. Without names the query is that of the selection.
Target find_target(Context& context, Store& store, const TargetOptions& options);

/// Of a command that prints: its -0 says that ids on standard input end with NUL, and only of `ids` and bare values
/// that they do so on standard output.
OutputOptions output_of(OutputOptions output, const TargetOptions& target);

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

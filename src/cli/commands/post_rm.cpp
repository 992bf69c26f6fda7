#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/named_posts.h"
#include "cli/target.h"

#include <algorithm>
#include <memory>

namespace blog::cli {

namespace {

struct Options {
  TargetOptions target;
  bool yes = false, dry_run = false;
};

Deeds remove(const Context& context, Store& store, const PostQuery& query, bool dry_run) {
  TouchedPosts posts = first_posts(context, store, query);
  posts.count = store.remove_posts(query);
  return {.done = {{fmt::format("{} {}", dry_run ? "would remove" : "removed", count_of(posts.count, "post", "posts")),
                    posts}}};
}

int run(Context& context, Options& options) {
  if (!require_target(options.target, context)) return kDone;
  Store store = context.open_for_writing(NoBlog::refuse);
  const Target target = find_target(context, store, options.target);
  if (target.nothing) return target.exit_code;
  const Question question{.what = "remove", .yes = options.yes, .needs_yes = true};
  if (!options.dry_run && !confirm(context, store, target.query, question))
    return std::max(kDeclined, target.exit_code);
  context.write(store, options.dry_run, [&](Store&) { return remove(context, store, target.query, options.dry_run); });
  return target.exit_code;
}

}  // namespace

Run define_post_rm(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_target(syntax, options->target);
  syntax.list_under(heading::kHowItIsDone);
  add_flag(syntax, "-y,--yes", options->yes, "Do not ask");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

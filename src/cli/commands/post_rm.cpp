#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/target.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  TargetOptions target;
  bool yes = false, dry_run = false;
};

int run(Context& context, Options& options) {
  if (!require_target(options.target, context)) return kDone;
  Store store = context.open_for_writing(NoBlog::refuse);
  const Target target = find_target(context, store, options.target);
  if (target.nothing) return target.exit_code;
  if (!options.dry_run && !confirm(context, store.count_posts(target.query), "remove", options.yes, true)) return kDone;
  context.write(store, options.dry_run, [&](Store&) {
    const std::int64_t removed = store.remove_posts(target.query);
    return Deeds{.done = {fmt::format("{} {}", options.dry_run ? "would remove" : "removed",
                                      count_of(removed, "post", "posts"))}};
  });
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

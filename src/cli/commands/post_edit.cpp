#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/selection.h"
#include "text/utf8.h"

#include <algorithm>
#include <memory>

namespace blog::cli {

namespace {

struct Options {
  TargetOptions target;
  std::optional<std::string> title, slug, date, author, excerpt;
  std::vector<std::string> add, remove, set;
  BodyOptions body;
  bool draft = false, publish = false, create = false, yes = false, dry_run = false;
};

bool changes_something(const PostChange& change) {
  return change.slug || change.title || change.body || change.draft || change.date || change.author || change.excerpt ||
         change.set_categories || !change.add_categories.empty() || !change.remove_categories.empty();
}

PostChange to_change(const Options& options, Context& context) {
  exclude(options.draft, "--draft", options.publish, "--publish");
  PostChange change;
  change.title = options.title;
  if (change.title && trim(visible(*change.title)).empty()) throw Error(ErrorCode::usage, "--title needs a title");
  change.slug = options.slug;
  if (change.slug && change.slug->empty()) throw Error(ErrorCode::usage, "--slug needs a slug");
  if (options.date) change.date = parse_when(*options.date, context.clock());
  if (options.draft || options.publish) change.draft = options.draft;
  change.author = options.author;
  change.excerpt = options.excerpt;
  change.add_categories = require_names(options.add, "--add-category");
  change.remove_categories = require_names(options.remove, "--remove-category");
  if (!options.set.empty()) change.set_categories = require_names(options.set, "--set-category");
  change.body = read_body(options.body, context.world.in);
  if (!changes_something(change)) throw Error(ErrorCode::usage, "nothing to change; see 'blog post edit --help'");
  return change;
}

int run(Context& context, Options& options) {
  exclude(std::ranges::find(options.target.posts, "-") != options.target.posts.end(), "POST -",
          options.body.file == "-", "--body-file -");
  const bool has_target = require_target(options.target, context);
  const PostChange change = to_change(options, context);
  if (!has_target) return kDone;
  Store store = context.open_for_writing(NoBlog::refuse);
  const Target target = find_target(context, store, options.target);
  if (target.nothing) return target.exit_code;
  if (!options.dry_run && !confirm(context, store.count_posts(target.query), "change", options.yes, false))
    return kDone;
  auto transaction = store.transaction();
  const EditResult result = store.edit_posts(target.query, change, unknown_category(options.create));
  if (!options.dry_run) transaction.commit();
  context.say(
      "{} {}{}", options.dry_run ? "would change" : "changed", count_of(result.changed, "post", "posts"),
      result.changed == result.selected ? "" : fmt::format(" of {}; the others are so already", result.selected));
  context.say_if_dry(options.dry_run);
  return target.exit_code;
}

}  // namespace

Run define_post_edit(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_target(app, options->target);
  add_text(app, "--title", "TITLE", options->title, "A new title; the slug stays");
  add_body(app, options->body);
  add_text(app, "--slug", "SLUG", options->slug, "A new name in a URL");
  add_text(app, "--date", "WHEN", options->date, "When it is published");
  add_flag(app, "--draft", options->draft, "Make it a draft");
  add_flag(app, "--publish", options->publish, "No draft any more; dated now if it has no date");
  add_text(app, "--author", "AUTHOR", options->author, "Who wrote it");
  add_text(app, "--excerpt", "TEXT", options->excerpt, "A short text for lists and feeds");
  add_list(app, "--add-category", "CATEGORY", options->add, "Put it into this category; repeat for more");
  add_list(app, "--remove-category", "CATEGORY", options->remove, "Take it out of this category");
  add_list(app, "--set-category", "CATEGORY", options->set, "Into this category and no other; repeat for more");
  add_create(app, options->create);
  add_flag(app, "-y,--yes", options->yes, "Do not ask");
  add_dry_run(app, options->dry_run);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

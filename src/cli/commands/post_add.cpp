#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "text/nearest.h"
#include "text/utf8.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::optional<std::string> title, title_option, slug, date, author, excerpt, markup;
  std::vector<std::string> categories;
  BodyOptions body;
  bool draft = false, create = false, dry_run = false;
};

Markup parse_markup(const std::string& name) {
  if (const auto markup = find_markup(name)) return *markup;
  throw_unknown_value("--markup", name, {"markdown", "html"});
}

NewPost to_post(const Options& options, Context& context) {
  exclude(options.title.has_value(), "TITLE", options.title_option.has_value(), "--title");
  NewPost post;
  post.title = options.title ? *options.title : options.title_option.value_or("");
  if (trim(visible(post.title)).empty()) throw Error(ErrorCode::usage, "a title is needed; see 'blog post add --help'");
  if (options.slug && options.slug->empty()) throw Error(ErrorCode::usage, "--slug needs a slug");
  post.slug = options.slug.value_or("");
  post.categories = require_names(options.categories, "--category");
  post.draft = options.draft;
  if (options.date) post.date = parse_when(*options.date, context.clock());
  if (options.markup) post.markup = parse_markup(*options.markup);
  post.author = options.author.value_or("");
  post.excerpt = options.excerpt.value_or("");
  post.body = read_body(options.body, context.world.in).value_or("");
  return post;
}

int run(Context& context, const Options& options) {
  const NewPost post = to_post(options, context);
  PostId id = 0;
  context.write(options.dry_run, NoBlog::create, [&](Store& store) {
    id = store.add_post(post, unknown_category(options.create));
    if (options.dry_run) context.say("would add the post {} '{}'", id, post.title);
  });
  if (!options.dry_run) context.out().write(fmt::format("{}\n", id));
  return kDone;
}

}  // namespace

Run define_post_add(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_text(app, "TITLE", "", options->title, "Its title");
  add_text(app, "--title", "TITLE", options->title_option, "Its title");
  add_list(app, "-c,--category", "CATEGORY", options->categories, "Put it into this category; repeat for more");
  add_body(app, options->body);
  add_text(app, "--slug", "SLUG", options->slug, "Its name in a URL; else made from the title");
  add_text(app, "--date", "WHEN", options->date,
           "When it is published: 2026-11-22, '2026-11-22 10:00', now, +7d; else now");
  add_flag(app, "--draft", options->draft, "Not to be published yet");
  add_text(app, "--author", "AUTHOR", options->author, "Who wrote it");
  add_text(app, "--excerpt", "TEXT", options->excerpt, "A short text for lists and feeds");
  add_text(app, "--markup", "MARKUP", options->markup, "markdown|html");
  add_create(app, options->create);
  add_dry_run(app, options->dry_run);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

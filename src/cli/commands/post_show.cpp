#include "blog/error.h"
#include "blog/exchange.h"
#include "blog/page.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/pager.h"
#include "cli/results.h"
#include "cli/target.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  TargetOptions target;
  bool raw = false;
  OutputOptions output;

  /// Whether one post is named: then its texts are printed as they are, and JSON is one object.
  bool is_for_one() const { return target.posts.size() == 1 && target.posts.front() != "-"; }
};

std::string draw(const Context& context, const Post& post, std::string_view front) {
  const RowOptions options{.color = context.settings.color, .width = context.world.width};
  std::string page = draw_quiet(front, options);
  if (!post.body.empty()) page += '\n';
  return page += post.markup == Markup::html ? draw_plain(post.body, options) : draw_markdown(post.body, options);
}

void write_whole(const Context& context, const Post& post, const Options& options) {
  const std::string text = to_markdown(post);
  if (context.world.out_is_terminal && !options.raw && !options.output.end_with_nul)
    return context.out().write(draw(context, post, std::string_view(text).substr(0, text.size() - post.body.size())));
  context.print(text);
  if (options.output.end_with_nul) return context.out().write(std::string_view("\0", 1));
  if (!text.ends_with('\n')) context.out().write("\n");
}

/// As Markdown, an empty line between two of them.
int print_whole(Context& context, Options& options) {
  if (options.is_for_one()) {
    Store store = context.open_for_reading();
    const Post post = store.get_post(options.target.posts.front());
    page(context, [&] { write_whole(context, post, options); });
    return kDone;
  }
  read_names(options.target, context);
  Store store = context.open_for_reading();
  const Target target = find_target(context, store, options.target);
  if (target.nothing) return target.exit_code;
  page(context, [&] {
    for (const PostId& id : target.ids()) {
      if (&id != target.ids().data() && !options.output.end_with_nul) context.out().write("\n");
      write_whole(context, store.get_post(std::to_string(id)), options);
    }
  });
  return target.exit_code;
}

int print_fields(Context& context, Options& options) {
  const PostOutput output(output_of(options.output, options.target), show_listing(options.is_for_one()), false);
  if (options.is_for_one()) {
    Store store = context.open_for_reading();
    const Post post = store.get_post(options.target.posts.front(), {});
    output.print(context, store, {.ids = {post.id}});
    return kDone;
  }
  read_names(options.target, context);
  Store store = context.open_for_reading();
  const Target target = find_target(context, store, options.target);
  if (target.is_in_vain()) return target.exit_code;
  output.print_in_order(context, store, target.ids());
  return target.exit_code;
}

int run(Context& context, Options& options) {
  if (options.target.posts.empty()) throw Error(ErrorCode::usage, "the id or slug of a post is needed");
  const bool as_fields = options.output.format || options.output.fields || options.output.field;
  options.target.nul_separated = options.output.end_with_nul;
  exclude(options.raw, "--raw", as_fields, "--format, --fields or --field");
  return as_fields ? print_fields(context, options) : print_whole(context, options);
}

}  // namespace

Run define_post_show(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_posts(syntax, options->target);
  add_flag(syntax, "--raw", options->raw, "Print Markdown also on a terminal");
  add_output(syntax, options->output, post_field_names(false));
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

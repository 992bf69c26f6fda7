#include "blog/error.h"
#include "blog/exchange.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/pager.h"
#include "cli/results.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::optional<std::string> post;
  OutputOptions output;
};

void print_markdown(Context& context, const Post& post) {
  const std::string text = to_markdown(post);
  page(context, [&] {
    context.print(text);
    if (!text.ends_with('\n')) context.out().write("\n");
  });
}

int run(Context& context, const Options& options) {
  if (!options.post) throw Error(ErrorCode::usage, "the id or slug of a post is needed");
  const bool as_fields = options.output.format || options.output.fields || options.output.field;
  if (!as_fields) {
    Store store = context.open_for_reading();
    print_markdown(context, store.get_post(*options.post));
    return kDone;
  }
  const PostOutput output(options.output, show_listing(), false);
  Store store = context.open_for_reading();
  const Post post = store.get_post(*options.post, {});
  output.print(context, store, {.ids = {post.id}});
  return kDone;
}

}  // namespace

Run define_post_show(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_text(syntax, "POST", kPost, options->post, "Its id or slug");
  add_output(syntax, options->output, post_field_names(false));
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/results.h"
#include "cli/saved_selection.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  SelectOptions select;
  std::optional<std::string> sort;
  PageOptions page;
  OutputOptions output;
};

int run(Context& context, const Options& options) {
  const PostOutput output(options.output, default_listing(), false);
  PostQuery query = to_query(options.select, context);
  set_page(query, options.page);
  if (options.sort)
    query.sort = parse_sort(*options.sort, !query.words.empty());
  else if (!query.words.empty())
    query.sort = {SortKey::rank, false};
  Store store = context.open_for_reading();
  output.print(context, store, std::move(query));
  return kDone;
}

}  // namespace

Run define_post_list(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_saved(syntax, options->select, "blog post list");
  add_select(syntax, options->select);
  add_sort(syntax, options->sort, false);
  add_limit(syntax, options->page);
  add_offset(syntax, options->page);
  add_output(syntax, options->output, post_field_names(false));
  add_relative(syntax, options->output);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

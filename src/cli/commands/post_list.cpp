#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/results.h"
#include "cli/target.h"

#include <memory>
#include <utility>

namespace blog::cli {

namespace {

struct Options {
  TargetOptions target;
  std::optional<std::string> sort;
  PageOptions page;
  OutputOptions output;
};

int run(Context& context, Options& options) {
  const PostOutput output(output_of(options.output, options.target), default_listing(), false);
  put_in_saved(options.target, context);
  PostQuery query = to_query(options.target.select, context.clock());
  set_page(query, options.page);
  if (options.sort)
    query.sort = parse_sort(*options.sort, !query.words.empty());
  else if (!query.words.empty())
    query.sort = {SortKey::rank, false};
  options.target.nul_separated = options.output.end_with_nul;
  read_names(options.target, context);
  Store store = context.open_for_reading();
  Target target = find_target(context, store, options.target);
  if (target.is_in_vain()) return target.exit_code;
  query.ids = std::move(target.query.ids);
  output.print(context, store, std::move(query));
  return target.exit_code;
}

}  // namespace

Run define_post_list(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_posts_or_select(syntax, options->target);
  add_sort(syntax, options->sort, false);
  add_limit(syntax, options->page);
  add_offset(syntax, options->page);
  add_output(syntax, options->output, post_field_names(false));
  add_relative(syntax, options->output);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/results.h"
#include "cli/saved_selection.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::vector<std::string> words;
  SelectOptions select;
  std::optional<std::string> sort;
  PageOptions page;
  OutputOptions output;
};

int run(Context& context, const Options& options) {
  const PostOutput output(options.output, search_listing(), true);
  std::vector<std::string> typed = options.words;
  SelectOptions select = options.select;
  select.saved = take_saved(typed);
  const std::string words = fmt::format("{}", fmt::join(typed, " "));
  if (trim(visible(words)).empty()) throw Error(ErrorCode::usage, "words to search for are needed");
  PostQuery query = to_query(select, context);
  query.words.push_back(words);
  query.sort = options.sort ? parse_sort(*options.sort, true) : Sort{SortKey::rank, false};
  set_page(query, options.page);
  Store store = context.open_for_reading();
  output.print(context, store, std::move(query));
  return kDone;
}

}  // namespace

Run define_search(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_words(syntax, kWords, options->words, "Words that must all be there; \"exact words\", prefix*");
  add_select(syntax, options->select);
  add_sort(syntax, options->sort, true);
  add_limit(syntax, options->page);
  add_output(syntax, options->output, post_field_names(true));
  add_relative(syntax, options->output);
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

#include "cli/target.h"

#include "blog/error.h"
#include "blog/limits.h"
#include "cli/exit_code.h"
#include "cli/named_posts.h"
#include "cli/remedy.h"
#include "cli/saved_selection.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace blog::cli {

namespace {

constexpr PostId kNoPost = 0;

bool selects(const SelectOptions& options, const Clock& clock) { return to_query(options, clock).selects(); }

/// The ids and slugs on standard input, one a line.
std::vector<std::string> read_posts(Source& source, char separator) {
  std::vector<std::string> posts;
  std::string word;
  const auto end_word = [&] {
    const std::string_view trimmed = trim(word);
    if (!trimmed.empty()) posts.emplace_back(trimmed);
    word.clear();
  };
  std::array<char, 16384> buffer{};
  while (const std::size_t got = source.read(buffer))
    for (const char c : std::string_view(buffer.data(), got)) {
      if (c == '\0' && separator != c)
        throw Error(ErrorCode::usage, "standard input holds a NUL; with -0 ids and slugs end with one");
      if (c == separator)
        end_word();
      else if (word.size() < kLongestKey)
        word += c;
      else
        throw Error(ErrorCode::usage, "standard input holds a line that is too long for an id or slug");
    }
  end_word();
  return posts;
}

std::string sentence_of_missing(Store& store, const std::string& name) {
  if (is_text(name) && store.find_category(name))
    return fmt::format("no post '{}'; it is a category, and -c selects its posts", name);
  try {
    store.get_post(name, {});
  } catch (const Error& error) {
    return with_remedy(error);
  }
  return {};
}

}  // namespace

void add_posts(Syntax& syntax, TargetOptions& options) {
  add_words(syntax, kPost, options.posts, "Ids or slugs; - reads them from standard input");
}

void add_posts_or_select(Syntax& syntax, TargetOptions& options) {
  add_words(syntax, kPost, options.posts, "Ids or slugs; - reads them from standard input; @NAME is a saved selection",
            true);
  add_select(syntax, options.select);
}

void add_target(Syntax& syntax, TargetOptions& options) {
  add_posts_or_select(syntax, options);
  add_flag(syntax, "-0", options.nul_separated, "With -: they end with NUL, not with a new line");
}

void put_in_saved(TargetOptions& options, const Context& context) {
  options.select.saved = take_saved(options.posts);
  options.select = with_saved(std::move(options.select), context.settings.selections);
}

void read_names(TargetOptions& options, const Context& context) {
  options.is_named = !options.posts.empty();
  exclude(options.is_named, "POST", selects(options.select, context.clock()) || options.select.all, "a selection");
  if (std::erase(options.posts, "-") > 0)
    std::ranges::move(read_posts(context.world.in, options.nul_separated ? '\0' : '\n'),
                      std::back_inserter(options.posts));
}

bool require_target(TargetOptions& options, const Context& context) {
  put_in_saved(options, context);
  const bool by_selection = selects(options.select, context.clock()) || options.select.all;
  if (options.posts.empty() && !by_selection)
    throw Error(ErrorCode::usage, "no posts named or selected; --all means every post");
  read_names(options, context);
  return by_selection || !options.posts.empty();
}

void require_one(const TargetOptions& options, const Clock& clock, std::string_view option) {
  const bool by_selection = selects(options.select, clock) || options.select.all;
  if (options.posts.size() != 1 || options.posts[0] == "-" || options.posts[0].starts_with('@') || by_selection)
    throw Error(ErrorCode::usage, "{} is for one post; name it by its id or slug", option);
}

Target find_target(Context& context, Store& store, const TargetOptions& options) {
  Target target{.query = to_query(options.select, context.clock())};
  if (!options.is_named) return target;
  for (const std::string& name : options.posts) {
    if (const auto id = store.find_post(name)) {
      target.query.ids.push_back(*id);
    } else {
      context.complain(sentence_of_missing(store, name));
      target.exit_code = exit_code(ErrorCode::not_found);
    }
  }
  target.nothing = target.query.ids.empty();
  if (target.nothing) target.query.ids = {kNoPost};
  return target;
}

OutputOptions output_of(OutputOptions output, const TargetOptions& target) {
  const bool reads_names = std::ranges::find(target.posts, "-") != target.posts.end();
  if (reads_names && !output.field && output.format != "ids") output.end_with_nul = false;
  return output;
}

bool confirm(Context& context, Store& store, const PostQuery& query, const Question& question) {
  const std::int64_t posts = question.yes ? 0 : store.count_posts(query);
  if (posts < 2) return true;
  if (!context.world.in_is_terminal || !context.world.err_is_terminal) {
    if (question.needs_yes)
      throw Error(ErrorCode::usage, "this would {} {} posts; -y confirms it", question.what, posts);
    return true;
  }
  TouchedPosts named = first_posts(context, store, query);
  named.count = posts;
  tell_posts(context, named);
  context.world.err.write(fmt::format("{} {} posts? [y/N] ", question.what, posts));
  std::array<char, 64> answer{};
  const std::size_t got = context.world.in.read(answer);
  if (got > 0 && (answer[0] == 'y' || answer[0] == 'Y')) return true;
  context.say("nothing was done");
  return false;
}

}  // namespace blog::cli

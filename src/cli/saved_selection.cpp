#include "cli/saved_selection.h"

#include "blog/error.h"
#include "cli/parser.h"
#include "text/shell.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace blog::cli {

namespace {

/// The words of a saved text; a quote that stays open is an error.
std::vector<std::string> words_of(const Placed<std::string>& text) {
  const std::string_view trimmed = trim(text.value);
  if (trimmed.empty()) throw Error(ErrorCode::usage, "it is empty");
  ShellLine line = split_shell_line(trimmed);
  if (line.open_quote != 0) throw Error(ErrorCode::usage, "a quote is not closed");
  return std::move(line.words);
}

/// The words of a saved text that are no options.
void add_saved(Syntax& syntax, std::vector<std::string>& saved) {
  syntax.add({.names = "@NAME", .value = "@NAME", .help = "", .repeats = true}, [&saved](const std::string& text) {
    if (!text.starts_with('@'))
      throw Error(ErrorCode::usage, "unexpected word '{}'; a value with blanks needs quotes", text);
    saved.push_back(text);
  });
}

/// Puts one after the other into the options.
class SavedSelections {
 public:
  SavedSelections(SelectOptions& options, const NamedTexts& selections) : options_(options), selections_(selections) {}

  void add(const std::string& reference) {
    const Placed<std::string>& text = get_named(selections_, reference, "selection");
    const bool is_met = std::ranges::find(path_, reference) != path_.end();
    path_.push_back(reference);
    if (is_met)
      throw Error(ErrorCode::usage, "{}: a selection leads back to itself: {}", text.place, fmt::join(path_, ", "));
    for (const std::string& inner : parse(reference, text)) add(inner);
    path_.pop_back();
  }

 private:
  /// Returns the selections that it names.
  std::vector<std::string> parse(const std::string& reference, const Placed<std::string>& text) {
    Parser parser("blog post list");
    add_select(parser, options_);
    std::vector<std::string> inner;
    add_saved(parser, inner);
    try {
      if (parser.parse(words_of(text)) != Parser::Wish::run) throw Error(ErrorCode::usage, "this is no selection");
    } catch (const Error& error) {
      throw Error(ErrorCode::usage, "{}: '{}': {}", text.place, reference, error.what());
    }
    return inner;
  }

  SelectOptions& options_;
  const NamedTexts& selections_;
  std::vector<std::string> path_;  ///< those that led here
};

}  // namespace

std::vector<std::string> take_saved(std::vector<std::string>& words) {
  std::vector<std::string> saved;
  std::ranges::copy_if(words, std::back_inserter(saved), [](const std::string& word) { return word.starts_with('@'); });
  std::erase_if(words, [](const std::string& word) { return word.starts_with('@'); });
  return saved;
}

SelectOptions with_saved(SelectOptions options, const NamedTexts& selections) {
  const std::vector<std::string> references = std::exchange(options.saved, {});
  SavedSelections saved(options, selections);
  for (const std::string& reference : references) saved.add(reference);
  return options;
}

PostQuery to_query(const SelectOptions& options, const Context& context) {
  return to_query(with_saved(options, context.settings.selections), context.clock());
}

}  // namespace blog::cli

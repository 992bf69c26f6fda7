// Options as the commands declare them. Values are taken as they are typed, and never split.
#pragma once

#include "blog/post.h"
#include "blog/query.h"
#include "blog/store.h"
#include "blog/stream.h"
#include "cli/syntax.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// `--name TEXT`; the last one counts. Without dashes the name is a word that stands by its place; `is_optional`: an
/// option can stand for it.
void add_text(Syntax& syntax, std::string_view names, const ValueKind& value, std::optional<std::string>& target,
              std::string_view help, bool is_optional = false);
/// `--name TEXT`, as often as one likes.
void add_list(Syntax& syntax, std::string_view names, const ValueKind& value, std::vector<std::string>& target,
              std::string_view help);
/// One or more words without an option; none is accepted, too. `is_optional` as above.
void add_words(Syntax& syntax, const ValueKind& value, std::vector<std::string>& target, std::string_view help,
               bool is_optional = false);
void add_flag(Syntax& syntax, std::string_view names, bool& target, std::string_view help);
/// An option for each text of a post that is set as it is typed: --author, --excerpt.
void add_post_texts(Syntax& syntax, PostChange& texts);

/// One of the values that an option can have.
template <typename T>
struct Choice {
  std::string_view name;
  T value;
};
template <typename T>
using Choices = std::vector<Choice<T>>;

/// Values that have names already.
template <typename T>
Choices<T> choices_of(std::initializer_list<T> values) {
  Choices<T> choices;
  for (const T value : values) choices.push_back({name_of(value), value});
  return choices;
}

/// `--name CHOICE`; `take` gets the place of the choice. Any other value throws usage, naming all of them.
void add_choice(Syntax& syntax, std::string_view names, std::string_view value,
                const std::vector<std::string_view>& choices, std::function<void(std::size_t place)> take,
                std::string_view help);

template <typename T>
std::vector<std::string_view> names_of(const Choices<T>& choices) {
  std::vector<std::string_view> names;
  for (const Choice<T>& choice : choices) names.push_back(choice.name);
  return names;
}
/// The last one counts.
template <typename T>
void add_choice(Syntax& syntax, std::string_view names, std::string_view value, std::optional<T>& target,
                const Choices<T>& choices, std::string_view help) {
  add_choice(
      syntax, names, value, names_of(choices), [&target, choices](std::size_t place) { target = choices[place].value; },
      help);
}
/// As often as one likes.
template <typename T>
void add_choice(Syntax& syntax, std::string_view names, std::string_view value, std::vector<T>& target,
                const Choices<T>& choices, std::string_view help) {
  add_choice(
      syntax, names, value, names_of(choices),
      [&target, choices](std::size_t place) { target.push_back(choices[place].value); }, help);
}

/// A whole number from 0 on. Throws usage, naming the option.
std::int64_t parse_number(std::string_view option, std::string_view text);

/// The names as they are. Throws usage for an empty one: an unset shell variable must not pass for a name.
std::vector<std::string> require_names(const std::vector<std::string>& names, std::string_view option);

/// Of --sort: what can be done to each key.
inline constexpr std::string_view kDescending = ", each with - for descending";

/// Throws usage when both were given.
void exclude(bool one, std::string_view one_name, bool other, std::string_view other_name);

/// Which posts.
struct SelectOptions {
  std::vector<std::string> category, any, none, authors, words;
  std::vector<Status> status;
  std::optional<std::string> after, before;
  bool uncategorized = false;
  bool all = false;
  std::vector<std::string> saved;  ///< `@NAME`: selections of the config file; saved_selection.h puts them in
};
void add_select(Syntax& syntax, SelectOptions& options);
/// The options as a query. Throws usage for a bad value.
PostQuery to_query(const SelectOptions& options, const Clock& clock);

/// How results are printed.
struct OutputOptions {
  std::optional<std::string> format, fields, field;
  bool end_with_nul = false;
  bool relative = false;
};
void add_output(Syntax& syntax, OutputOptions& options, std::span<const std::string_view> fields);
void add_relative(Syntax& syntax, OutputOptions& options);

struct PageOptions {
  std::optional<std::string> limit, offset;
};
void add_limit(Syntax& syntax, PageOptions& options);
void add_offset(Syntax& syntax, PageOptions& options);
/// `rank` is of a search.
void add_sort(Syntax& syntax, std::optional<std::string>& target, bool is_search);
/// Throws usage for an unknown key.
Sort parse_sort(const std::string& text, bool is_search);
void set_page(PostQuery& query, const PageOptions& options);

/// `-b TEXT` or `-F FILE`.
struct BodyOptions {
  std::optional<std::string> text, file;
};
void add_body(Syntax& syntax, BodyOptions& options);
void add_front_matter(Syntax& syntax, bool& target);
/// Throws usage for --front-matter without a file.
void require_file_of(bool front_matter, const BodyOptions& options);
/// The body that was given; absent when none was.
std::optional<std::string> read_body(const BodyOptions& options, Source& standard_input);

void add_dry_run(Syntax& syntax, bool& target);
void add_create(Syntax& syntax, bool& target);
inline UnknownCategory unknown_category(bool create) {
  return create ? UnknownCategory::create : UnknownCategory::refuse;
}

}  // namespace blog::cli

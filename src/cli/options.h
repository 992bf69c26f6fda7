// Options as the commands declare them. Values are taken as they are typed: never split, never converted by CLI11.
#pragma once

#include "blog/query.h"
#include "blog/store.h"
#include "blog/stream.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace blog::cli {

/// A leading mark that keeps CLI11 from reading a word as an option or a list; every value loses it again.
std::string protect(std::string_view word);

/// `--name TEXT`; the last one counts.
void add_text(CLI::App& app, const std::string& names, const std::string& value, std::optional<std::string>& target,
              const std::string& help);
/// `--name TEXT`, as often as one likes.
void add_list(CLI::App& app, const std::string& names, const std::string& value, std::vector<std::string>& target,
              const std::string& help);
/// One or more words without an option; none is accepted, too.
void add_words(CLI::App& app, const std::string& value, std::vector<std::string>& target, const std::string& help);
void add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& help);

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
  std::vector<std::string> category, any, none, status, authors, words;
  std::optional<std::string> after, before;
  bool uncategorized = false;
  bool all = false;
};
void add_select(CLI::App& app, SelectOptions& options);
/// The options as a query. Throws usage for a bad value.
PostQuery to_query(const SelectOptions& options, const Clock& clock);

/// How results are printed.
struct OutputOptions {
  std::optional<std::string> format, fields, field;
  bool end_with_nul = false;
  bool relative = false;
};
void add_output(CLI::App& app, OutputOptions& options, const std::vector<std::string_view>& fields);
void add_relative(CLI::App& app, OutputOptions& options);

struct PageOptions {
  std::optional<std::string> limit, offset;
};
void add_limit(CLI::App& app, PageOptions& options);
void add_offset(CLI::App& app, PageOptions& options);
/// Throws usage for an unknown key; `rank` goes with a search.
Sort parse_sort(const std::string& text, bool is_search);
void set_page(PostQuery& query, const PageOptions& options);

/// `-b TEXT` or `-F FILE`.
struct BodyOptions {
  std::optional<std::string> text, file;
};
void add_body(CLI::App& app, BodyOptions& options);
/// The body that was given; absent when none was.
std::optional<std::string> read_body(const BodyOptions& options, Source& standard_input);

void add_dry_run(CLI::App& app, bool& target);
void add_create(CLI::App& app, bool& target);
inline UnknownCategory unknown_category(bool create) {
  return create ? UnknownCategory::create : UnknownCategory::refuse;
}

}  // namespace blog::cli

#include "cli/options.h"

#include "blog/error.h"
#include "blog/limits.h"
#include "blog/output.h"
#include "blog/post_fields.h"
#include "file/descriptor.h"
#include "text/nearest.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace blog::cli {

namespace {

struct SortName {
  std::string_view name;
  SortKey key;
};
constexpr SortName kSortNames[] = {{"date", SortKey::date},
                                   {"title", SortKey::title},
                                   {"updated", SortKey::updated},
                                   {"id", SortKey::id},
                                   {"rank", SortKey::rank}};

std::vector<std::string_view> sort_names(bool is_search) {
  std::vector<std::string_view> names;
  for (const auto& [name, key] : kSortNames)
    if (is_search || key != SortKey::rank) names.push_back(name);
  return names;
}

/// Of "-b,--body" the last.
std::string_view last_name(std::string_view names) { return names.substr(names.rfind(',') + 1); }

/// An unset shell variable must not pass for a file.
void require_file(std::string_view names, const ValueKind& value, std::string_view text) {
  if (value.offer != Offer::files || !text.empty()) return;
  const bool is_option = names.starts_with('-');
  throw Error(ErrorCode::usage, "{} {}", last_name(names), is_option ? "needs a file" : "must not be empty");
}

std::string read_file(const std::string& path) {
  FileSource file(path);
  return read_up_to(file, kLongestText);
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const RowFormat& format : row_formats()) names.push_back(format.name);
  return names;
}

}  // namespace

void add_text(Syntax& syntax, std::string_view names, const ValueKind& value, std::optional<std::string>& target,
              std::string_view help) {
  syntax.add({names, value, help}, [&target, names, value](const std::string& text) {
    require_file(names, value, text);
    target = text;
  });
}

void add_post_texts(Syntax& syntax, PostChange& texts) {
  for (const PostFieldRow& row : kPostFields)
    if (!row.option.name.empty())
      add_text(syntax, row.option.name, row.field == PostField::author ? kAuthor : ValueKind("TEXT"),
               texts.*row.new_text, row.option.help);
}

void add_list(Syntax& syntax, std::string_view names, const ValueKind& value, std::vector<std::string>& target,
              std::string_view help) {
  syntax.add({names, value, help}, [&target](const std::string& text) { target.push_back(text); });
}

void add_words(Syntax& syntax, const ValueKind& value, std::vector<std::string>& target, std::string_view help) {
  syntax.add({.names = value.name, .value = value, .help = help, .repeats = true},
             [&target, value](const std::string& text) {
               require_file(value.name, value, text);
               target.push_back(text);
             });
}

void add_flag(Syntax& syntax, std::string_view names, bool& target, std::string_view help) {
  syntax.add({names, "", help}, [&target](const std::string&) { target = true; });
}

void add_choice(Syntax& syntax, std::string_view names, std::string_view value,
                const std::vector<std::string_view>& choices, std::function<void(std::size_t place)> take,
                std::string_view help) {
  syntax.add({names, {value, choices}, help}, [=, take = std::move(take)](const std::string& text) {
    const auto found = std::ranges::find(choices, text);
    if (found == choices.end()) throw_unknown_value(last_name(names), text, choices);
    take(static_cast<std::size_t>(found - choices.begin()));
  });
}

std::int64_t parse_number(std::string_view option, std::string_view text) {
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0)
    throw Error(ErrorCode::usage, "{} '{}' is not a whole number from 0 on", option, text);
  return number;
}

std::vector<std::string> require_names(const std::vector<std::string>& names, std::string_view option) {
  for (const std::string& name : names)
    if (!is_text(name) || trim(name).empty()) throw Error(ErrorCode::usage, "{} needs a name, not '{}'", option, name);
  return names;
}

void exclude(bool one, std::string_view one_name, bool other, std::string_view other_name) {
  if (one && other) throw Error(ErrorCode::usage, "{} and {} cannot be given together", one_name, other_name);
}

void add_select(Syntax& syntax, SelectOptions& options) {
  add_list(syntax, "-c,--category", kCategory, options.category,
           "In this category; repeat for posts in all of several");
  add_list(syntax, "--any", kCategory, options.any, "In at least one of these categories");
  add_list(syntax, "--not", kCategory, options.none, "In none of these categories");
  add_flag(syntax, "--uncategorized", options.uncategorized, "In no category");
  add_choice(syntax, "--status", "STATUS", options.status,
             choices_of({Status::draft, Status::scheduled, Status::published}), "");
  add_list(syntax, "--by", kAuthor, options.authors, "By this author");
  add_text(syntax, "--after", "WHEN", options.after, "Dated at this time or later");
  add_text(syntax, "--before", "WHEN", options.before, "Dated before this time");
  add_list(syntax, "-S,--search", "WORDS", options.words, "With these words in title or body");
  add_flag(syntax, "--all", options.all, "All posts");
}

void add_saved(Syntax& syntax, SelectOptions& options, std::string_view command) {
  syntax.add({.names = kSelection.name, .value = kSelection, .help = "Selections of the config file", .repeats = true},
             [&options, command](const std::string& text) {
               if (!text.starts_with('@'))
                 throw Error(ErrorCode::usage,
                             "unexpected word '{}'; a value with blanks needs quotes, see '{} --help'", text, command);
               options.saved.push_back(text);
             });
}

PostQuery to_query(const SelectOptions& options, const Clock& clock) {
  PostQuery query;
  query.all_of = require_names(options.category, "--category");
  query.any_of = require_names(options.any, "--any");
  query.none_of = require_names(options.none, "--not");
  query.authors = require_names(options.authors, "--by");
  query.words = require_names(options.words, "--search");
  query.uncategorized = options.uncategorized;
  query.status = options.status;
  if (options.after) query.after = parse_when(*options.after, clock);
  if (options.before) query.before = parse_when(*options.before, clock);
  exclude(options.all, "--all", query.selects(), "a selection");
  return query;
}

void add_output(Syntax& syntax, OutputOptions& options, std::span<const std::string_view> fields) {
  add_text(syntax, "--format", {"FORMAT", format_names()}, options.format, "");
  add_text(syntax, "--fields", {"FIELD,...", fields, Form::list}, options.fields, "Print these fields, in this order");
  add_text(syntax, "--field", {"FIELD", fields}, options.field, "Print only this field, one value a line");
  add_flag(syntax, "-0", options.end_with_nul, "End values with NUL instead of a new line");
}

void add_relative(Syntax& syntax, OutputOptions& options) {
  add_flag(syntax, "--relative", options.relative, "Show times in a table on a terminal as '3 days ago'");
}

void add_limit(Syntax& syntax, PageOptions& options) {
  add_text(syntax, "-L,--limit", "N", options.limit, "Print at most N posts");
}

void add_offset(Syntax& syntax, PageOptions& options) {
  add_text(syntax, "--offset", "N", options.offset, "Skip the first N posts");
}

void add_sort(Syntax& syntax, std::optional<std::string>& target, bool is_search) {
  const std::string_view help = is_search ? "Sort by this, descending with - in front, by default rank"
                                          : "Sort by this, descending with - in front, by default -date";
  add_text(syntax, "--sort", {"[-]KEY", sort_names(is_search), Form::one_or_descending}, target, help);
}

Sort parse_sort(const std::string& text, bool is_search) {
  const bool descending = text.starts_with('-');
  const std::string_view wanted = std::string_view(text).substr(descending ? 1 : 0);
  for (const auto& [name, key] : kSortNames)
    if (name == wanted && (is_search || key != SortKey::rank)) return {key, descending};
  throw_unknown_value("--sort", text, sort_names(is_search), kDescending);
}

void set_page(PostQuery& query, const PageOptions& options) {
  if (options.limit) query.limit = parse_number("--limit", *options.limit);
  if (options.offset) query.offset = parse_number("--offset", *options.offset);
}

void add_body(Syntax& syntax, BodyOptions& options) {
  add_text(syntax, "-b,--body", "TEXT", options.text, "The body");
  add_text(syntax, "-F,--body-file", kFile, options.file, "The body from a file; - is standard input");
}

std::optional<std::string> read_body(const BodyOptions& options, Source& standard_input) {
  exclude(options.text.has_value(), "--body", options.file.has_value(), "--body-file");
  if (!options.file) return options.text;
  std::string body = *options.file == "-" ? read_up_to(standard_input, kLongestText) : read_file(*options.file);
  if (body.size() > kLongestText)  // it may end in the middle of a character
    throw Error(ErrorCode::usage, "the body is longer than {} MiB", kLongestText >> 20);
  if (!is_text(body)) throw Error(ErrorCode::usage, "'{}' is not UTF-8 text without NUL", *options.file);
  return body;
}

void add_dry_run(Syntax& syntax, bool& target) {
  add_flag(syntax, "-n,--dry-run", target, "Say what would be done, and write nothing");
}

void add_create(Syntax& syntax, bool& target) {
  add_flag(syntax, "--create", target, "Create categories that do not exist");
}

}  // namespace blog::cli

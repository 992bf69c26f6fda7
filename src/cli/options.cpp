#include "cli/options.h"

#include "blog/error.h"
#include "blog/output.h"
#include "file/descriptor.h"
#include "text/nearest.h"
#include "text/utf8.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <array>
#include <charconv>
#include <utility>

namespace blog::cli {

namespace {

constexpr char kMark = '\x01';

std::string reveal(const std::string& value) { return value.starts_with(kMark) ? value.substr(1) : value; }

Status parse_status(std::string_view name) {
  if (const auto status = find_status(name)) return *status;
  throw_unknown_value("--status", name, {"draft", "scheduled", "published"});
}

std::string read_all(Source& source) {
  std::string all;
  std::array<char, 16384> buffer{};
  while (const std::size_t got = source.read(buffer)) all.append(buffer.data(), got);
  return all;
}

std::string read_file(const std::string& path) {
  FileSource file(path);
  return read_all(file);
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const RowFormat& format : row_formats()) names.push_back(format.name);
  return names;
}

}  // namespace

std::string protect(std::string_view word) { return kMark + std::string(word); }

void add_text(CLI::App& app, const std::string& names, const std::string& value, std::optional<std::string>& target,
              const std::string& help) {
  app.add_option_function<std::string>(
         names, [&target](const std::string& text) { target = reveal(text); }, help)
      ->trigger_on_parse()
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->type_name(value);
}

void add_list(CLI::App& app, const std::string& names, const std::string& value, std::vector<std::string>& target,
              const std::string& help) {
  app.add_option_function<std::string>(
         names, [&target](const std::string& text) { target.push_back(reveal(text)); }, help)
      ->trigger_on_parse()
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->type_name(value);
}

void add_words(CLI::App& app, const std::string& value, std::vector<std::string>& target, const std::string& help) {
  app.add_option(value, help)
      ->expected(0, CLI::detail::expected_max_vector_size)
      ->allow_extra_args()
      ->type_name("")
      ->each([&target](const std::string& text) { target.push_back(reveal(text)); });
}

void add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& help) {
  app.add_flag_callback(names, [&target] { target = true; }, help);
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

void add_select(CLI::App& app, SelectOptions& options) {
  add_list(app, "-c,--category", "CATEGORY", options.category, "In this category; repeat for posts in all of several");
  add_list(app, "--any", "CATEGORY", options.any, "In at least one of these categories");
  add_list(app, "--not", "CATEGORY", options.none, "In none of these categories");
  add_flag(app, "--uncategorized", options.uncategorized, "In no category");
  add_list(app, "--status", "STATUS", options.status, "draft|scheduled|published");
  add_list(app, "--by", "AUTHOR", options.authors, "By this author");
  add_text(app, "--after", "WHEN", options.after, "Dated at this time or later");
  add_text(app, "--before", "WHEN", options.before, "Dated before this time");
  add_list(app, "-S,--search", "WORDS", options.words, "With these words in title or body");
  add_flag(app, "--all", options.all, "All posts");
}

PostQuery to_query(const SelectOptions& options, const Clock& clock) {
  PostQuery query;
  query.all_of = require_names(options.category, "--category");
  query.any_of = require_names(options.any, "--any");
  query.none_of = require_names(options.none, "--not");
  query.authors = require_names(options.authors, "--by");
  query.words = require_names(options.words, "--search");
  query.uncategorized = options.uncategorized;
  for (const std::string& name : options.status) query.status.push_back(parse_status(name));
  if (options.after) query.after = parse_when(*options.after, clock);
  if (options.before) query.before = parse_when(*options.before, clock);
  exclude(options.all, "--all", query.selects(), "a selection");
  return query;
}

void add_output(CLI::App& app, OutputOptions& options, std::span<const std::string_view> fields) {
  add_text(app, "--format", "FORMAT", options.format, fmt::format("{}", fmt::join(format_names(), "|")));
  add_text(app, "--fields", "FIELD,...", options.fields, "Print these fields, in this order");
  add_text(app, "--field", "FIELD", options.field,
           fmt::format("Print the bare values of one, a line each: {}", fmt::join(fields, "|")));
  add_flag(app, "-0", options.end_with_nul, "End values with NUL instead of a new line");
}

void add_relative(CLI::App& app, OutputOptions& options) {
  add_flag(app, "--relative", options.relative, "Show times in a table on a terminal as '3 days ago'");
}

void add_limit(CLI::App& app, PageOptions& options) {
  add_text(app, "-L,--limit", "N", options.limit, "Print at most N posts");
}

void add_offset(CLI::App& app, PageOptions& options) {
  add_text(app, "--offset", "N", options.offset, "Skip the first N posts");
}

Sort parse_sort(const std::string& text, bool is_search) {
  static constexpr std::pair<std::string_view, SortKey> kKeys[] = {{"date", SortKey::date},
                                                                   {"title", SortKey::title},
                                                                   {"updated", SortKey::updated},
                                                                   {"id", SortKey::id},
                                                                   {"rank", SortKey::rank}};
  const bool descending = text.starts_with('-');
  const std::string_view name = std::string_view(text).substr(descending ? 1 : 0);
  std::vector<std::string_view> names;
  for (const auto& [known, key] : kKeys) {
    if (key == SortKey::rank && !is_search) continue;
    if (known == name) return {key, descending};
    names.push_back(known);
  }
  throw_unknown_value("--sort", text, names, kDescending);
}

void set_page(PostQuery& query, const PageOptions& options) {
  if (options.limit) query.limit = parse_number("--limit", *options.limit);
  if (options.offset) query.offset = parse_number("--offset", *options.offset);
}

void add_body(CLI::App& app, BodyOptions& options) {
  add_text(app, "-b,--body", "TEXT", options.text, "The body");
  add_text(app, "-F,--body-file", "FILE", options.file, "The body from a file; - is standard input");
}

std::optional<std::string> read_body(const BodyOptions& options, Source& standard_input) {
  exclude(options.text.has_value(), "--body", options.file.has_value(), "--body-file");
  if (!options.file) return options.text;
  std::string body = *options.file == "-" ? read_all(standard_input) : read_file(*options.file);
  if (!is_text(body)) throw Error(ErrorCode::usage, "'{}' is not UTF-8 text without NUL", *options.file);
  return body;
}

void add_dry_run(CLI::App& app, bool& target) {
  add_flag(app, "-n,--dry-run", target, "Say what would be done, and write nothing");
}

void add_create(CLI::App& app, bool& target) {
  add_flag(app, "--create", target, "Create categories that do not exist");
}

}  // namespace blog::cli

#include "text/front_matter.h"

#include "text/front_value.h"
#include "text/toml.h"
#include "text/utf8.h"
#include "text/yaml.h"

#include <algorithm>
#include <optional>

namespace blog {
namespace {

using Kind = FrontValue::Kind;
using Syntax = FrontMatter::Syntax;

constexpr std::string_view kBlanks = " \t\r";

std::string_view without_blanks_behind(std::string_view line) {
  return line.substr(0, line.find_last_not_of(kBlanks) + 1);
}

/// The first line without what ends it, which the text loses.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return without_blanks_behind(line);
}

/// As much of the text as front matter may measure: whole lines.
std::string_view window(std::string_view text) {
  if (text.size() <= kMaxFrontMatter) return text;
  text = text.substr(0, kMaxFrontMatter);
  return text.substr(0, text.rfind('\n') + 1);
}

bool closes_yaml(std::string_view line) { return line == "---" || line == "..."; }
bool closes_toml(std::string_view line) { return line == "+++"; }
bool is_dashes(std::string_view line) { return line == "---"; }

/// Front matter, without the lines around it, and what follows.
struct Parts {
  std::string_view fields;
  std::string_view body;
  std::size_t body_line;
};

/// Looks for the line that closes front matter that begins at line `first_line`, at the byte `begin`.
std::optional<Parts> split(std::string_view text, std::size_t begin, std::size_t first_line,
                           bool (*closes)(std::string_view)) {
  const std::string_view seen = window(text);
  std::string_view rest = seen.substr(std::min(begin, seen.size()));
  for (std::size_t line = first_line; !rest.empty(); ++line) {
    const std::size_t end = seen.size() - rest.size();
    if (!closes(take_line(rest))) continue;
    return Parts{text.substr(begin, end - begin), text.substr(seen.size() - rest.size()), line + 1};
  }
  return std::nullopt;
}

std::optional<Parts> split_behind_first_line(std::string_view text, bool (*closes)(std::string_view)) {
  return split(text, std::min(text.find('\n'), text.size() - 1) + 1, 2, closes);
}

FrontMatter all_body(std::string_view text) { return {.fields = {.kind = Kind::map, .line = 1}, .body = text}; }

FrontMatter all_body(std::string_view text, std::string warning) {
  FrontMatter matter = all_body(text);
  matter.warnings.push_back({1, std::move(warning)});
  return matter;
}

/// Nothing closes it: a line drawn above a text, unless the text goes on for longer than was looked at.
FrontMatter never_closed(std::string_view text, std::string_view fence) {
  if (text.size() > kMaxFrontMatter)
    throw BadFrontMatter(1, "no line '{}' closes the front matter within {} KiB", fence, kMaxFrontMatter / 1024);
  return all_body(text, fmt::format("no line '{0}' closes the '{0}' of the first line: all is body", fence));
}

FrontMatter with_body(Syntax syntax, const Parts& parts) {
  return {.syntax = syntax, .body = parts.body, .body_line = parts.body_line};
}

FrontMatter read_yaml_matter(std::string_view text) {
  const auto parts = split_behind_first_line(text, closes_yaml);
  if (!parts) return never_closed(text, "---");
  FrontMatter matter = with_body(Syntax::yaml, *parts);
  matter.fields = read_yaml(parts->fields, 2, matter.warnings);
  return matter;
}

/// Whether the first line that says anything is `key = …` or `[table]`.
bool looks_like_toml(std::string_view text) {
  while (!text.empty()) {
    std::string_view line = take_line(text);
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    if (line.empty() || line.front() == '#') continue;
    return line.front() == '[' || line.find('=') != std::string_view::npos;
  }
  return true;
}

FrontMatter read_toml_matter(std::string_view text) {
  const auto parts = split_behind_first_line(text, closes_toml);
  if (!parts) return never_closed(text, "+++");
  if (!looks_like_toml(parts->fields)) return all_body(text, "no TOML stands between the lines '+++': all is body");
  FrontMatter matter = with_body(Syntax::toml, *parts);
  matter.fields = read_toml(parts->fields, 2);
  return matter;
}

/// `{`, and behind it, or on the next line, a key in quotes or the end: not `{{ template }}`, `{% tag %}`, `{:
/// .class}`.
bool opens_json(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t next = text.find_first_not_of(" \t", 1);
  return next != std::string_view::npos && std::string_view("\"}\r\n").find(text[next]) != std::string_view::npos;
}

/// The size of the object that begins the text, or nothing where its brackets do not match.
std::size_t object_size(std::string_view text) {
  std::size_t depth = 0;
  bool is_in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_in_string && c == '\\')
      ++i;
    else if (c == '"')
      is_in_string = !is_in_string;
    else if (!is_in_string && c == '{')
      ++depth;
    else if (!is_in_string && c == '}' && --depth == 0)
      return i + 1;
  }
  return 0;
}

FrontMatter read_json_matter(std::string_view text) {
  const std::size_t size = object_size(text.substr(0, kMaxFrontMatter));
  if (size == 0) throw BadFrontMatter(1, "no '}}' closes the JSON front matter within {} KiB", kMaxFrontMatter / 1024);
  const std::size_t end = std::min(text.find_first_not_of(kBlanks, size), text.size());
  if (end < text.size() && text[end] != '\n') return all_body(text);
  const std::string_view object = text.substr(0, size), body = text.substr(std::min(end + 1, text.size()));
  FrontMatter matter =
      with_body(Syntax::json, {object, body, static_cast<std::size_t>(std::ranges::count(object, '\n')) + 2});
  matter.fields = read_json_map(object, 1);
  return matter;
}

/// `key:` or `key: value`.
bool looks_like_field(std::string_view line) {
  const std::size_t colon = line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  if (colon == 0 || colon == std::string_view::npos || line[colon] != ':') return false;
  return colon + 1 == line.size() || line[colon + 1] == ' ';
}

/// Hexo leaves out the opening line. But a Markdown heading can be underlined with `---` too, so that all above has to
/// be a map, and to hold the key `title` or `date`, in lower case as Hexo writes it: `Title: Subtitle` is a heading.
std::optional<FrontMatter> read_unopened_yaml(std::string_view text) {
  std::string_view rest = window(text);
  if (!looks_like_field(take_line(rest))) return std::nullopt;
  const auto parts = split(text, 0, 1, is_dashes);
  if (!parts) return std::nullopt;
  FrontMatter matter = with_body(Syntax::yaml, *parts);
  try {
    matter.fields = read_yaml(parts->fields, 1, matter.warnings);
  } catch (const BadFrontMatter&) {
    return std::nullopt;
  }
  const bool is_post = std::ranges::any_of(
      matter.fields.items, [](const FrontValue& field) { return field.key == "title" || field.key == "date"; });
  return is_post ? std::optional(std::move(matter)) : std::nullopt;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
  text = without_byte_order_mark(text);
  std::string_view rest = window(text);
  const std::string_view first = take_line(rest);
  if (first == "---") return read_yaml_matter(text);
  if (first == "+++") return read_toml_matter(text);
  if (opens_json(text)) return read_json_matter(text);
  return read_unopened_yaml(text).value_or(all_body(text));
}

}  // namespace blog

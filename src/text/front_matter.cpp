#include "text/front_matter.h"

#include "text/front_lines.h"
#include "text/front_value.h"
#include "text/header_lines.h"
#include "text/message_width.h"
#include "text/toml.h"
#include "text/unread_header.h"
#include "text/utf8.h"
#include "text/yaml.h"

#include <algorithm>
#include <optional>

namespace blog {
namespace {

using Kind = FrontValue::Kind;
using Syntax = FrontMatter::Syntax;

constexpr std::string_view kDashes = "---", kPluses = "+++", kSemicolons = ";;;";

bool closes_yaml(std::string_view line) { return line == kDashes || line == "..."; }
bool closes_toml(std::string_view line) { return line == kPluses; }
bool closes_json(std::string_view line) { return line == kSemicolons; }
bool is_dashes(std::string_view line) { return line == kDashes; }

/// Where front matter can begin: behind a byte order mark and blank lines.
struct Beginning {
  std::string_view file;
  std::string_view text;
  std::size_t line = 1;  ///< where the text begins
};

Beginning find_beginning(std::string_view bytes) {
  const std::string_view file = without_byte_order_mark(bytes);
  Beginning beginning{.file = file, .text = file};
  std::string_view rest = file;
  while (!rest.empty() && take_line(rest).empty()) {
    beginning.text = rest;
    ++beginning.line;
  }
  return beginning;
}

/// Front matter, without the lines around it, and what follows.
struct Parts {
  std::string_view fields;
  std::string_view body;
  std::size_t first_line;  ///< of the fields
  std::size_t body_line;
};

/// Looks for the line that closes front matter that begins at line `first_line`, at the byte `begin`.
std::optional<Parts> split_closed(std::string_view text, std::size_t begin, std::size_t first_line,
                                  bool (*closes)(std::string_view)) {
  const std::string_view seen = front_window(text);
  std::string_view rest = seen.substr(std::min(begin, seen.size()));
  for (std::size_t line = first_line; !rest.empty(); ++line) {
    const std::size_t end = seen.size() - rest.size();
    if (!closes(take_line(rest))) continue;
    return Parts{text.substr(begin, end - begin), text.substr(seen.size() - rest.size()), first_line, line + 1};
  }
  return std::nullopt;
}

std::optional<Parts> split_behind_first_line(const Beginning& at, bool (*closes)(std::string_view)) {
  return split_closed(at.text, std::min(at.text.find('\n'), at.text.size() - 1) + 1, at.line + 1, closes);
}

std::optional<Parts> split_unopened(const Beginning& at, bool (*closes)(std::string_view)) {
  return split_closed(at.text, 0, at.line, closes);
}

FrontMatter all_body(const Beginning& at) { return {.fields = {.kind = Kind::map, .line = 1}, .body = at.file}; }

FrontMatter all_body(const Beginning& at, std::string warning) {
  FrontMatter matter = all_body(at);
  matter.warnings.push_back({at.line, std::move(warning)});
  return matter;
}

/// A header that is not read may hold what its body does not show: a title, a date, that it is a draft.
FrontMatter without_header(const Beginning& at) {
  const std::string_view name = unread_header(at.text);
  if (name.empty()) return all_body(at);
  return all_body(at, fmt::format("begins with '{}', a header that is not read; its lines are part of the body",
                                  truncate(name, kMessageWidth)));
}

/// Nothing closes it: a line drawn above a text, unless the text goes on for longer than was looked at.
FrontMatter never_closed(const Beginning& at, std::string_view fence) {
  if (at.text.size() > kMaxFrontMatter)
    throw BadFrontMatter(at.line, "no line '{}' closes the front matter within {} KiB", fence, kMaxFrontMatter / 1024);
  return all_body(at, fmt::format("no line '{0}' closes the '{0}' of the first line: all is body", fence));
}

FrontMatter with_body(Syntax syntax, const Parts& parts) {
  return {.syntax = syntax, .body = parts.body, .body_line = parts.body_line};
}

FrontMatter yaml_matter(const Parts& parts) {
  FrontMatter matter = with_body(Syntax::yaml, parts);
  matter.fields = read_yaml(parts.fields, parts.first_line, matter.warnings);
  return matter;
}

FrontMatter toml_matter(const Parts& parts) {
  FrontMatter matter = with_body(Syntax::toml, parts);
  matter.fields = read_toml(parts.fields, parts.first_line);
  return matter;
}

/// Between lines the brackets of the object may be left out, as Hexo does.
FrontMatter json_matter(const Parts& parts) {
  FrontMatter matter = with_body(Syntax::json, parts);
  const bool has_brackets = trim(parts.fields).starts_with('{');
  matter.fields =
      read_json_map(has_brackets ? std::string(parts.fields) : fmt::format("{{{}}}", parts.fields), parts.first_line);
  return matter;
}

/// `key:` or `key: value`.
bool looks_like_field(std::string_view line) {
  const std::size_t colon = line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  if (colon == 0 || colon == std::string_view::npos || line[colon] != ':') return false;
  return colon + 1 == line.size() || line[colon + 1] == ' ';
}

/// The first line that is neither blank nor a comment.
std::string_view first_words(std::string_view text) {
  std::string_view line;
  while (!text.empty() && (line.empty() || line.front() == '#')) line = without_indent(take_line(text));
  return line;
}

bool looks_like_toml(std::string_view text) {
  const std::string_view line = first_words(text);
  return line.empty() || line.front() == '[' || line.front() == '#' || line.find('=') != std::string_view::npos;
}

FrontMatter read_toml_matter(const Beginning& at) {
  const auto parts = split_behind_first_line(at, closes_toml);
  if (!parts) return never_closed(at, kPluses);
  if (!looks_like_toml(parts->fields)) return all_body(at, "no TOML stands between the lines '+++': all is body");
  return toml_matter(*parts);
}

FrontMatter read_hexo_json(const Beginning& at) {
  const auto parts = split_behind_first_line(at, closes_json);
  return parts ? json_matter(*parts) : never_closed(at, kSemicolons);
}

/// `---toml`: the language stands behind the dashes, as gray-matter has it.
std::optional<FrontMatter> read_in_language(const Beginning& at, std::string_view first) {
  if (!first.starts_with(kDashes)) return std::nullopt;
  const std::string language = lower_ascii(without_indent(first.substr(kDashes.size())));
  if (language != "yaml" && language != "yml" && language != "toml" && language != "json") return std::nullopt;
  const auto parts = split_behind_first_line(at, is_dashes);
  if (!parts) return never_closed(at, kDashes);
  return language == "toml" ? toml_matter(*parts) : language == "json" ? json_matter(*parts) : yaml_matter(*parts);
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

FrontMatter read_json_matter(const Beginning& at) {
  const std::string_view text = at.text;
  const std::size_t size = object_size(text.substr(0, kMaxFrontMatter));
  if (size == 0)
    throw BadFrontMatter(at.line, "no '}}' closes the JSON front matter within {} KiB", kMaxFrontMatter / 1024);
  const std::size_t end = std::min(text.find_first_not_of(kBlanks, size), text.size());
  if (end < text.size() && text[end] != '\n') return all_body(at);
  const std::string_view object = text.substr(0, size), body = text.substr(std::min(end + 1, text.size()));
  const auto lines = static_cast<std::size_t>(std::ranges::count(object, '\n'));
  return json_matter({object, body, at.line, at.line + lines + 1});
}

bool names_post(const FrontValue& map) {
  return std::ranges::any_of(map.items,
                             [](const FrontValue& field) { return field.key == "title" || field.key == "date"; });
}

/// Hexo leaves out the opening line. But a Markdown heading can be underlined with `---` too, so that all above has to
/// be a map, and to hold the key `title` or `date`, in lower case as Hexo writes it: `Title: Subtitle` is a heading.
std::optional<FrontMatter> read_unopened(const Beginning& at) {
  std::string_view rest = front_window(at.text);
  const std::string_view first = take_line(rest);
  const bool is_json = first.starts_with('"');
  if (!is_json && !looks_like_field(first)) return std::nullopt;
  const auto parts = split_unopened(at, is_json ? closes_json : is_dashes);
  if (!parts) return std::nullopt;
  try {
    FrontMatter matter = is_json ? json_matter(*parts) : yaml_matter(*parts);
    return names_post(matter.fields) ? std::optional(std::move(matter)) : std::nullopt;
  } catch (const BadFrontMatter&) {
    return std::nullopt;
  }
}

FrontMatter lines_matter(const Beginning& at, HeaderLines header) {
  const std::string_view before = at.text.substr(0, at.text.size() - header.body.size());
  return {.syntax = Syntax::lines,
          .fields = std::move(header.fields),
          .body = header.body,
          .body_line = at.line + static_cast<std::size_t>(std::ranges::count(before, '\n')),
          .warnings = std::move(header.warnings)};
}

std::optional<FrontMatter> read_lines(const Beginning& at) {
  auto header = read_dotted_lines(at.text, at.line);
  if (!header) header = read_header_lines(at.text, at.line);
  return header ? std::optional(lines_matter(at, std::move(*header))) : std::nullopt;
}

/// Behind blank lines `---` may as well be a line drawn above the text. MultiMarkdown opens lines with it that end at a
/// blank one.
FrontMatter read_yaml_matter(const Beginning& at) {
  const auto parts = split_behind_first_line(at, closes_yaml);
  std::string_view below = at.text;
  take_line(below);
  if (at.line > 1 && !looks_like_field(first_words(front_window(below)))) return all_body(at);
  if (parts) return yaml_matter(*parts);
  auto header = read_header_lines(below, at.line + 1);
  return header ? lines_matter(at, std::move(*header)) : never_closed(at, kDashes);
}

FrontMatter read_from(const Beginning& at) {
  std::string_view rest = front_window(at.text);
  const std::string_view first = take_line(rest);
  if (first == kDashes) return read_yaml_matter(at);
  if (first == kPluses) return read_toml_matter(at);
  if (first == kSemicolons) return read_hexo_json(at);
  if (opens_json(at.text)) return read_json_matter(at);
  if (auto matter = read_in_language(at, first)) return std::move(*matter);
  if (auto matter = read_unopened(at)) return std::move(*matter);
  if (auto matter = read_lines(at)) return std::move(*matter);
  return without_header(at);
}

bool is_recent(const Beginning& at, Syntax syntax) {
  std::string_view rest = front_window(at.text);
  const std::string_view first = take_line(rest);
  switch (syntax) {
    case Syntax::none: return false;
    case Syntax::yaml: return at.line > 1 || (first.starts_with(kDashes) && first != kDashes);
    case Syntax::toml: return at.line > 1 || first != kPluses;
    case Syntax::json: return at.line > 1 || !first.starts_with('{');
    case Syntax::lines: return true;
  }
  return false;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
  const Beginning at = find_beginning(text);
  FrontMatter matter = read_from(at);
  matter.is_recent = is_recent(at, matter.syntax);
  return matter;
}

bool may_open_front_matter(std::string_view first_bytes) {
  const std::string_view text = find_beginning(first_bytes).text;
  constexpr std::string_view kOpenings[] = {kDashes, kPluses, kSemicolons, ".. ", "<!--"};
  return opens_json(text) ||
         std::ranges::any_of(kOpenings, [&](std::string_view opening) { return text.starts_with(opening); });
}

}  // namespace blog

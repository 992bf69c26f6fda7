#include "text/yaml_events.h"

#include "text/front_lines.h"
#include "text/message_width.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <new>

namespace blog {
namespace {

/// What libyaml says, and what a person can do with it.
struct Wording {
  std::string_view problem;
  const char* text;
};
constexpr Wording kWordings[] = {
    {"mapping values are not allowed", "a text that holds ': ' must stand in quotes, or the line is indented too far"},
    {"found unexpected end of stream", "a quote is never closed"},
    {"found a tab character", "a tab indents the line: write blanks"},
    {"could not find expected ':'", "a line 'key: value' is missing its colon"},
    {"did not find expected key", "a key is missing, or stands in the wrong column"},
    {"did not find expected ',' or ']'", "a list in [ ] is missing its comma or its ]"},
    {"did not find expected ',' or '}'", "a map in { } is missing its comma or its }"},
    {"control characters are not allowed", "a control character: remove it"},
};

constexpr std::size_t kLongestValue = 1000;  // that is tried by itself

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// Where the character stands: libyaml counts characters, not bytes.
std::size_t offset_of(std::string_view text, std::size_t character) {
  std::size_t offset = 0, characters = 0;
  for (; offset < text.size(); ++offset) {
    const bool begins_character = (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
    if (begins_character && characters++ == character) break;
  }
  return offset;
}

std::string_view line_at(std::string_view text, std::size_t number) {
  std::string_view line;
  for (std::size_t i = 0; i <= number; ++i) line = take_line(text);
  return without_indent(line);
}

/// `key: value`, `- value`, `- key: value`.
struct YamlLine {
  std::string_view key;  ///< empty: an item of a list
  std::string_view value;
};

YamlLine parse_line(std::string_view line) {
  if (line.starts_with("- ")) line = without_indent(line.substr(1));
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return {{}, line};
  return {line.substr(0, colon), without_indent(line.substr(colon + 1))};
}

/// In single quotes, for those that the text has around it already.
std::string in_quotes(std::string_view text) {
  const bool has_quotes =
      text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  if (has_quotes) text = text.substr(1, text.size() - 2);
  std::string quoted = "'";
  for (const char c : truncate(text, kMessageWidth)) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string advice_for(const YamlLine& line) {
  if (line.key.empty()) return fmt::format("the item wants quotes: - {}", in_quotes(line.value));
  return fmt::format("the value of '{0}' wants quotes: {0}: {1}", truncate(line.key, kMessageWidth),
                     in_quotes(line.value));
}

bool is_yaml(std::string_view yaml) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) == 0) throw std::bad_alloc();
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(yaml.data()), yaml.size());
  bool is_right = true, goes_on = true;
  while (is_right && goes_on) {
    YamlEvent event;
    is_right = yaml_parser_parse(&parser, event.get()) != 0;
    goes_on = is_right && !event.is(YAML_STREAM_END_EVENT);
  }
  const bool lacks_memory = parser.error == YAML_MEMORY_ERROR;
  yaml_parser_delete(&parser);
  if (lacks_memory) throw std::bad_alloc();
  return is_right;
}

std::string wording_of_character(std::string_view text) {
  if (text.starts_with('\t')) return "a tab indents the line: write blanks";
  return fmt::format("a text that begins with '{}' must stand in quotes", text.substr(0, 1));
}

}  // namespace

// NOLINTBEGIN(cppcoreguidelines-pro-type-union-access): libyaml's events are a union of C.
std::string_view YamlEvent::text() const {
  return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
}

std::string_view YamlEvent::tag() const { return view(event_.data.scalar.tag); }

bool YamlEvent::is_plain() const { return event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE; }

std::string_view YamlEvent::anchor() const {
  if (is(YAML_SCALAR_EVENT)) return view(event_.data.scalar.anchor);
  if (is(YAML_SEQUENCE_START_EVENT)) return view(event_.data.sequence_start.anchor);
  return view(event_.data.mapping_start.anchor);
}

std::string_view YamlEvent::alias() const { return view(event_.data.alias.anchor); }
// NOLINTEND(cppcoreguidelines-pro-type-union-access)

YamlEvents::YamlEvents(std::string_view yaml, std::size_t first_line) : yaml_(yaml), first_line_(first_line) {
  if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
  yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(yaml.data()), yaml.size());
}

void YamlEvents::next(YamlEvent& event) {
  if (yaml_parser_parse(&parser_, event.get()) == 0) fail();
}

void YamlEvents::fail() const {
  if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
  const std::size_t line = line_of_fault();
  if (is_fault_of_value()) throw BadFrontMatter(first_line_ + line, "{}", advice_for(parse_line(line_at(yaml_, line))));
  throw BadFrontMatter(first_line_ + line, "bad YAML: {}", wording());
}

/// Whether the value in the line cannot stand there, whatever is around it.
bool YamlEvents::is_fault_of_value() const {
  if (parser_.error == YAML_READER_ERROR || parser_.problem == std::string_view("found unexpected end of stream"))
    return false;
  const std::string_view line = line_at(yaml_, line_of_fault());
  const YamlLine parts = parse_line(line);
  return parts.value != line && parts.value.size() <= kLongestValue && !is_yaml(fmt::format("x: {}", parts.value));
}

std::string YamlEvents::wants_quotes(std::size_t line, char sign) const {
  constexpr std::string_view kNoText = " \t#";  // behind the sign of a comment
  const YamlLine parts = parse_line(line_at(yaml_, line - first_line_));
  const bool begins_text =
      parts.value.size() > 1 && parts.value[0] == sign && kNoText.find(parts.value[1]) == std::string_view::npos;
  return begins_text ? advice_for(parts) : std::string();
}

/// From 0. A quote that is never closed is named where it opens, a key without a colon where it stands.
std::size_t YamlEvents::line_of_fault() const {
  const std::string_view problem = parser_.problem;
  if (parser_.error == YAML_READER_ERROR)
    return static_cast<std::size_t>(std::ranges::count(yaml_.substr(0, parser_.problem_offset), '\n'));
  const bool is_behind = problem == "found unexpected end of stream" || problem == "could not find expected ':'";
  return is_behind ? parser_.context_mark.line : parser_.problem_mark.line;
}

std::string YamlEvents::wording() const {
  const std::string_view problem = parser_.problem;
  if (problem == "found character that cannot start any token")
    return wording_of_character(yaml_.substr(offset_of(yaml_, parser_.problem_mark.index)));
  const auto* const known =
      std::ranges::find_if(kWordings, [&](const Wording& row) { return problem.starts_with(row.problem); });
  return std::string(known != std::end(kWordings) ? known->text : problem);
}

}  // namespace blog

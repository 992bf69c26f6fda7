#include "text/yaml_events.h"

#include "text/front_matter.h"

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
  throw BadFrontMatter(first_line_ + line_of_fault(), "bad YAML: {}", wording());
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

#include "text/yaml.h"

#include "text/front_value.h"
#include "text/utf8.h"
#include "text/yaml_events.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

/// What aliases may make of 64 KiB.
constexpr std::size_t kMaxValues = 10'000;
constexpr std::size_t kMaxBytes = std::size_t{1024} * 1024;

bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// YAML 1.1 knows three ways of writing each word: `yes`, `Yes`, `YES`.
bool is_boolean(std::string_view text) {
  constexpr std::string_view kWords[] = {"true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES",
                                         "no",   "No",   "NO",   "on",    "On",    "ON",    "off", "Off", "OFF"};
  return std::ranges::find(kWords, text) != std::end(kWords);
}

/// The tags under which a plain scalar stays what it looks like; under any other it is text.
bool is_core_tag(std::string_view tag) {
  constexpr std::string_view kTags[] = {YAML_NULL_TAG, YAML_BOOL_TAG, YAML_INT_TAG, YAML_FLOAT_TAG};
  return std::ranges::find(kTags, tag) != std::end(kTags);
}

Kind kind_of(const YamlEvent& event) {
  const std::string_view text = event.text(), tag = event.tag();
  if (!event.is_plain() || (!tag.empty() && !is_core_tag(tag))) return Kind::text;
  if (is_null(text)) return Kind::null;
  if (is_boolean(text)) return Kind::boolean;
  return is_json_number(text) ? Kind::number : Kind::text;
}

bool is_plain_scalar(const YamlEvent& event) { return event.is(YAML_SCALAR_EVENT) && event.is_plain(); }

/// `!important note`, where no quotes and no `!!` or `!ruby/…` show that a type is meant.
bool is_lost_tag(const YamlEvent& event) {
  constexpr std::string_view kSignsOfTypes = "/:";
  const std::string_view tag = event.tag();
  return is_plain_scalar(event) && tag.size() > 1 && tag.find_first_of(kSignsOfTypes) == std::string_view::npos;
}

bool is_merge_key(const YamlEvent& event) {
  return event.is(YAML_SCALAR_EVENT) && event.is_plain() && event.tag().empty() && event.text() == "<<";
}

auto find_key(FrontValue& map, std::string_view key) { return std::ranges::find(map.items, key, &FrontValue::key); }

/// Makes the tree of the events.
class Composer {
 public:
  Composer(std::string_view yaml, std::size_t first_line, std::vector<FrontMatter::Warning>& warnings)
      : events_(yaml, first_line), first_line_(first_line), warnings_(warnings) {}

  FrontValue read() {
    expect(YAML_STREAM_START_EVENT);
    YamlEvent document;
    events_.next(document);
    if (document.is(YAML_STREAM_END_EVENT)) return {.kind = Kind::map, .line = first_line_};
    YamlEvent root;
    events_.next(root);
    if (!root.is(YAML_MAPPING_START_EVENT))
      throw BadFrontMatter(events_.line_of(root), "front matter is made of lines 'key: value'");
    FrontValue map = read_value(root, 1);
    expect(YAML_DOCUMENT_END_EVENT);
    expect(YAML_STREAM_END_EVENT);
    for (const auto& [name, anchor] : anchors_)
      if (!anchor.is_used) warn_of_sign(anchor.line, '&');
    return map;
  }

 private:
  void expect(yaml_event_type_t type) {
    YamlEvent event;
    events_.next(event);
    if (!event.is(type)) throw BadFrontMatter(events_.line_of(event), "front matter is one YAML document");
  }

  FrontValue read_value(const YamlEvent& event, std::size_t depth) {
    if (event.is(YAML_ALIAS_EVENT)) return copy_of_anchor(event, depth);
    const std::string anchor(event.anchor());
    if (!anchor.empty()) anchors_[anchor] = {.line = events_.line_of(event), .is_used = !is_plain_scalar(event)};
    FrontValue value = read_content(event, depth);
    if (!anchor.empty()) anchors_[anchor].value = value;
    return value;
  }

  FrontValue read_content(const YamlEvent& event, std::size_t depth) {
    FrontValue value{.line = events_.line_of(event)};
    if (event.is(YAML_SCALAR_EVENT)) {
      require_text(event.text(), value.line);
      value.kind = kind_of(event);
      value.text = event.text();
      if (is_lost_tag(event)) warn_of_sign(value.line, '!');
      spend(value, depth, value.line);
      return value;
    }
    value.kind = event.is(YAML_MAPPING_START_EVENT) ? Kind::map : Kind::list;
    spend(value, depth, value.line);
    value.kind == Kind::map ? read_members(value, depth) : read_items(value, depth);
    return value;
  }

  void read_items(FrontValue& list, std::size_t depth) {
    for (;;) {
      YamlEvent event;
      events_.next(event);
      if (event.is(YAML_SEQUENCE_END_EVENT)) return;
      list.items.push_back(read_value(event, depth + 1));
    }
  }

  void read_members(FrontValue& map, std::size_t depth) {
    std::vector<FrontValue> merged;
    for (;;) {
      YamlEvent event;
      events_.next(event);
      if (event.is(YAML_MAPPING_END_EVENT)) break;
      const FrontValue key = read_value(event, depth + 1);
      if (key.kind == Kind::list || key.kind == Kind::map) refuse_key(key.line);
      YamlEvent value_event;
      events_.next(value_event);
      FrontValue value = read_value(value_event, depth + 1);
      if (value.kind == Kind::null && value.text.empty()) warn_of_sign(key.line, '#');  // `title: #1 of many`
      if (is_merge_key(event)) {
        merged.push_back(std::move(value));
      } else {
        value.line = key.line;
        set_member(map, key.text, std::move(value), warnings_);
      }
    }
    for (const FrontValue& value : merged) merge(map, value);
  }

  /// `<<: map` or `<<: [map, map]`: the keys that are not there yet.
  static void merge(FrontValue& map, const FrontValue& source) {
    if (source.kind == Kind::list && !source.items.empty() && source.items.front().kind == Kind::map) {
      for (const FrontValue& item : source.items) merge(map, item);
      return;
    }
    if (source.kind != Kind::map) throw BadFrontMatter(source.line, "'<<' merges a map, and this is not one");
    for (const FrontValue& member : source.items)
      if (find_key(map, member.key) == map.items.end()) map.items.push_back(member);
  }

  FrontValue copy_of_anchor(const YamlEvent& event, std::size_t depth) {
    const std::size_t line = events_.line_of(event);
    const auto anchor = anchors_.find(event.alias());
    if (anchor == anchors_.end()) refuse_alias(line, event.alias());
    if (!anchor->second.value) throw BadFrontMatter(line, "'*{}' contains itself", visible(event.alias()));
    anchor->second.is_used = true;
    spend(*anchor->second.value, depth, line);
    FrontValue copy = *anchor->second.value;
    copy.line = line;
    return copy;
  }

  /// Most are no keys, but a text like `{{ page.title }}`.
  [[noreturn]] void refuse_key(std::size_t line) const {
    const std::string advice = events_.wants_quotes(line, '{');
    throw BadFrontMatter(line, "{}", advice.empty() ? "a key is a list or a map: only text can be a key" : advice);
  }

  [[noreturn]] void refuse_alias(std::size_t line, std::string_view name) const {
    const std::string advice = events_.wants_quotes(line, '*');
    throw BadFrontMatter(line, "nothing is called '&{}'{}{}", visible(name), advice.empty() ? "" : ": ", advice);
  }

  /// Tells that the beginning of a value was taken for something else than text.
  void warn_of_sign(std::size_t line, char sign) {
    if (std::string advice = events_.wants_quotes(line, sign); !advice.empty())
      warnings_.push_back({line, std::move(advice)});
  }

  /// Counts a value and all below it against the limits.
  void spend(const FrontValue& value, std::size_t depth, std::size_t line) {
    const bool is_container = value.kind == Kind::list || value.kind == Kind::map;
    if (is_container && depth > kMaxFrontMatterDepth)
      throw BadFrontMatter(line, "nested more than {} levels deep", kMaxFrontMatterDepth);
    values_ += 1;
    bytes_ += value.key.size() + value.text.size();
    if (values_ > kMaxValues) throw BadFrontMatter(line, "more than {} values", kMaxValues);
    if (bytes_ > kMaxBytes) throw BadFrontMatter(line, "aliases make more than {} bytes", kMaxBytes);
    for (const FrontValue& item : value.items) spend(item, depth + 1, line);
  }

  YamlEvents events_;
  std::size_t first_line_;
  std::vector<FrontMatter::Warning>& warnings_;
  struct Anchor {
    std::optional<FrontValue> value;  ///< empty while it is read
    std::size_t line = 0;
    bool is_used = false;  ///< or is no text that could have lost its beginning
  };
  std::map<std::string, Anchor, std::less<>> anchors_;
  std::size_t values_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

FrontValue read_yaml(std::string_view yaml, std::size_t first_line, std::vector<FrontMatter::Warning>& warnings) {
  return Composer(yaml, first_line, warnings).read();
}

}  // namespace blog

#include "text/front_value.h"

#include "text/json.h"
#include "text/utf8.h"

#include <algorithm>
#include <charconv>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

std::string in_brackets(std::string_view json) { return fmt::format("[{}]", json); }

FrontValue scalar(Kind kind, std::string_view text) { return {.kind = kind, .text = std::string(text)}; }

FrontValue read_json(std::string_view json);

/// The members of an object, or the items of an array.
class Collector final : public JsonMembers, public JsonItems {
 public:
  explicit Collector(Kind kind) : value_{.kind = kind} {}

  void on_string(std::string_view key, std::string_view value) override { add(key, scalar(Kind::text, value)); }
  void on_bool(std::string_view key, bool value) override { add(key, scalar(Kind::boolean, value ? "true" : "false")); }
  void on_null(std::string_view key) override { add(key, scalar(Kind::null, "null")); }
  void on_json(std::string_view key, std::string_view json) override { add(key, read_json(json)); }
  void on_string(std::string_view value) override { add({}, scalar(Kind::text, value)); }
  void on_json(std::string_view json) override { add({}, read_json(json)); }

  FrontValue take() { return std::move(value_); }

 private:
  void add(std::string_view key, FrontValue value) {
    value.key = key;
    value_.items.push_back(std::move(value));
  }

  FrontValue value_;
};

/// Anything but a string: an array or an object, minified, or what needs no reading.
FrontValue read_json(std::string_view json) {
  if (json == "null") return scalar(Kind::null, json);
  if (json == "true" || json == "false") return scalar(Kind::boolean, json);
  if (json.front() != '[' && json.front() != '{') return scalar(Kind::number, json);
  const bool is_list = json.front() == '[';
  Collector collector(is_list ? Kind::list : Kind::map);
  is_list ? read_json_array(json, collector) : read_json_object(json, collector);
  return collector.take();
}

void set_lines(FrontValue& value, std::size_t line) {
  value.line = line;
  for (FrontValue& item : value.items) set_lines(item, line);
}

/// The line of the byte that a message of the JSON reader names ("at byte 17: …").
std::size_t line_of_fault(std::string_view json, std::string_view fault, std::size_t first_line) {
  constexpr std::string_view kPrefix = "at byte ";
  std::size_t byte = 0;
  if (fault.starts_with(kPrefix)) std::from_chars(fault.data() + kPrefix.size(), fault.data() + fault.size(), byte);
  const std::string_view before = json.substr(0, byte > 0 ? byte - 1 : 0);
  return first_line + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

void append_members(std::string& out, const FrontValue& value, bool has_keys) {
  for (const FrontValue& item : value.items) {
    if (&item != value.items.data()) out += ',';
    if (has_keys) {
      append_json_string(out, item.key);
      out += ':';
    }
    append_json(out, item);
  }
}

/// Of the words that YAML has for a boolean.
bool is_true(std::string_view word) {
  const std::string folded = fold(word);
  return folded == "true" || folded == "yes" || folded == "on";
}

}  // namespace

bool is_json_number(std::string_view text) {
  if (text.empty() || std::string_view("-0123456789").find(text.front()) == std::string_view::npos) return false;
  Collector collector(Kind::list);
  if (!read_json_array(in_brackets(text), collector).empty()) return false;
  const std::vector<FrontValue> items = collector.take().items;
  return items.size() == 1 && items.front().kind == Kind::number && items.front().text == text;
}

void require_text(std::string_view text, std::size_t line) {
  if (!is_text(text)) throw BadFrontMatter(line, "an escape makes NUL or half a character: remove it");
}

void set_member(FrontValue& map, std::string_view key, FrontValue value, std::vector<FrontMatter::Warning>& warnings) {
  if (const auto former = std::ranges::find(map.items, key, &FrontValue::key); former != map.items.end()) {
    warnings.push_back({value.line, fmt::format("the key '{}' stands twice: this one holds, not that of line {}",
                                                visible(key), former->line)});
    map.items.erase(former);
  }
  value.key = key;
  map.items.push_back(std::move(value));
}

FrontValue read_json_map(std::string_view json, std::size_t first_line) {
  Collector collector(Kind::map);
  if (const std::string fault = read_json_object(json, collector); !fault.empty())
    throw BadFrontMatter(line_of_fault(json, fault, first_line), "bad JSON: {}", fault);
  FrontValue map = collector.take();
  set_lines(map, first_line);
  return map;
}

FrontValue read_json_value(std::string_view json) {
  Collector collector(Kind::list);
  if (const std::string fault = read_json_array(in_brackets(json), collector); !fault.empty())
    throw BadFrontMatter(1, "bad JSON: {}", fault);
  FrontValue list = collector.take();
  if (list.items.size() != 1) throw BadFrontMatter(1, "bad JSON: one value is expected");
  return std::move(list.items.front());
}

void append_json(std::string& out, const FrontValue& value) {
  switch (value.kind) {
    case Kind::null: out += "null"; return;
    case Kind::boolean: out += is_true(value.text) ? "true" : "false"; return;
    case Kind::number: out += value.text; return;
    case Kind::text: append_json_string(out, value.text); return;
    case Kind::list:
      out += '[';
      append_members(out, value, false);
      out += ']';
      return;
    case Kind::map:
      out += '{';
      append_members(out, value, true);
      out += '}';
      return;
  }
}

}  // namespace blog

#include "text/toml.h"

#include "text/front_value.h"
#include "text/utf8.h"

// What the library takes for certain, bad input breaks (`[ ,]`): it refuses that input nevertheless, a step later.
#undef NDEBUG
#define TOML_ASSERT(certain) static_assert(true)  // NOLINT(cppcoreguidelines-macro-usage)
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

/// The size of the string that begins the text with its quotes: `"…"`, `'…'`, and three of either.
std::size_t string_size(std::string_view text) {
  const char quote = text.front();
  const std::string three(3, quote), end = text.starts_with(three) ? three : three.substr(2);
  for (std::size_t i = end.size(); i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"')
      ++i;
    else if (text.substr(i).starts_with(end))
      return i + end.size();
    else if (text[i] == '\n' && end.size() == 1)
      return i;
  }
  return text.size();
}

/// Looks over the text before the library sees it, which recurses without end into brackets and keys with points
/// (`a.a.a.a`), and whose behaviour is undefined for letters that are not ASCII where no string or comment is.
class Guard {
 public:
  Guard(std::string_view toml, std::size_t line) : toml_(toml), line_(line) {}

  void refuse_what_breaks_it() {
    for (; at_ < toml_.size(); ++at_) {
      take(toml_[at_]);
      if (std::max(open_.size(), points_) > kMaxFrontMatterDepth)
        throw BadFrontMatter(line_, "nested more than {} levels deep", kMaxFrontMatterDepth);
    }
  }

 private:
  void take(char c) {
    const bool may_begin = std::exchange(may_begin_, false);
    switch (c) {
      case ' ':
      case '\t':
      case '\r': may_begin_ = may_begin; break;
      case '\n':
        ++line_;
        begin(in_key_ || open_.empty());
        break;
      case '#': at_ = std::min(toml_.find('\n', at_), toml_.size()) - 1; break;
      case '"':
      case '\'':
        if (may_begin) skip_string();
        break;
      case '[':
      case '{':
        if (may_begin) open(c);
        break;
      case ']':
      case '}':
        if (!open_.empty()) open_.pop_back();
        break;
      case ',': begin(open_.ends_with('{')); break;
      case '=':
        if (in_key_) begin(false);
        break;
      case '.':
        ++points_;
        may_begin_ = in_key_;
        break;
      default:
        if (!is_ascii(c)) throw BadFrontMatter(line_, "bad TOML: text with letters other than A-Z needs quotes");
    }
  }

  /// A key or a value may begin here.
  void begin(bool in_key) {
    in_key_ = in_key;
    may_begin_ = true;
    points_ = 0;
  }

  void open(char bracket) {
    open_ += bracket;
    begin(in_key_ || bracket == '{');
  }

  void skip_string() {
    const std::string_view string = toml_.substr(at_, string_size(toml_.substr(at_)));
    line_ += static_cast<std::size_t>(std::ranges::count(string, '\n'));
    at_ += string.size() - 1;
  }

  std::string_view toml_;
  std::size_t line_;
  std::size_t at_ = 0;
  std::string open_;  // brackets, outermost first
  std::size_t points_ = 0;
  bool in_key_ = true;
  bool may_begin_ = true;  // a key, a part of one or a value: where a quote opens a string, and a bracket a level
};

/// Makes our tree of that of the library.
class Converter {
 public:
  Converter(std::string_view toml, std::size_t first_line) : first_line_(first_line) {
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = toml.find('\n');
      lines_.push_back(toml.substr(0, end));
      toml.remove_prefix(end == std::string_view::npos ? toml.size() : end + 1);
    }
  }

  FrontValue convert(const toml::node& node, std::size_t depth) const {
    FrontValue value{.line = line_of(node.source())};
    if ((node.is_table() || node.is_array()) && depth > kMaxFrontMatterDepth)
      throw BadFrontMatter(value.line, "nested more than {} levels deep", kMaxFrontMatterDepth);
    switch (node.type()) {
      case toml::node_type::table: add_members(value, *node.as_table(), depth); break;
      case toml::node_type::array: add_items(value, *node.as_array(), depth); break;
      case toml::node_type::string: set_text(value, **node.as_string()); break;
      case toml::node_type::boolean: set(value, Kind::boolean, **node.as_boolean() ? "true" : "false"); break;
      case toml::node_type::integer: set_number(value, node, fmt::to_string(**node.as_integer())); break;
      case toml::node_type::floating_point: set_number(value, node, fmt::to_string(**node.as_floating_point())); break;
      case toml::node_type::date:
      case toml::node_type::time:
      case toml::node_type::date_time: set(value, Kind::text, source_of(node)); break;
      case toml::node_type::none: break;
    }
    return value;
  }

 private:
  std::size_t line_of(const toml::source_region& region) const { return first_line_ + region.begin.line - 1; }

  static void set(FrontValue& value, Kind kind, std::string_view text) {
    value.kind = kind;
    value.text = text;
  }

  static void set_text(FrontValue& value, const std::string& text) {
    require_text(text, value.line);
    set(value, Kind::text, text);
  }

  /// As it is written, where that is JSON too; `inf` and `nan` are numbers nowhere else.
  void set_number(FrontValue& value, const toml::node& node, const std::string& in_json) const {
    const std::string_view written = source_of(node);
    if (is_json_number(written)) return set(value, Kind::number, written);
    if (is_json_number(in_json)) return set(value, Kind::number, in_json);
    set(value, Kind::text, written);
  }

  void add_items(FrontValue& list, const toml::array& array, std::size_t depth) const {
    list.kind = Kind::list;
    for (const toml::node& node : array) list.items.push_back(convert(node, depth + 1));
  }

  void add_members(FrontValue& map, const toml::table& table, std::size_t depth) const {
    map.kind = Kind::map;
    std::vector<std::pair<toml::source_position, const toml::key*>> keys;
    for (const auto& [key, node] : table) keys.emplace_back(key.source().begin, &key);
    std::ranges::sort(keys, {}, [](const auto& key) { return std::pair(key.first.line, key.first.column); });
    for (const auto& [position, key] : keys) {
      require_text(key->str(), line_of(key->source()));
      FrontValue member = convert(*table.get(key->str()), depth + 1);
      member.key = key->str();
      member.line = line_of(key->source());
      map.items.push_back(std::move(member));
    }
  }

  /// A scalar as it is written; it ends on its line.
  std::string_view source_of(const toml::node& node) const {
    const auto& [begin, end, path] = node.source();
    const std::string_view line = lines_[begin.line - 1];
    const std::size_t first = offset_of_column(line, begin.column);
    return line.substr(first, offset_of_column(line, end.column) - first);
  }

  /// Columns count characters, from 1.
  static std::size_t offset_of_column(std::string_view line, std::size_t column) {
    std::size_t offset = 0;
    for (std::size_t characters = 0; offset < line.size(); ++offset) {
      const bool begins_character = (static_cast<unsigned char>(line[offset]) & 0xC0) != 0x80;
      if (begins_character && ++characters == column) break;
    }
    return offset;
  }

  std::size_t first_line_;
  std::vector<std::string_view> lines_;
};

/// Without "Error while parsing key-value pair: ".
std::string_view fault_of(std::string_view description) {
  const std::size_t colon = description.find(": ");
  return colon == std::string_view::npos ? description : description.substr(colon + 2);
}

}  // namespace

FrontValue read_toml(std::string_view toml, std::size_t first_line) {
  Guard(toml, first_line).refuse_what_breaks_it();
  try {
    return Converter(toml, first_line).convert(toml::parse(toml), 1);
  } catch (const toml::parse_error& bad) {
    throw BadFrontMatter(first_line + bad.source().begin.line - 1, "bad TOML: {}",
                         visible(fault_of(bad.description())));
  }
}

}  // namespace blog

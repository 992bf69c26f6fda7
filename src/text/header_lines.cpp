#include "text/header_lines.h"

#include "text/front_lines.h"
#include "text/front_value.h"
#include "text/split.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

constexpr std::size_t kIndentOfMore = 4;  // a line with less may be a key, as python-markdown has it
constexpr std::size_t kMostWordsOfKey = 3;
constexpr std::size_t kDigitsOfYear = 4;
constexpr std::string_view kOpensComment = "<!--", kClosesComment = "-->";
constexpr std::string_view kDots = ".. ";
constexpr std::string_view kKeysOfPost[] = {"title", "slug", "date"};  // one of them makes a header of lines with dots

struct Field {
  std::string_view key, value;
};

bool is_part_of_key(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == ' ' || c == '_' || c == '-'; }

bool is_key(std::string_view key) {
  return !key.empty() && is_ascii_letter(key.front()) && key.back() != ' ' &&
         static_cast<std::size_t>(std::ranges::count(key, ' ')) < kMostWordsOfKey &&
         std::ranges::all_of(key, is_part_of_key);
}

/// `Key: value` or `Key:value`; not `http://…`, nor `std::string`.
std::optional<Field> field_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_key(line.substr(0, colon))) return std::nullopt;
  const std::string_view value = line.substr(colon + 1);
  if (value.starts_with('/') || value.starts_with(':')) return std::nullopt;
  return Field{line.substr(0, colon), trim(value)};
}

std::size_t indent_of(std::string_view line) {
  return line.starts_with('\t') ? kIndentOfMore : std::min(line.find_first_not_of(' '), line.size());
}

/// Several names are divided by `;`, else by `,`, as Pelican has it.
FrontValue value_of(const Field& field, std::size_t line) {
  constexpr std::string_view kKeysOfLists[] = {"authors", "tags", "categories"};
  FrontValue value{
      .kind = field.value.empty() ? Kind::null : Kind::text, .text = std::string(field.value), .line = line};
  const std::string key = lower_ascii(field.key);
  if (value.kind == Kind::null || std::ranges::find(kKeysOfLists, key) == std::end(kKeysOfLists)) return value;
  FrontValue list{.kind = Kind::list, .line = line};
  for (const std::string_view name : split(field.value, field.value.find(';') == std::string_view::npos ? ',' : ';'))
    if (!name.empty()) list.items.push_back({.kind = Kind::text, .text = std::string(name), .line = line});
  return list;
}

const FrontValue* find_field(const FrontValue& fields, std::string_view key) {
  const auto found =
      std::ranges::find(fields.items, key, [](const FrontValue& field) { return lower_ascii(field.key); });
  return found == fields.items.end() || found->text.empty() ? nullptr : &*found;
}

bool holds_year(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text)
    if (digits = is_ascii_digit(c) ? digits + 1 : 0; digits == kDigitsOfYear) return true;
  return false;
}

/// `Title: x` tells that a post begins, `Note: x` does not.
bool is_of_post(const FrontValue& fields) {
  const FrontValue* date = find_field(fields, "date");
  return find_field(fields, "title") != nullptr || (date != nullptr && holds_year(date->text));
}

/// Takes the lines of a header one by one.
class Header {
 public:
  explicit Header(std::size_t first_line) : line_(first_line) {
    lines_.fields = {.kind = Kind::map, .line = first_line};
  }

  /// False for a line that is part of no header.
  bool take(std::string_view line) {
    const std::string_view text = without_indent(line);
    const std::size_t indent = indent_of(line);
    const auto field = indent < kIndentOfMore ? field_of(text) : std::nullopt;
    if (field) {
      end_field();
      key_ = field->key;
      value_ = field->value;
      line_of_key_ = line_;
    } else {
      const bool begins_list = value_.empty() && text.starts_with("- ");  // YAML
      if (indent == 0 || key_.empty() || begins_list) return false;
      if (!value_.empty()) value_ += ' ';
      value_ += text;
    }
    ++line_;
    return true;
  }

  HeaderLines end(std::string_view body) {
    end_field();
    lines_.body = body;
    return std::move(lines_);
  }

  void skip_line() { ++line_; }
  std::size_t count() const { return lines_.fields.items.size() + (key_.empty() ? 0 : 1); }

 private:
  void end_field() {
    if (key_.empty()) return;
    set_member(lines_.fields, key_, value_of({key_, value_}, line_of_key_), lines_.warnings);
    key_ = {};
  }

  HeaderLines lines_;
  std::size_t line_;
  std::string_view key_;  ///< of the field that is not ended; or empty
  std::string value_;
  std::size_t line_of_key_ = 0;
};

/// Nikola once told by its tags what is not public.
void take_draft_of_tags(HeaderLines& header) {
  const auto tags = std::ranges::find(header.fields.items, "tags", &FrontValue::key);
  if (tags == header.fields.items.end()) return;
  const std::size_t line = tags->line;
  const bool is_draft = std::ranges::any_of(
      tags->items, [](const FrontValue& tag) { return tag.text == "draft" || tag.text == "private"; });
  if (is_draft)
    set_member(header.fields, "draft", {.kind = Kind::boolean, .text = "true", .line = line}, header.warnings);
}

bool take_dotted(Header& header, std::string_view line) {
  if (line.empty()) {
    header.skip_line();
    return true;
  }
  if (!line.starts_with(kDots)) return false;
  line.remove_prefix(kDots.size());
  return field_of(line) && header.take(line);
}

/// A header that stands in front of a body.
struct HeaderAndBody {
  std::string_view lines, body;
};

std::optional<HeaderAndBody> split_at_blank_line(std::string_view text) {
  std::string_view rest = front_window(text);
  const std::size_t unseen = text.size() - rest.size();
  while (!rest.empty()) {
    const std::string_view behind = rest;
    if (!take_line(rest).empty()) continue;
    const std::string_view body = text.substr(text.size() - unseen - rest.size());
    return HeaderAndBody{text.substr(0, text.size() - unseen - behind.size()), body};
  }
  return unseen > 0 ? std::nullopt : std::optional(HeaderAndBody{text, {}});
}

std::optional<HeaderAndBody> split_at_comment(std::string_view text) {
  const std::size_t end = front_window(text).find(kClosesComment);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view body = text.substr(end + kClosesComment.size());
  if (!take_line(body).empty()) return std::nullopt;
  return HeaderAndBody{text.substr(kOpensComment.size(), end - kOpensComment.size()), body};
}

}  // namespace

std::optional<HeaderLines> read_header_lines(std::string_view text, std::size_t first_line) {
  std::string_view rest = front_window(text);
  const std::size_t unseen = text.size() - rest.size();
  Header header(first_line);
  bool is_closed = false, is_ruled = false;
  while (!is_closed && !rest.empty()) {
    const std::string_view line = take_line(rest);
    is_ruled = line == "---" || line == "...";
    is_closed = line.empty() || is_ruled;
    if (!is_closed && !header.take(line)) return std::nullopt;
  }
  // A rule may underline a heading, and one line may be all that a text says.
  if ((is_ruled || !is_closed) && header.count() < 2) return std::nullopt;
  if (!is_closed && unseen > 0) return std::nullopt;
  HeaderLines lines = header.end(text.substr(text.size() - unseen - rest.size()));
  return is_of_post(lines.fields) ? std::optional(std::move(lines)) : std::nullopt;
}

std::optional<HeaderLines> read_dotted_lines(std::string_view text, std::size_t first_line) {
  const auto parts = text.starts_with(kOpensComment) ? split_at_comment(text) : split_at_blank_line(text);
  if (!parts) return std::nullopt;
  Header header(first_line);
  for (std::string_view rest = parts->lines; !rest.empty();)
    if (!take_dotted(header, without_indent(take_line(rest)))) return std::nullopt;
  HeaderLines lines = header.end(parts->body);
  if (std::ranges::none_of(kKeysOfPost, [&](std::string_view key) { return find_field(lines.fields, key) != nullptr; }))
    return std::nullopt;
  take_draft_of_tags(lines);
  return lines;
}

}  // namespace blog

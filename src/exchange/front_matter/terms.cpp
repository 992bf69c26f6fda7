#include "exchange/front_matter/terms.h"

#include "blog/exchange.h"
#include "text/split.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

using Kind = FrontValue::Kind;

constexpr std::string_view kOpensLink = "[[", kClosesLink = "]]";

bool is_link(std::string_view text) {
  return text.starts_with(kOpensLink) && text.find(kClosesLink) == text.size() - kClosesLink.size();
}

/// Of what stands between the brackets: what follows `|`, else the last part of the path without its heading.
std::string_view text_of_link(std::string_view link) {
  if (const std::size_t bar = link.find('|'); bar != std::string_view::npos) return trim(link.substr(bar + 1));
  link = link.substr(0, link.find('#'));
  return trim(link.substr(link.rfind('/') + 1));
}

void add_name(std::vector<std::string>& names, std::string_view name, TermRule rule) {
  const std::string_view words = trim(name);
  if (words.empty()) return;
  if (rule.is_literal || !is_link(words)) {
    names.emplace_back(name);
  } else {
    const std::string_view text =
        text_of_link(words.substr(kOpensLink.size(), words.size() - kOpensLink.size() - kClosesLink.size()));
    if (!text.empty()) names.emplace_back(text);
  }
}

void add_words(std::vector<std::string>& names, std::string_view text, TermRule rule) {
  constexpr std::string_view kBlanks = " \t\r\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
    add_name(names, text.substr(0, end), rule);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void add_text(std::vector<std::string>& names, std::string_view text, TermRule rule) {
  const bool is_one = !rule.is_plural || (!rule.is_literal && is_link(trim(text)));
  if (!is_one && text.find(',') != std::string_view::npos) {
    for (const std::string_view name : split(text, ',')) add_name(names, name, rule);
  } else if (!is_one && rule.splits_at_blanks) {
    add_words(names, text, rule);
  } else {
    add_name(names, text, rule);
  }
}

/// `[[Note]]` without quotes is to YAML a list in a list.
const FrontValue* find_link(const FrontValue& list) {
  const auto is_list_of_one = [](const FrontValue& value) {
    return value.kind == Kind::list && value.items.size() == 1;
  };
  if (!is_list_of_one(list) || !is_list_of_one(list.items.front())) return nullptr;
  const FrontValue& inner = list.items.front().items.front();
  return inner.is_scalar() ? &inner : nullptr;
}

void add_list(std::vector<std::string>& names, const FrontValue& list, TermRule rule) {
  const TermRule item_rule{.is_literal = rule.is_literal};
  if (const FrontValue* link = find_link(list); link != nullptr && !rule.is_literal)
    return add_name(names, text_of_link(link->text), item_rule);
  for (const FrontValue& item : list.items) add_terms(names, item, item_rule);
}

void add_label(std::vector<std::string>& names, const FrontValue& map, TermRule rule) {
  for (const char* key : {"label", "name", "title"})
    for (const FrontValue& member : map.items)
      if (member.is_scalar() && lower_ascii(member.key) == key)
        return add_name(names, member.text, {.is_literal = rule.is_literal});
  throw BadRecord(map.line, "a category or tag must be text, not a map of keys; a text that holds ': ' wants quotes");
}

}  // namespace

void add_terms(std::vector<std::string>& names, const FrontValue& value, TermRule rule) {
  switch (value.kind) {
    case Kind::null: return;
    case Kind::boolean:
    case Kind::number:
    case Kind::text: return add_text(names, value.text, rule);
    case Kind::list: return add_list(names, value, rule);
    case Kind::map: return add_label(names, value, rule);
  }
}

}  // namespace blog

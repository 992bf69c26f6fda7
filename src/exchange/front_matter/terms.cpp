#include "exchange/front_matter/terms.h"

#include "blog/exchange.h"
#include "text/split.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

void add_name(std::vector<std::string>& names, std::string_view name) {
  if (!trim(name).empty()) names.emplace_back(name);
}

void add_words(std::vector<std::string>& names, std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
    add_name(names, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void add_text(std::vector<std::string>& names, std::string_view text, TermRule rule) {
  if (rule.is_plural && text.find(',') != std::string_view::npos) {
    for (const std::string_view name : split(text, ',')) add_name(names, name);
  } else if (rule.is_plural && rule.splits_at_blanks) {
    add_words(names, text);
  } else {
    add_name(names, text);
  }
}

}  // namespace

void add_terms(std::vector<std::string>& names, const FrontValue& value, TermRule rule) {
  switch (value.kind) {
    case FrontValue::Kind::null: return;
    case FrontValue::Kind::boolean:
    case FrontValue::Kind::number:
    case FrontValue::Kind::text: return add_text(names, value.text, rule);
    case FrontValue::Kind::list:
      for (const FrontValue& item : value.items) add_terms(names, item, {});
      return;
    case FrontValue::Kind::map: throw BadRecord(value.line, "a category or tag must be text, not a map of keys");
  }
}

}  // namespace blog

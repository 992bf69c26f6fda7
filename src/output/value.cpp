#include "output/value.h"

#include "blog/post.h"
#include "text/json.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace blog {
namespace {

template <typename... Visitors>
struct Visit : Visitors... {
  using Visitors::operator()...;
};

void append_number(std::string& out, std::int64_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

/// As short as it can be read back; JSON has no infinity.
void append_number(std::string& out, double number) {
  if (std::isfinite(number))
    fmt::format_to(std::back_inserter(out), "{}", number);
  else
    out += "null";
}

void append_array(std::string& out, std::span<const std::string> texts, bool for_terminal) {
  out += '[';
  for (bool is_first = true; const std::string& text : texts) {
    if (!is_first) out += ',';
    append_json_string(out, text, for_terminal);
    is_first = false;
  }
  out += ']';
}

/// What could act on a terminal stands inside strings, where JSON takes an escape for it.
void append_json_for_terminal(std::string& out, std::string_view json) {
  constexpr char kDelete = '\x7f';
  while (!json.empty()) {
    const std::size_t end = std::min(json.find(kDelete), json.size());
    append_visible(out, json.substr(0, end), NewLines::blank);
    if (end < json.size()) out += "\\u007f";
    json.remove_prefix(std::min(end + 1, json.size()));
  }
}

}  // namespace

bool has_match_marks(std::string_view column) { return column == "snippet"; }

std::string without_match_marks(std::string text) {
  std::erase_if(text, [](char c) { return c == kMatchBegin || c == kMatchEnd; });
  return text;
}

bool is_numeric(const Value& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

void append_bare(std::string& out, const Value& value) {
  std::visit(
      Visit{[](std::monostate) {}, [&out](std::int64_t number) { append_number(out, number); },
            [&out](double number) { append_number(out, number); }, [&out](std::string_view text) { out += text; },
            [&out](std::span<const std::string> texts) { append_array(out, texts, false); },
            [&out](RawJson json) { out += json.text; }},
      value);
}

void append_json(std::string& out, const Value& value, bool for_terminal) {
  std::visit(
      Visit{[&out](std::monostate) { out += "null"; }, [&out](std::int64_t number) { append_number(out, number); },
            [&out](double number) { append_number(out, number); },
            [&](std::string_view text) { append_json_string(out, text, for_terminal); },
            [&](std::span<const std::string> texts) { append_array(out, texts, for_terminal); },
            [&](RawJson json) {
              if (for_terminal)
                append_json_for_terminal(out, json.text);
              else
                out += json.text;
            }},
      value);
}

}  // namespace blog

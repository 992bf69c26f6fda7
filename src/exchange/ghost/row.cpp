#include "exchange/ghost/row.h"

#include "blog/limits.h"
#include "exchange/record/shown.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace blog {
namespace {

class Rows final : public JsonItems {
 public:
  void on_string(std::string_view value) override { rows.emplace_back().on_string("name", value); }
  void on_json(std::string_view json) override {
    GhostRow row;
    if (row.read(json).empty()) rows.push_back(std::move(row));
  }

  std::vector<GhostRow> rows;
};

}  // namespace

std::string GhostRow::read(std::string_view json) {
  values_.clear();
  if (json.size() > kLongestText) return fmt::format("longer than {} MiB", kLongestText >> 20);
  std::string problem = read_json_object(json, *this);
  if (!problem.empty() || !is_wrapped()) return problem;
  const std::vector<Value> wrapping = std::exchange(values_, {});
  for (const Value& value : wrapping)
    if (value.key == "data") read_json_object(value.text, *this);
  for (const Value& value : wrapping)
    if (value.key == "url" && find("url") == nullptr) values_.push_back(value);
  return {};
}

bool GhostRow::is_wrapped() const {
  const Value* const data = find("data");
  return data != nullptr && data->text.starts_with('{') && values_.size() == (find("url") == nullptr ? 1U : 2U);
}

const GhostRow::Value* GhostRow::find(std::string_view key) const {
  const auto found = std::ranges::find(values_, key, &Value::key);
  return found == values_.end() ? nullptr : &*found;
}

std::string_view GhostRow::text(std::string_view key) const {
  const Value* const value = find(key);
  return value == nullptr || value->kind == Kind::nested ? std::string_view() : value->text;
}

std::string GhostRow::shown_keys() const {
  std::vector<std::string> keys;
  for (const Value& value : values_ | std::views::take(kKeysNamed)) keys.push_back(shown(value.key));
  if (values_.size() > kKeysNamed) keys.emplace_back("…");
  return keys.empty() ? "none" : fmt::format("{}", fmt::join(keys, ", "));
}

void GhostRow::on_string(std::string_view key, std::string_view value) {
  values_.push_back({std::string(key), Kind::text, std::string(value)});
}

void GhostRow::on_bool(std::string_view key, bool value) { on_json(key, value ? "true" : "false"); }

void GhostRow::on_json(std::string_view key, std::string_view json) {
  const bool is_nested = json.starts_with('{') || json.starts_with('[');
  values_.push_back({std::string(key), is_nested ? Kind::nested : Kind::literal, std::string(json)});
}

std::vector<GhostRow> read_ghost_rows(std::string_view json) {
  Rows rows;
  read_json_array(json, rows);
  return std::move(rows.rows);
}

}  // namespace blog

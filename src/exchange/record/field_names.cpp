#include "exchange/record/field_names.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

struct FieldName {
  std::string_view name;
  Field field;
};

constexpr FieldName kFieldNames[] = {
    {"title", Field::title},       {"slug", Field::slug},       {"body", Field::body},       {"content", Field::body},
    {"markup", Field::markup},     {"status", Field::status},   {"draft", Field::draft},     {"date", Field::date},
    {"published_at", Field::date}, {"created", Field::created}, {"updated", Field::updated}, {"author", Field::author},
    {"authors", Field::author},    {"excerpt", Field::excerpt}, {"key", Field::key},         {"source", Field::source},
    {"meta", Field::meta},
};

/// Fields only where ReadOptions::categories_from says so.
constexpr std::string_view kCategoryNames[] = {"categories", "category"};

bool is_field_name(std::string_view name) {
  return std::ranges::find(kFieldNames, name, &FieldName::name) != std::end(kFieldNames) ||
         std::ranges::find(kCategoryNames, name) != std::end(kCategoryNames);
}

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> names;
  for (const FieldName& field : kFieldNames) names.push_back(field.name);
  names.insert(names.end(), std::begin(kCategoryNames), std::end(kCategoryNames));
  return names;
}

}  // namespace

FieldNames::FieldNames(const ReadOptions& options) {
  for (std::size_t rank = 0; rank < options.categories_from.size(); ++rank)
    entries_.push_back({lower_ascii(options.categories_from[rank]), {Field::category, rank}});
  for (const FieldName& field : kFieldNames) entries_.push_back({std::string(field.name), {field.field}});
  add_map(options);
}

KeyMeaning FieldNames::find(std::string_view key) const {
  const auto is_it = [&](const Entry& entry) {
    return std::ranges::equal(key, entry.key, {}, [](char c) { return lower_ascii(c); });
  };
  const auto found = std::ranges::find_if(entries_, is_it);
  return found == entries_.end() ? KeyMeaning{} : found->meaning;
}

void FieldNames::add_map(const ReadOptions& options) {
  std::vector<Entry> mapped;
  for (const auto& [key, name] : options.map) {
    const KeyMeaning meaning = find(name);
    if (meaning.field == Field::unknown && !is_field_name(lower_ascii(name)))
      throw Error(ErrorCode::usage, "no field '{}' to map '{}' to; there are {}", name, key,
                  fmt::join(all_names(), ", "));
    mapped.push_back({lower_ascii(key), meaning});
  }
  entries_.insert(entries_.begin(), mapped.begin(), mapped.end());
}

}  // namespace blog

#include "exchange/record/field_names.h"

#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace blog {
namespace {

struct FieldName {
  std::string_view name;
  PostField field;
};

constexpr FieldName kOtherNames[] = {
    {"content", PostField::body}, {"published_at", PostField::date}, {"authors", PostField::author}};

/// Fields only where ReadOptions::categories_from says so.
constexpr std::string_view kCategoryNames[] = {"categories", "category"};

bool is_category_name(std::string_view name) {
  return std::ranges::find(kCategoryNames, name) != std::end(kCategoryNames);
}

/// In a message the fields that files mostly call something else stand first, and meta last.
constexpr int order_of(PostField field) {
  constexpr PostField kFirst[] = {PostField::title, PostField::slug, PostField::body, PostField::markup};
  if (field == PostField::meta) return std::numeric_limits<int>::max();
  return static_cast<int>(std::ranges::find(kFirst, field) - std::begin(kFirst));
}

/// The names of every field but the categories.
std::vector<FieldName> field_names() {
  std::vector<FieldName> names;
  for (const PostFieldRow& row : kPostFields) {
    const bool is_read = row.place_in_files != 0 || row.place_in_form != 0;
    if (!is_read || row.field == PostField::categories) continue;
    names.push_back({row.name, row.field});
    std::ranges::copy_if(
        kOtherNames, std::back_inserter(names), [&](PostField field) { return field == row.field; }, &FieldName::field);
  }
  std::ranges::stable_sort(names, {}, [](const FieldName& name) { return order_of(name.field); });
  return names;
}

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> names;
  for (const FieldName& field : field_names()) names.push_back(field.name);
  names.insert(names.end(), std::begin(kCategoryNames), std::end(kCategoryNames));
  return names;
}

}  // namespace

FieldNames::FieldNames(const ReadOptions& options) {
  for (std::size_t rank = 0; rank < options.categories_from.size(); ++rank)
    entries_.push_back({lower_ascii(options.categories_from[rank]), {PostField::categories, rank}});
  for (const FieldName& field : field_names()) entries_.push_back({std::string(field.name), {field.field}});
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
    if (!meaning.field && !is_category_name(lower_ascii(name)))
      throw Error(ErrorCode::usage, "no field '{}' to map '{}' to; there are {}", name, key,
                  fmt::join(all_names(), ", "));
    mapped.push_back({lower_ascii(key), meaning});
  }
  entries_.insert(entries_.begin(), mapped.begin(), mapped.end());
}

}  // namespace blog

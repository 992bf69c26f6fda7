#include "exchange/record/field_names.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace blog {
namespace {

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

/// The fields that a key can name, but the categories.
std::vector<PostField> readable_fields() {
  std::vector<PostField> fields;
  for (const PostFieldRow& row : kPostFields) {
    const bool is_read = row.place_in_files != 0 || row.place_in_form != 0;
    if (is_read && row.field != PostField::categories) fields.push_back(row.field);
  }
  std::ranges::stable_sort(fields, {}, order_of);
  return fields;
}

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> names;
  for (const PostField field : readable_fields()) names.push_back(row_of(field).name);
  names.insert(names.end(), std::begin(kCategoryNames), std::end(kCategoryNames));
  return names;
}

}  // namespace

FieldNames::FieldNames(const ReadOptions& options) {
  for (std::size_t rank = 0; rank < options.categories_from.size(); ++rank)
    entries_.push_back({fold_key(options.categories_from[rank]), {PostField::categories, rank}});
  for (const PostField field : readable_fields()) entries_.push_back({std::string(row_of(field).name), {field}});
  for (const auto& [key, field, rank, sense, is_recent] : kKnownKeys)
    entries_.push_back({std::string(key), {field, rank, sense, is_recent}});
  add_map(options);
}

KeyMeaning FieldNames::find(std::string_view key) const {
  const auto found = std::ranges::find(entries_, fold_key(key), &Entry::key);
  return found == entries_.end() ? KeyMeaning{} : found->meaning;
}

void FieldNames::add_map(const ReadOptions& options) {
  std::vector<Entry> mapped;
  for (const auto& [key, name] : options.map) {
    KeyMeaning meaning = find(name);
    if (!meaning.field && !is_category_name(fold_key(name)))
      throw Error(ErrorCode::usage, "no field '{}' to map '{}' to; there are {}", name, key,
                  fmt::join(all_names(), ", "));
    if (meaning.field != PostField::categories) meaning.rank = 0;
    mapped.push_back({fold_key(key), meaning});
  }
  entries_.insert(entries_.begin(), mapped.begin(), mapped.end());
}

}  // namespace blog

#include "exchange/front_matter/names.h"

#include "exchange/front_matter/keys.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kRankOfMapped = 0;
constexpr std::size_t kFirstRankOfTable = 1;

}  // namespace

FrontMatterNames::FrontMatterNames(const ReadOptions& options) {
  add_table();
  add_categories(options);
  add_map(options);
  std::ranges::stable_sort(meanings_, {}, &Meaning::key);
}

std::span<const FrontMatterNames::Meaning> FrontMatterNames::find(std::string_view key) const {
  const std::string lower = lower_ascii(key);
  return std::ranges::equal_range(meanings_, lower, {}, &Meaning::key);
}

void FrontMatterNames::add_table() {
  for (const FrontMatterKey& row : kFrontMatterKeys)
    if (row.field != Field::category)
      meanings_.push_back({std::string(row.key), row.field, kFirstRankOfTable + row.rank});
}

void FrontMatterNames::add_categories(const ReadOptions& options) {
  for (const std::string& name : options.categories_from) {
    const std::string key = lower_ascii(name);
    std::erase_if(meanings_, [&](const Meaning& meaning) { return meaning.key == key; });
    meanings_.push_back({key, Field::category, kFirstRankOfTable, is_plural(key)});
  }
}

/// A mapped key means that alone.
void FrontMatterNames::add_map(const ReadOptions& options) {
  const FieldNames fields(options);
  for (const auto& [from, to] : options.map) {
    const std::string key = lower_ascii(from);
    std::erase_if(meanings_, [&](const Meaning& meaning) { return meaning.key == key; });
  }
  for (const auto& [from, to] : options.map) {
    const Field field = fields.find(from).field;
    if (field == Field::body || field == Field::meta)
      throw Error(ErrorCode::usage, "front matter holds no {} to map '{}' to", to, from);
    if (field != Field::unknown) meanings_.push_back({lower_ascii(from), field, kRankOfMapped, is_plural(to)});
  }
}

bool is_plural(std::string_view key) { return key.ends_with('s') || key.ends_with('S'); }

}  // namespace blog

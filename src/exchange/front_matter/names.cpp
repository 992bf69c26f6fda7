#include "exchange/front_matter/names.h"

#include "exchange/front_matter/keys.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kRankOfMapped = 0;

}  // namespace

FrontMatterNames::FrontMatterNames(const ReadOptions& options) : on_key_(options.on_key) {
  add_table();
  add_categories(options);
  add_map(options);
  std::ranges::stable_sort(meanings_, {}, &Meaning::key);
}

std::span<const FrontMatterNames::Meaning> FrontMatterNames::find(std::string_view key) const {
  if (on_key_) on_key_(key);
  return std::ranges::equal_range(meanings_, fold_key(key), {}, &Meaning::key);
}

void FrontMatterNames::add_table() {
  const auto add = [this](std::string_view key, PostField field, std::size_t rank) {
    if (field != PostField::categories)
      meanings_.push_back({.key = std::string(key), .field = field, .rank = kFirstRank + rank});
  };
  for (const PostFieldRow& row : kPostFields)
    if (is_in_front_matter(row)) add(row.name, row.field, 0);
  for (const FrontMatterKey& other : kOtherKeys) add(other.key, other.field, other.rank);
  for (const KnownKey& known : kKnownKeys) {
    if (known.field == PostField::body) continue;
    add(known.key, known.field, known.rank);
    meanings_.back().sense = known.sense;
    meanings_.back().is_recent = known.is_recent && std::ranges::find(kNotRecent, known.key) == std::end(kNotRecent);
    if (known.sense == KeySense::opposite) add(known.key, PostField::date, kRankOfOddDate);
  }
}

void FrontMatterNames::add_categories(const ReadOptions& options) {
  for (const std::string& name : options.categories_from) {
    const std::string key = fold_key(name);
    std::erase_if(meanings_, [&](const Meaning& meaning) { return meaning.key == key; });
    meanings_.push_back({key, PostField::categories, kFirstRank, is_plural(key)});
  }
}

/// A key that the user maps loses every other meaning.
void FrontMatterNames::add_map(const ReadOptions& options) {
  const FieldNames fields(options);
  for (const auto& [from, to] : options.map) {
    const std::string key = fold_key(from);
    std::erase_if(meanings_, [&](const Meaning& meaning) { return meaning.key == key; });
  }
  for (const auto& [from, to] : options.map) {
    const KeyMeaning meaning = fields.find(from);
    if (meaning.field == PostField::body)
      throw Error(ErrorCode::usage, "front matter holds no {} to map '{}' to", to, from);
    if (meaning.field && meaning.field != PostField::meta)
      meanings_.push_back({fold_key(from), *meaning.field, kRankOfMapped, is_plural(to), meaning.sense});
  }
}

bool is_plural(std::string_view key) { return key.ends_with('s') || key.ends_with('S'); }

}  // namespace blog

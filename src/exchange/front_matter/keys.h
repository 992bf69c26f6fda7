// Which field of a post a key of front matter means. The Markdown reader reads by this table, and the writers keep
// other things out of its way.
#pragma once

#include "exchange/record/field_names.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace blog {

struct FrontMatterKey {
  std::string_view key;  ///< in lower case
  Field field;
  std::size_t rank;  ///< of the keys of a field that are there the one with the smallest holds
};

/// The names of all categories, where those under `categories` are what another program can take.
inline constexpr std::string_view kAllCategories = "category_names";
/// `shortcodes: escaped` tells that the body went through escape_shortcodes().
inline constexpr std::string_view kShortcodes = "shortcodes";

/// A key that stands here twice means the one field or the other by its value: `published` is false, or a date.
inline constexpr FrontMatterKey kFrontMatterKeys[] = {
    {"title", Field::title, 0},           {"post_title", Field::title, 1},    {"slug", Field::slug, 0},
    {"post_slug", Field::slug, 1},        {"date", Field::date, 0},           {"publishdate", Field::date, 1},
    {"pubdate", Field::date, 2},          {"published", Field::date, 3},      {"lastmod", Field::date, 4},
    {"draft", Field::draft, 0},           {"published", Field::draft, 1},     {"status", Field::status, 0},
    {"author", Field::author, 0},         {"authors", Field::author, 1},      {"byline", Field::author, 2},
    {"excerpt", Field::excerpt, 0},       {"description", Field::excerpt, 1}, {"summary", Field::excerpt, 2},
    {"markup", Field::markup, 0},         {"categories", Field::category, 0}, {"category", Field::category, 1},
    {kAllCategories, Field::category, 0}, {"source", Field::source, 0},       {"key", Field::key, 0},
    {"created", Field::created, 0},       {"updated", Field::updated, 0},     {"lastmod", Field::updated, 1},
    {"modified", Field::updated, 2},
};

/// They hold `tags` of meta, unless ReadOptions::categories_from names them.
inline constexpr std::string_view kTagKeys[] = {"tags", "tag"};
/// A map of terms, as if each stood by itself.
inline constexpr std::string_view kTaxonomies = "taxonomies";

/// Before a key that would mean something else: `meta.title` is the member `title` of meta.
inline constexpr std::string_view kMetaPrefix = "meta.";

/// Whether a member of meta with this key would be read as something else if it stood at the top level; in any case.
inline bool has_meaning(std::string_view key) {
  const std::string lower = lower_ascii(key);
  return lower.starts_with(kMetaPrefix) || lower == kTaxonomies || lower == kShortcodes || lower == "tag" ||
         std::ranges::find(kFrontMatterKeys, lower, &FrontMatterKey::key) != std::end(kFrontMatterKeys);
}

}  // namespace blog

// Which field of a post a key of front matter means. The Markdown reader reads by this table, and the writers keep
// other things out of its way.
#pragma once

#include "blog/post_fields.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace blog {

struct FrontMatterKey {
  std::string_view key;  ///< in lower case
  PostField field;
  std::size_t rank;  ///< of the keys of a field that are there the one with the smallest holds
};

/// The names of all categories, where those under `categories` are what another program can take.
inline constexpr std::string_view kAllCategories = "category_names";
/// `shortcodes: escaped` tells that the body went through escape_shortcodes().
inline constexpr std::string_view kShortcodes = "shortcodes";

/// Other keys than a field's name, which has rank 0. One that means two fields means the one or the other by its value:
/// `published` is false, or a date.
inline constexpr FrontMatterKey kOtherKeys[] = {
    {"post_title", PostField::title, 1},        {"post_slug", PostField::slug, 1},
    {"publishdate", PostField::date, 1},        {"pubdate", PostField::date, 2},
    {"published", PostField::date, 3},          {"lastmod", PostField::date, 4},
    {"published", PostField::draft, 1},         {"authors", PostField::author, 1},
    {"byline", PostField::author, 2},           {"description", PostField::excerpt, 1},
    {"summary", PostField::excerpt, 2},         {"category", PostField::categories, 1},
    {kAllCategories, PostField::categories, 0}, {"lastmod", PostField::updated, 1},
    {"modified", PostField::updated, 2},
};

/// Whether the field's name is a key.
constexpr bool is_in_front_matter(const PostFieldRow& row) {
  const bool stands_elsewhere = row.field == PostField::body || row.field == PostField::meta;
  return row.place_in_form != 0 || (row.place_in_files != 0 && !stands_elsewhere);
}

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
         std::ranges::find(kOtherKeys, lower, &FrontMatterKey::key) != std::end(kOtherKeys) ||
         std::ranges::any_of(kPostFields,
                             [&](const PostFieldRow& row) { return is_in_front_matter(row) && row.name == lower; });
}

}  // namespace blog

// Which field of a post a key of front matter means. The Markdown reader reads by this table, and the writers keep
// other things out of its way.
#pragma once

#include "blog/post_fields.h"
#include "exchange/record/known_keys.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace blog {

struct FrontMatterKey {
  std::string_view key;  ///< as fold_key() gives it
  PostField field;
  std::size_t rank;  ///< of the keys of a field that are there the one with the smallest holds
};

/// The names of all categories, where those under `categories` are what another program can take.
inline constexpr std::string_view kAllCategories = "category_names";
/// `shortcodes: escaped` tells that the body went through escape_shortcodes().
inline constexpr std::string_view kShortcodes = "shortcodes";

/// Other keys than kKnownKeys has, and a field's name, which has rank 0.
inline constexpr FrontMatterKey kOtherKeys[] = {
    {"posttitle", PostField::title, 1},
    {"postslug", PostField::slug, 1},
    {"byline", PostField::author, 2},
    {"description", PostField::excerpt, 1},
    {"summary", PostField::excerpt, 2},
    {"category", PostField::categories, 1},
    {"categorynames", PostField::categories, 0},
};
/// Those of kKnownKeys that are recent elsewhere.
inline constexpr std::string_view kNotRecent[] = {"pubdate", "publishdate", "published"};

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
  const std::string folded = fold_key(key);
  return folded.starts_with(kMetaPrefix) || folded == kTaxonomies || folded == kShortcodes || folded == "tag" ||
         std::ranges::find(kOtherKeys, folded, &FrontMatterKey::key) != std::end(kOtherKeys) ||
         std::ranges::any_of(
             kKnownKeys,
             [&](const KnownKey& known) { return known.field != PostField::body && known.key == folded; }) ||
         std::ranges::any_of(kPostFields,
                             [&](const PostFieldRow& row) { return is_in_front_matter(row) && row.name == folded; });
}

}  // namespace blog

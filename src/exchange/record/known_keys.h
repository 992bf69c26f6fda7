// THE table of keys by which programs call what a post has a field for, beside the field's own name. The readers of
// all formats of keys and values go by it.
#pragma once

#include "blog/post_fields.h"
#include "text/fold_key.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

/// How the value of a key says what the field says.
enum class KeySense {
  plain,
  opposite,    ///< of `draft`: true is no draft; `published` may also be a date
  loose,       ///< of `draft`: something else than true or false is no word about it
  visibility,  ///< of `status`: who may see it
  html,        ///< of `body`, as the next
  markdown,
};

struct KnownKey {
  std::string_view key;  ///< as fold_key() gives it
  PostField field;
  std::size_t rank;  ///< of the keys of a field the one with the smallest holds; the field's own name has 0
  KeySense sense = KeySense::plain;
  bool is_recent = false;  ///< imports before did not know it: what they made of it is made anew
};

inline constexpr KnownKey kKnownKeys[] = {
    {"publishdate", PostField::date, 1, KeySense::plain, true},
    {"pubdate", PostField::date, 2, KeySense::plain, true},
    {"pubdatetime", PostField::date, 3, KeySense::plain, true},
    {"publishedat", PostField::date, 4},
    {"datepublished", PostField::date, 5, KeySense::plain, true},
    {"publisheddate", PostField::date, 6, KeySense::plain, true},
    {"createdat", PostField::created, 1, KeySense::plain, true},
    {"datecreated", PostField::created, 2, KeySense::plain, true},
    {"updatedat", PostField::updated, 1},
    {"updateddate", PostField::updated, 2},
    {"moddatetime", PostField::updated, 3},
    {"modified", PostField::updated, 4},
    {"modifieddate", PostField::updated, 5},
    {"lastmod", PostField::updated, 6},
    {"lastmodifiedat", PostField::updated, 7},
    {"lastmodified", PostField::updated, 8},
    {"datemodified", PostField::updated, 9},
    {"authors", PostField::author, 1},
    {"content", PostField::body, 1},
    {"bodymarkdown", PostField::body, 2, KeySense::markdown, true},
    {"markdown", PostField::body, 3, KeySense::markdown, true},
    {"html", PostField::body, 4, KeySense::html, true},
    {"bodyhtml", PostField::body, 5, KeySense::html, true},
    {"contenthtml", PostField::body, 6, KeySense::html, true},
    {"contenttext", PostField::body, 7, KeySense::markdown, true},
    {"isdraft", PostField::draft, 1, KeySense::plain, true},
    {"private", PostField::draft, 2, KeySense::loose, true},
    {"hidden", PostField::draft, 3, KeySense::loose, true},
    {"unlisted", PostField::draft, 4, KeySense::loose, true},
    {"unpublished", PostField::draft, 5, KeySense::loose, true},
    {"published", PostField::draft, 6, KeySense::opposite, true},
    {"publish", PostField::draft, 7, KeySense::opposite, true},
    {"ispublished", PostField::draft, 8, KeySense::opposite, true},
    {"state", PostField::status, 1, KeySense::plain, true},
    {"poststatus", PostField::status, 2, KeySense::plain, true},
    {"visibility", PostField::status, 3, KeySense::visibility, true},
};
/// Of a date under a key whose value may also be true or false: behind all others.
inline constexpr std::size_t kRankOfOddDate = 7;

}  // namespace blog

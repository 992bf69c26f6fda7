// What an import makes of a record, by what the store knows of it.
//
//     auto outcome = outcome_by_origin(record, origin);        // without a look at the post
//     Standing standing = compare(record, origin, post);       // where that does not tell
//     ImportResult result = decide(record, standing, slug, OnConflict::keep);
#pragma once

#include "blog/record.h"
#include "blog/store.h"
#include "store/rules/origin.h"
#include "store/rules/post_row.h"
#include "store/rules/slug_choice.h"

#include <optional>
#include <string>
#include <string_view>

namespace blog {

/// add, gone or same; none where the post must be looked at.
std::optional<Outcome> outcome_by_origin(const Record& record, const Origin& origin);

/// A post here beside the record that comes for it: what is needed to decide, without the texts.
struct Standing {
  PostId id = 0;
  std::string slug;
  std::string title;
  std::optional<Time> date;
  Time created;
  Time updated;
  bool is_same = false;       ///< the record says what the post says already, but maybe for the slug
  bool changed_here = false;  ///< since the last record of it
  bool changed_there = true;  ///< the same; a record under another key alone may be as it was
};

/// A time that the record does not give is no difference.
Standing compare(const Record& record, const Origin& origin, const Post& post);

/// The slug that the record asks for: its own, unless the post has it but for numbers. Each blog numbers by what it
/// has itself: two that exchange posts would never agree on them.
const std::string& wanted_slug(const NewPost& post, const Standing& standing);

/// same, keep, fail, or update, which is still to be written. `slug` is what the record asks for.
ImportResult decide(const Record& record, const Standing& standing, std::string_view slug, OnConflict on_conflict);

/// The row of a post that an import adds.
PostRow row_of_add(const Record& record, std::string slug, Time now);
/// The row of a post that an import updates: what the record does not say stays.
PostRow row_of_update(const Record& record, const Standing& standing, std::string slug, Time now);

}  // namespace blog

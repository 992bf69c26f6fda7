// What a change makes of a post.
#pragma once

#include "blog/post.h"

#include <cstdint>

namespace blog {

/// A change checked by the rules for a whole post. Throws usage.
void require_writable(const PostChange& change);
/// Throws usage where more than one post would get the slug.
void require_one_post(std::int64_t selected, const std::string& slug);

/// Sets markup, draft flag and date; false where the post is so already.
bool set_facts(NewPost& post, const PostChange& change);

/// Which of a post's texts are not as they were.
struct TextChanges {
  bool indexed = false;  ///< title or body, which the search index has
  bool others = false;

  bool any() const { return indexed || others; }
};

/// Sets the texts but for the body.
TextChanges set_short_texts(NewPost& post, const PostChange& change);
/// Sets the body, which must be in `post`; false where it is so already.
bool set_body(NewPost& post, const PostChange& change);

/// When an edited post was updated: later than ever before, whatever the clock says.
Time time_of_update(const Time& last, Time now);

}  // namespace blog

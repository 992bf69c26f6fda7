// A post as the store writes it: checked, with its slug, times and checksum decided.
#pragma once

#include "blog/post_fields.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace blog {

/// XXH3 over the texts of a post, each of which `text_of` gives.
std::int64_t text_checksum(const std::function<std::string_view(const PostFieldRow&)>& text_of);

/// A post as its row will be. Its texts stay in `post`, which must live as long.
struct PostRow {
  const NewPost* post;
  std::string slug;
  std::optional<Time> date;
  Time created;
  Time updated;
  std::int64_t checksum;

  /// As post.sort_at.
  std::int64_t sort_at() const { return date.value_or(created).seconds; }
};

/// The date of a post that asks for this one: one without a date is dated now, unless it is a draft.
std::optional<Time> date_or_now(const std::optional<Time>& date, bool draft, Time now);

/// The row of a post whose dates are as it says; one that does not say when it was created was so at `born`.
PostRow make_row(const NewPost& post, std::string slug, Time now, Time born);

/// What makes a post what it is, its categories included: changes with every edit that an import must not undo.
std::int64_t post_hash(const PostRow& row, std::span<const std::string_view> category_slugs);
std::int64_t post_hash(const Post& post);

/// Throws usage when a text is not UTF-8, a time cannot be written, or the slug cannot be one.
void require_writable(const NewPost& post);

/// A new random key for a post that is written here: a UUID that sorts by time.
std::string new_key(Time now);

/// The source of posts that are written here.
inline const std::string kWrittenHere = "blog";

}  // namespace blog

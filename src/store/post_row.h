// Writing a post: what its row, its links, its origin and its search entry have in common.
#pragma once

#include "blog/store.h"
#include "store/connection.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// XXH3 over the texts of a post in the order title, excerpt, author, meta, body.
std::int64_t text_checksum(std::initializer_list<std::string_view> texts);

/// A post as its row will be: with slug, times and checksum decided.
struct PostRow {
  const NewPost& post;
  std::string slug;
  std::optional<Time> date;
  Time created;
  Time updated;
  std::int64_t checksum;

  /// As post.sort_at.
  std::int64_t sort_at() const { return date.value_or(created).seconds; }
};

/// A post without a date is dated now, unless it is a draft; one that does not say when it was
/// created was so at `born`.
PostRow make_row(const NewPost& post, std::string slug, Time now, Time born);

/// As a row keeps the time; absent where there is none.
std::optional<std::int64_t> seconds_of(const std::optional<Time>& time);

/// What makes a post what it is, its categories included: changes with every edit that an import must not undo.
std::int64_t post_hash(const PostRow& row, const std::vector<std::string>& category_slugs);
std::int64_t post_hash(const Post& post);

/// The names as identities; one named twice counts once.
std::vector<std::string> category_slugs(const std::vector<std::string>& names);

/// Throws usage when a text is not UTF-8, a time cannot be written, or the slug cannot be one.
void require_writable(const NewPost& post);

/// The slug itself, or the first of `slug-2`, `slug-3`, … that no other post than `self` has.
std::string free_slug(Connection& connection, const std::string& slug, PostId self = 0);
bool slug_is_taken(Connection& connection, const std::string& slug, PostId self = 0);

/// The slug for a new post that asks for none: from its title, else from its id. Another post may have it.
std::string slug_from_title(Connection& connection, std::string_view title);

/// A slug that another post has is numbered.
PostId insert_post(Connection& connection, PostRow& row);
/// Writes all the fields of a post that is there.
void update_post(Connection& connection, PostId id, const PostRow& row);
/// The same but for the slug, the texts and their checksum, which need not be in `row`.
void update_post_facts(Connection& connection, PostId id, const PostRow& row);

/// A post as it is stored, without its body and its categories; none where there is none.
std::optional<NewPost> find_row(Connection& connection, PostId id);
/// Throws not_found.
std::string get_body(Connection& connection, PostId id);

/// Links the post, which has no links, to these categories in this order.
void insert_links(Connection& connection, PostId id, const PostRow& row, const std::vector<CategoryId>& categories);
void remove_links(Connection& connection, PostId id);

/// A new random key for a post that is written here: a UUID that sorts by time.
std::string new_key(Time now);

/// The source of posts that are written here.
inline const std::string kWrittenHere = "blog";

std::optional<std::int64_t> find_source(Connection& connection, const std::string& name);
/// The id of a source, made when missing.
std::int64_t resolve_source(Connection& connection, const std::string& name);

/// What is remembered of where a post comes from.
struct Origin {
  std::int64_t source = 0;
  std::string key;
  std::optional<PostId> post;               ///< none: removed here
  std::optional<std::int64_t> record_hash;  ///< none: written here
  std::optional<std::int64_t> post_hash;
};

void insert_origin(Connection& connection, const Origin& origin);
/// Writes the hashes of an origin that is there.
void update_origin(Connection& connection, const Origin& origin);

}  // namespace blog

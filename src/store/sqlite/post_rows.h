// The rows of posts, of their links and of their origins.
#pragma once

#include "blog/category.h"
#include "blog/post.h"
#include "store/rules/origin.h"
#include "store/rules/post_row.h"
#include "store/sqlite/connection.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace blog {

/// The post that has the slug; 0: none.
PostId find_slug(Connection& connection, const std::string& slug);
/// The id that the next new post gets.
PostId next_post_id(Connection& connection);

/// The slug must be free.
PostId insert_post(Connection& connection, const PostRow& row);
/// Writes all the fields of a post that is there.
void update_post(Connection& connection, PostId id, const PostRow& row);
/// The same but for the slug, the texts and their checksum, which need not be in `row`.
void update_post_facts(Connection& connection, PostId id, const PostRow& row);

/// A post as it is stored, without its body and its categories; none where there is none.
std::optional<NewPost> find_row(Connection& connection, PostId id);
/// Throws not_found.
std::string get_body(Connection& connection, PostId id);

/// Links the post, which has no links, to these categories in this order.
void insert_links(Connection& connection, PostId id, const PostRow& row, std::span<const CategoryId> categories);
void remove_links(Connection& connection, PostId id);

std::optional<std::int64_t> find_source(Connection& connection, std::string_view name);
/// The id of a source, made when missing.
std::int64_t resolve_source(Connection& connection, std::string_view name);

/// Completes an origin of this source by what is known of it.
void read_origin(Connection& connection, std::int64_t source, Origin& origin);
void insert_origin(Connection& connection, std::int64_t source, const Origin& origin);
/// Writes the hashes of an origin that is there.
void update_origin(Connection& connection, std::int64_t source, const Origin& origin);
/// Makes a post one that was written here.
void insert_own_origin(Connection& connection, PostId post, Time now);

}  // namespace blog

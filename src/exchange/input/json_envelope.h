// JSON documents that are no post themselves, but hold a list of posts: feeds, and answers of programs.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

namespace blog {

/// What a key says of a post.
enum class JsonKeyKind { title, text_or_date, other };

/// Where the list begins with its `[`, and how many objects around it are open there.
struct JsonList {
  std::size_t at = 0;
  std::size_t depth = 0;
};

/// The list in a document that begins so: under `posts`, `items`, `results`, `articles`, `entries` or `data`, or under
/// one of them in an object `data`. Its items are objects with a title or a text, or it is empty. None where the
/// document may be a post itself, which has a title and a text or a date of its own; where other objects follow it; and
/// where it holds several such lists. A JSON Feed says what it is.
std::optional<JsonList> find_list_of_posts(std::string_view begin,
                                           const std::function<JsonKeyKind(std::string_view key)>& kind_of);

}  // namespace blog

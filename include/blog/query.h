// Which posts, in which order: one value that list, search, edit, rm and export all take.
//
//     store.posts({.all_of = {"News"}, .limit = 20})
#pragma once

#include "blog/post_fields.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace blog {

/// A set of post fields.
class PostFields {
 public:
  constexpr PostFields() = default;
  constexpr PostFields(std::initializer_list<PostField> fields) {
    for (const PostField field : fields) add(field);
  }
  constexpr explicit PostFields(std::span<const PostField> fields) {
    for (const PostField field : fields) add(field);
  }
  constexpr void add(PostField field) { bits_ |= 1U << static_cast<unsigned>(field); }
  constexpr bool has(PostField field) const { return (bits_ & 1U << static_cast<unsigned>(field)) != 0; }

 private:
  std::uint32_t bits_ = 0;
};

/// Every field that a listing can show, but those of a search.
constexpr PostFields all_post_fields() {
  PostFields fields;
  for (const PostFieldRow& row : kPostFields)
    if (row.member.index() != 0 && !is_of_search(row.field)) fields.add(row.field);
  return fields;
}

enum class SortKey { date, title, updated, id, rank };

struct Sort {
  SortKey key = SortKey::date;
  bool descending = true;
};

/// Conditions hold together; an empty one asks for nothing. Category and author names match after Unicode case folding
/// and NFC; one that does not exist throws not_found with the nearest.
struct PostQuery {
  std::vector<PostId> ids;           ///< one of these; an id that does not exist selects nothing
  std::vector<std::string> all_of;   ///< in every one of these categories
  std::vector<std::string> any_of;   ///< in at least one
  std::vector<std::string> none_of;  ///< in none
  bool uncategorized = false;        ///< in no category at all
  std::vector<Status> status;        ///< one of these
  std::vector<std::string> authors;  ///< by one of these
  std::optional<Time> after;         ///< dated then or later
  std::optional<Time> before;        ///< dated earlier
  std::vector<std::string> words;    ///< found by every one of these searches; see text/words.h
  Sort sort;
  std::optional<std::int64_t> limit;  ///< absent: all
  std::int64_t offset = 0;
  PostFields fields = all_post_fields();  ///< what a reader wants; the rest is not read

  /// Whether any condition is set, so that not every post is meant.
  bool selects() const {
    return !ids.empty() || !all_of.empty() || !any_of.empty() || !none_of.empty() || uncategorized || !status.empty() ||
           !authors.empty() || after || before || !words.empty();
  }
};

}  // namespace blog

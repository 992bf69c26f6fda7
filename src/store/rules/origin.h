// Where a post comes from, and what is remembered of the record that made it.
#pragma once

#include "blog/post.h"
#include "store/rules/post_set.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

namespace blog {

/// Named by its source and its key there, which must live as long; the rest is what the store knows of it.
struct Origin {
  std::string_view source;
  const std::string* key = nullptr;
  std::int64_t source_id = 0;  ///< 0: not there yet
  bool is_known = false;
  std::optional<PostId> post;               ///< of a known one, none: removed here
  std::optional<std::int64_t> record_hash;  ///< none: written here
  std::optional<std::int64_t> post_hash;
};

/// The origins that an import has met. Small however many they are, but for posts that are gone and records that are
/// held back.
class MetOrigins {
 public:
  /// One that is not known was met where its record is held back.
  bool has(const Origin& origin) const;
  void insert(const Origin& origin);
  const PostSet& posts() const { return posts_; }
  /// Of all that were met.
  const std::set<std::int64_t>& source_ids() const { return source_ids_; }
  void hold_back(const Origin& origin);

 private:
  PostSet posts_;
  std::unordered_set<std::string> removed_;
  std::set<std::int64_t> source_ids_;
  std::int64_t last_source_id_ = 0;
  std::unordered_set<std::size_t> held_back_;  // hashes of names: at worst, a key is taken for its next occurrence
};

}  // namespace blog

// Where a post comes from, and what is remembered of the record that made it.
#pragma once

#include "blog/post.h"
#include "store/rules/post_set.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace blog {

/// Named by its source and its key there, which must live as long; the rest is what the store knows of it.
struct Origin {
  std::string_view source;
  const std::string* key = nullptr;
  bool is_known = false;
  std::optional<PostId> post;               ///< of a known one, none: removed here
  std::optional<std::int64_t> record_hash;  ///< none: written here
  std::optional<std::int64_t> post_hash;
};

/// The origins that an import has met. Small however many they are, but for posts that are gone.
class MetOrigins {
 public:
  /// An origin that is not known was not met.
  bool has(const Origin& origin) const;
  void insert(const Origin& origin);

 private:
  PostSet posts_;
  std::unordered_set<std::string> removed_;
};

}  // namespace blog

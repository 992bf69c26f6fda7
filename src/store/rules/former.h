// What tells that a record under a new key is one that was known under another: docs/decisions/0025-*.md.
#pragma once

#include "store/rules/origin.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace blog {

/// An origin that was found by something else than its name.
struct FoundOrigin {
  std::string key;
  std::optional<PostId> post;  ///< none: removed here
  std::optional<std::int64_t> record_hash;
  std::optional<std::int64_t> post_hash;
  std::string title;  ///< of the post, where that counts
};

/// What is left of a key that is a URL where the site moves to another scheme or host: `/?p=5`. Empty for a key that is
/// none, or names no more than the site.
std::string_view key_within_site(std::string_view key);

}  // namespace blog

// A post on its way from a file into the store.
#pragma once

#include "blog/post.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace blog {

/// One post of a file: what it says, where it stands, who it says it is.
struct Record {
  NewPost post;
  std::string source;         ///< its own; empty: none
  std::string key;            ///< its own, else its slug, else a hash of title and date
  std::uint64_t hash = 0;     ///< changes whenever the record, or the way it is read, does
  bool own_identity = false;  ///< it names its source and its key itself, as an export does
  bool has_date = true;       ///< else nothing in it says when; post.date is at most when its file was changed
  bool has_body = true;       ///< else nothing in it is the text, though it has keys that mean nothing here
  std::string keys;           ///< those that it has, for people, where either is missing
  std::size_t line = 0;       ///< where it begins, from 1
};

/// The identity of a key that an import meets again: the key itself, then `key#2`, `key#3`, …
std::string key_of_occurrence(std::string_view key, int occurrence);

}  // namespace blog

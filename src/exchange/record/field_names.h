// Which field of a post a key of a record means.
#pragma once

#include "blog/exchange.h"
#include "exchange/record/known_keys.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

struct KeyMeaning {
  std::optional<PostField> field;  ///< absent: a key of meta
  std::size_t rank = 0;            ///< as KnownKey; of categories: which of ReadOptions::categories_from
  KeySense sense = KeySense::plain;
  bool is_recent = false;  ///< as KnownKey
};

class FieldNames {
 public:
  /// Throws usage for a map to something that is no field.
  explicit FieldNames(const ReadOptions& options);
  /// Keys compare as fold_key() says.
  KeyMeaning find(std::string_view key) const;

 private:
  struct Entry {
    std::string key;
    KeyMeaning meaning;
  };
  void add_map(const ReadOptions& options);

  std::vector<Entry> entries_;  ///< keys are folded; the first that fits holds
};

}  // namespace blog

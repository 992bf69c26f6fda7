// Which field of a post a key of a record means.
#pragma once

#include "blog/exchange.h"
#include "text/utf8.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

enum class Field {
  title,
  slug,
  body,
  markup,
  status,
  draft,
  date,
  created,
  updated,
  author,
  excerpt,
  key,
  source,
  meta,
  category,
  unknown,
};

struct KeyMeaning {
  Field field = Field::unknown;
  std::size_t rank = 0;  ///< of a category: which of ReadOptions::categories_from
};

class FieldNames {
 public:
  /// Throws usage for a map to something that is no field.
  explicit FieldNames(const ReadOptions& options);
  /// Letters without their case (ASCII).
  KeyMeaning find(std::string_view key) const;

 private:
  struct Entry {
    std::string key;
    KeyMeaning meaning;
  };
  void add_map(const ReadOptions& options);

  std::vector<Entry> entries_;  ///< keys in lower case; the first that fits holds
};

}  // namespace blog

// What the keys of front matter mean to a user: the table, his own names for fields, and the keys that hold categories.
#pragma once

#include "blog/exchange.h"
#include "exchange/record/field_names.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class FrontMatterNames {
 public:
  struct Meaning {
    std::string key;  ///< folded
    PostField field;
    std::size_t rank;        ///< of the keys of a field the one with the smallest holds
    bool is_plural = false;  ///< of categories: `categories`, not `category`
    KeySense sense = KeySense::plain;
    bool is_recent = false;  ///< as KnownKey
  };

  /// Of the table; what a user maps is better.
  static constexpr std::size_t kFirstRank = 1;

  /// Throws usage for a map to something that front matter does not hold.
  explicit FrontMatterNames(const ReadOptions& options);
  /// Keys compare as fold_key() says. Several where the value decides; none for a key of meta.
  std::span<const Meaning> find(std::string_view key) const;

 private:
  void add_table();
  void add_categories(const ReadOptions& options);
  void add_map(const ReadOptions& options);

  std::vector<Meaning> meanings_;  ///< sorted by key
  std::function<void(std::string_view key)> on_key_;
};

/// `tags` is plural, `tag` is not.
bool is_plural(std::string_view key);

}  // namespace blog

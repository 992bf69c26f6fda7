// The keys that --map and --categories-from name, and whether an input has them.
//
//     NamedKeys keys;
//     keys.name("Datm", "--map");
//     keys.meet("Datum");
//     keys.require_met("'posts.csv' has no column");
#pragma once

#include "text/nearest.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

class NamedKeys {
 public:
  void name(const std::string& key, std::string_view option);
  bool empty() const { return keys_.empty(); }
  /// A key that the input has. Letters without their case (ASCII), as keys are compared.
  void meet(std::string_view key);
  /// Throws usage for the first key that was not met: `{problem} 'Datm', which --map names; did you mean 'Datum'?`
  void require_met(std::string_view problem) const;
  /// The same sentences as warnings. None where the input told of no key at all.
  std::vector<std::string> unmet(std::string_view problem) const;

 private:
  struct Key {
    std::string key;
    std::string_view option;
    bool is_met;
    Nearest nearest;
  };

  std::vector<Key> keys_;
  bool met_any_ = false;
};

}  // namespace blog::cli

// The origins that the records of a batch mean: what is known of each, and which keys the import has met.
#pragma once

#include "blog/record.h"
#include "store/engine/engine.h"
#include "store/rules/former.h"
#include "store/rules/origin.h"

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace blog {

class BatchOrigins {
 public:
  /// Each is the first occurrence of its key, so far. `met_before` came in imports before this one.
  BatchOrigins(Engine& engine, MetOrigins& met, const PostSet& met_before, std::span<const Record> records,
               std::pmr::memory_resource& memory);

  /// Makes each what its record was found to be before.
  void number(std::span<const int> occurrences);
  /// Looks up all of them.
  void look_up();
  Origin& operator[](std::size_t record) { return origins_[record]; }

  /// Which occurrence of its key the record is, in this import: from 2 on its origin is another one.
  int find_occurrence(std::size_t record);
  /// The origin comes, whatever becomes of it.
  void meet(std::size_t record) { met_.insert(origins_[record]); }
  /// The same of one that is not known, until its post is written.
  void claim(std::size_t record) { claimed_.emplace(origins_[record].source, *origins_[record].key); }
  /// The same of one whose record is held back, until the end of the import.
  void hold_back(std::size_t record) { met_.hold_back(origins_[record]); }

  /// Whether the origin came in no import before, and with none of the records before this one.
  bool is_unmet_before(std::size_t record, const FoundOrigin& origin);
  /// The record's origin is this one, which has another key still.
  void take_over(std::size_t record, const FoundOrigin& former);

 private:
  using Name = std::pair<std::string_view, std::string_view>;
  struct HashOfName {
    std::size_t operator()(const Name& name) const {
      return std::hash<std::string_view>()(name.second) ^ std::hash<std::string_view>()(name.first) << 1;
    }
  };

  bool was_met(const Origin& origin) const;
  int find_new_occurrence(std::size_t record);

  Engine& engine_;
  MetOrigins& met_;
  const PostSet& met_before_;
  std::span<const Record> records_;
  std::vector<Origin> origins_;
  std::deque<std::string> numbered_keys_;
  std::pmr::unordered_set<Name, HashOfName> claimed_;
  std::optional<std::unordered_map<Name, std::size_t, HashOfName>> first_records_;  // of each origin, once asked for
};

}  // namespace blog

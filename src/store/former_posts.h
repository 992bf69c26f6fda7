// Origins that may be those of new records, under the keys that these had before.
//
//     const FormerPosts::Found found = former.find(records);
//     const FoundOrigin* origin = found.first(place, is_free);
#pragma once

#include "blog/record.h"
#include "store/engine/engine.h"
#include "store/rules/former.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace blog {

class FormerPosts {
 private:
  using ByMark = std::unordered_map<std::uint64_t, std::vector<FoundOrigin>>;

 public:
  /// What was found for some records, which must live as long.
  class Found {
   public:
    /// The one that most surely is the record's at this place, of those that are free; null where there is none.
    /// Where `slug_tells` is false, a slug is not enough: the title must be the same, too.
    const FoundOrigin* first(std::size_t place, bool slug_tells,
                             const std::function<bool(const FoundOrigin&)>& is_free) const;

   private:
    friend class FormerPosts;
    const std::vector<FoundOrigin>& marked(const Record& record, std::uint64_t mark) const;

    std::vector<const Record*> records_;
    std::vector<std::vector<FoundOrigin>> by_slug_;         // of each record
    std::unordered_map<std::string_view, ByMark> by_mark_;  // of each source, as far as records ask for the mark
  };

  explicit FormerPosts(Engine& engine) : engine_(engine) {}

  /// Looks for nothing where the source was not known when it was first asked for.
  Found find(std::vector<const Record*> records);

 private:
  bool was_known(const std::string& source);
  static std::size_t bit_of(std::string_view source, std::uint64_t mark);
  void ask(Found& found, const Record& record, std::uint64_t mark) const;
  void find_marked(std::string_view source, ByMark& by_mark);

  Engine& engine_;
  std::unordered_map<std::string, bool> sources_;  // whether they were known
  std::vector<bool> may_be_there_;                 // marks of their origins, and by chance others
};

}  // namespace blog

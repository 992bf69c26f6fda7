// The terms of a post in one role, and what has to be kept of them beside their names.
#pragma once

#include "exchange/wxr/channel.h"
#include "exchange/wxr/item.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Members of a JSON object that are texts; of a key met again the first holds.
class TextMembers {
 public:
  void add(std::string_view key, std::string_view text);
  bool has(std::string_view key) const { return keys_.contains(key); }
  const std::string& json() const { return members_; }

 private:
  std::set<std::string, std::less<>> keys_;
  std::string members_;
};

/// By the name of a term: of those that a post has, and of those above them.
struct TermRelations {
  /// Whether there is room for so many bytes more: each post of a term has them.
  bool take_room(std::size_t more);

  TextMembers parents;
  TextMembers descriptions;
  std::size_t size = 0;
  bool is_cut = false;  ///< there was more than 64 KiB
};

class TermList {
 public:
  /// `relations` must outlive it; several lists may share them.
  TermList(WxrChannel* channel, TermRelations& relations) : channel_(channel), relations_(relations) {}

  void add(const WxrTerm& term);
  const std::vector<std::string>& names() const { return names_; }
  /// Those that WordPress would not make of the name.
  const std::string& nicenames() const { return nicenames_.json(); }

 private:
  void add_nicename(std::string_view name, std::string_view nicename);
  void add_relations(const WxrTerm& term);

  WxrChannel* channel_;
  TermRelations& relations_;
  std::set<std::string_view> known_;
  std::vector<std::string> names_;
  TextMembers nicenames_;
};

/// What the channel says of the term, null where it says nothing. Requires a channel.
const WxrTermFacts* use_facts(WxrChannel& channel, const WxrTerm& term);

}  // namespace blog

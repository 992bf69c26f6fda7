// What the terms of an item mean to a post: its categories, its tags, and what its meta keeps of them.
#pragma once

#include "exchange/wxr/item.h"
#include "exchange/wxr/term_list.h"

#include <cstdint>
#include <string>
#include <vector>

namespace blog {

class ItemTerms {
 public:
  /// Both must outlive it.
  ItemTerms(const WxrItem& item, const WxrReading& reading);

  const std::vector<std::string>& categories() const { return categories_.names(); }
  /// Appends the members `tags` and `categories` of a post's meta.
  void append_names(std::string& members) const;
  /// Appends members of `wxr` in a post's meta.
  void append_members(std::string& members);
  /// A hash of what the channel says of the terms, as appended; 0: nothing.
  std::uint64_t note() const { return note_; }
  bool is_cut() const { return relations_.is_cut || tag_relations_.is_cut; }

 private:
  void append_relations(std::string& members, std::string_view key, const TextMembers& texts);
  void append_others(std::string& json);
  void append_facts(std::string& members, const WxrTerm& term);

  const WxrReading& reading_;
  TermRelations relations_, tag_relations_;
  TermList categories_;
  TermList other_categories_;
  TermList tags_;
  std::vector<const WxrTerm*> others_;
  std::uint64_t note_ = 0;
};

}  // namespace blog

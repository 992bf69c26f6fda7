#include "exchange/wxr/item_terms.h"

#include "exchange/record/categories.h"
#include "exchange/record/hash.h"
#include "exchange/wxr/json.h"

#include <algorithm>

namespace blog {

ItemTerms::ItemTerms(const WxrItem& item, const WxrReading& reading)
    : reading_(reading),
      categories_(reading.channel, relations_),
      other_categories_(reading.channel, relations_),
      tags_(reading.channel, tag_relations_) {
  const std::vector<std::string>& chosen = reading.category_domains;
  for (const std::string& domain : chosen)
    for (const WxrTerm& term : item.terms)
      if (term.domain == domain) categories_.add(term);
  for (const WxrTerm& term : item.terms) {
    if (std::ranges::find(chosen, term.domain) != chosen.end()) continue;
    if (term.domain == "post_tag")
      tags_.add(term);
    else if (term.domain == "category")
      other_categories_.add(term);
    else
      others_.push_back(&term);
  }
}

void ItemTerms::append_names(std::string& members) const {
  if (!tags_.names().empty()) append_name_array(append_json_key(members, "tags"), tags_.names());
  if (!other_categories_.names().empty())
    append_name_array(append_json_key(members, "categories"), other_categories_.names());
}

void ItemTerms::append_members(std::string& members) {
  append_object(members, "nicenames", categories_.nicenames());
  append_object(members, "category_nicenames", other_categories_.nicenames());
  append_object(members, "tag_nicenames", tags_.nicenames());
  append_relations(members, "category_parents", relations_.parents);
  append_relations(members, "category_descriptions", relations_.descriptions);
  append_relations(members, "tag_descriptions", tag_relations_.descriptions);
  if (!others_.empty()) append_others(append_json_key(members, "terms"));
}

void ItemTerms::append_relations(std::string& members, std::string_view key, const TextMembers& texts) {
  append_object(members, key, texts.json());
  if (!texts.json().empty()) note_ = hash_bytes(texts.json(), note_);
}

void ItemTerms::append_others(std::string& json) {
  json += '[';
  for (const WxrTerm* term : others_) {
    std::string members;
    append_json_member(members, "domain", term->domain);
    append_json_member(members, "nicename", term->nicename);
    append_json_member(members, "name", term->name);
    append_facts(members, *term);
    if (term != others_.front()) json += ',';
    json += '{' + members + '}';
  }
  json += ']';
}

void ItemTerms::append_facts(std::string& members, const WxrTerm& term) {
  const WxrTermFacts* const facts = reading_.channel == nullptr ? nullptr : use_facts(*reading_.channel, term);
  if (facts == nullptr || !relations_.take_room(facts->parent.size() + facts->description.size())) return;
  TextMembers texts;
  if (!facts->parent.empty()) texts.add("parent", facts->parent);
  if (!facts->description.empty()) texts.add("description", facts->description);
  if (texts.json().empty()) return;
  members += ',' + texts.json();
  note_ = hash_bytes(texts.json(), note_);
}

}  // namespace blog

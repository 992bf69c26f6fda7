#include "exchange/wxr/term_list.h"

#include "exchange/wxr/json.h"
#include "exchange/wxr/terms.h"
#include "text/html_entities.h"
#include "text/slug.h"

namespace blog {
namespace {

constexpr int kMaxLevels = 16;
constexpr std::size_t kMaxRelations = std::size_t{64} << 10;

}  // namespace

void TextMembers::add(std::string_view key, std::string_view text) {
  if (keys_.emplace(key).second) append_json_member(members_, key, text);
}

bool TermRelations::take_room(std::size_t more) {
  const bool has_room = size + more <= kMaxRelations;
  if (has_room) size += more;
  is_cut |= !has_room;
  return has_room;
}

void TermList::add(const WxrTerm& term) {
  if (!known_.insert(term.name).second) return;
  names_.push_back(term.name);
  add_nicename(term.name, term.nicename);
  if (channel_ != nullptr) add_relations(term);
}

void TermList::add_nicename(std::string_view name, std::string_view nicename) {
  if (!nicename.empty() && !is_usual_nicename(nicename, name)) nicenames_.add(name, nicename);
}

/// Climbs from the term to those above it.
void TermList::add_relations(const WxrTerm& term) {
  WxrTerm here = term;
  for (int level = 0; level < kMaxLevels; ++level) {
    const WxrTermFacts* const facts = use_facts(*channel_, here);
    if (facts == nullptr) return;
    const std::string& description = facts->description;
    if (!description.empty() && !relations_.descriptions.has(here.name) && relations_.take_room(description.size()))
      relations_.descriptions.add(here.name, description);
    if (facts->parent.empty() || relations_.parents.has(here.name)) return;
    const WxrTermFacts* const parent = channel_->find_term(term.domain, facts->parent);
    const std::string name = parent == nullptr ? decode_entities(facts->parent) : parent->name;
    if (name == here.name || !relations_.take_room(name.size())) return;
    relations_.parents.add(here.name, name);
    if (parent == nullptr) return;
    add_nicename(name, facts->parent);
    here.nicename = facts->parent;
    here.name = name;
  }
}

const WxrTermFacts* use_facts(WxrChannel& channel, const WxrTerm& term) {
  return channel.use_term(term.domain, term.nicename.empty() ? percent_encode(make_slug(term.name)) : term.nicename);
}

}  // namespace blog

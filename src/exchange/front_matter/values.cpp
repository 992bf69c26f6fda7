#include "exchange/front_matter/values.h"

#include "exchange/front_matter/keys.h"
#include "exchange/record/categories.h"
#include "exchange/record/date.h"
#include "exchange/record/meta.h"
#include "exchange/record/publication.h"
#include "exchange/record/shown.h"
#include "text/utf8.h"

#include <algorithm>
#include <set>

namespace blog {
namespace {

using Kind = FrontValue::Kind;
using Meaning = FrontMatterNames::Meaning;

constexpr std::string_view kEscaped = "escaped";
constexpr std::string_view kNoTags = "[]";
/// A JSON reader goes 32 levels deep, and a value of meta stands two levels deep in a record.
constexpr int kMaxDepthInMeta = 30;

void require_scalar(const FrontValue& value) {
  if (!value.is_scalar()) throw BadRecord(value.line, "{} must be text; put it in quotes", shown(value.key));
}

bool holds_map(const FrontValue& value) {
  return value.kind == Kind::map || std::ranges::any_of(value.items, holds_map);
}

void add_author(std::string& names, std::string_view name) {
  if (trim(name).empty()) return;
  if (!names.empty()) names += "; ";
  names += name;
}

/// Joined by `; `; empty where the value holds no name.
std::string author_names(const FrontValue& value) {
  std::string names;
  switch (value.kind) {
    case Kind::null: break;
    case Kind::boolean:
    case Kind::number:
    case Kind::text: add_author(names, value.text); break;
    case Kind::list:
      for (const FrontValue& item : value.items) add_author(names, author_names(item));
      break;
    case Kind::map:
      for (const FrontValue& member : value.items)
        if (lower_ascii(member.key) == "name") add_author(names, author_names(member));
      break;
  }
  return names;
}

bool is_tag_key(std::string_view key) { return std::ranges::find(kTagKeys, lower_ascii(key)) != std::end(kTagKeys); }

/// A map whose members stand for themselves: terms, or the times of `date: {created: …, updated: …}`.
bool is_group(const FrontValue& value) {
  const std::string key = lower_ascii(value.key);
  return value.kind == Kind::map && (key == kTaxonomies || key == row_of(PostField::date).name);
}

int depth_of(const FrontValue& value) {
  if (value.is_scalar() || value.kind == Kind::null) return 0;
  int deepest = 0;
  for (const FrontValue& item : value.items) deepest = std::max(deepest, depth_of(item));
  return deepest + 1;
}

std::string json_of(const FrontValue& value) {
  if (depth_of(value) > kMaxDepthInMeta) throw BadRecord(value.line, "{} is nested too deep", shown(value.key));
  std::string json;
  append_json(json, value);
  return json;
}

/// The key without `meta.` in front.
std::string_view meta_key(std::string_view key) {
  return key.starts_with(kMetaPrefix) ? key.substr(kMetaPrefix.size()) : key;
}

}  // namespace

FrontMatterValues::FrontMatterValues(const FrontMatter& matter, const FrontMatterNames& names,
                                     const ReadOptions& options, bool splits_at_blanks)
    : names_(names), options_(options), splits_at_blanks_(splits_at_blanks) {
  add_items(matter.fields);
  has_identity_ = has_text(PostField::source) && has_text(PostField::key);
  all_categories_ = find_of_export(kAllCategories);
  shortcodes_ = find_of_export(kShortcodes);
  if (shortcodes_ != nullptr && shortcodes_->text != kEscaped) shortcodes_ = nullptr;
  for (const FrontValue* item : items_) choose(*item);
  for (const FrontValue* item : items_)
    for (const Meaning& meaning : names_.find(item->key))
      is_read_anew_ |= meaning.is_recent && meaning.field == PostField::date && find(PostField::date) == item;
}

std::string_view FrontMatterValues::text(PostField field) const {
  const FrontValue* value = find(field);
  return value == nullptr ? std::string_view() : value->text;
}

std::string FrontMatterValues::author() const {
  const FrontValue* value = find(PostField::author);
  if (value == nullptr) return {};
  return has_identity_ && value->is_scalar() ? value->text : author_names(*value);
}

std::vector<std::string> FrontMatterValues::categories() const {
  std::vector<std::string> names;
  const bool is_literal = has_identity_ || options_.by_hand;
  if (all_categories_ != nullptr) {
    add_terms(names, *all_categories_, {.is_literal = true});
    return names;
  }
  for (const FrontValue* item : items_)
    for (const Meaning& meaning : names_.find(item->key))
      if (meaning.field == PostField::categories)
        add_terms(names, *item, {meaning.is_plural, splits_at_blanks_, is_literal});
  return names;
}

std::vector<std::string> FrontMatterValues::keys() const {
  std::vector<std::string> keys;
  keys.reserve(items_.size());
  for (const FrontValue* item : items_) keys.push_back(item->key);
  return keys;
}

std::string FrontMatterValues::meta() const {
  RecordMeta meta;
  std::set<std::string_view> keys;
  std::set<std::string_view> prefixed;
  for (const FrontValue* item : items_)
    if (item->key.starts_with(kMetaPrefix)) prefixed.insert(meta_key(item->key));
  for (const FrontValue* item : items_) {
    const Meanings meanings = names_.find(item->key);
    if (is_used(*item) || (!meanings.empty() && is_absent(*item))) continue;
    const bool is_tags = meanings.empty() && is_tag_key(item->key);
    if (is_tags && keys.contains(kTagKeys[0])) continue;
    const std::string_view key = is_tags ? kTagKeys[0] : meta_key(item->key);
    if (!item->key.starts_with(kMetaPrefix) && prefixed.contains(key)) continue;  // for the eyes of another program
    const std::string json = is_tags ? tags() : json_of(*item);
    if (is_tags && json == kNoTags) continue;
    if (keys.insert(key).second) {
      meta.add_json(key, json);
    } else {
      warn(item->line, fmt::format("ignored '{}': the key '{}' is already there", shown(item->key), shown(key)));
    }
  }
  std::string json;
  meta.write_to(json);
  return json;
}

void FrontMatterValues::add_items(const FrontValue& map) {
  for (const FrontValue& item : map.items) {
    if (is_group(item)) {
      add_items(item);
    } else {
      items_.push_back(&item);
    }
  }
}

/// Whether any key of the field holds a text that is not empty.
bool FrontMatterValues::has_text(PostField field) const {
  return std::ranges::any_of(items_, [&](const FrontValue* item) {
    const Meanings meanings = names_.find(item->key);
    return item->is_scalar() && !item->text.empty() &&
           std::ranges::find(meanings, field, &Meaning::field) != meanings.end();
  });
}

/// The value of a key that has a meaning only in our own exports; null without one.
const FrontValue* FrontMatterValues::find_of_export(std::string_view key) const {
  const auto found = std::ranges::find(items_, key, &FrontValue::key);
  return has_identity_ && found != items_.end() ? *found : nullptr;
}

/// Null, and empty texts, lists and maps.
bool FrontMatterValues::is_absent(const FrontValue& value) const {
  if (value.is_scalar()) return has_identity_ ? value.text.empty() : trim(value.text).empty();
  return value.items.empty();
}

void FrontMatterValues::choose(const FrontValue& item) {
  for (const Meaning& meaning : names_.find(item.key)) {
    has_title_ |= meaning.field == PostField::title;
    if (is_absent(item) || !suits(meaning, item)) continue;
    if (meaning.field == PostField::draft || meaning.field == PostField::status) take_draft(meaning, item);
    Choice& choice = chosen_[static_cast<std::size_t>(meaning.field)];
    if (choice.value == nullptr || meaning.rank <= choice.rank) choice = {&item, meaning.rank};
  }
}

/// Whether the value can be that of the field; one that cannot goes to meta. Throws BadRecord where it is surely meant.
bool FrontMatterValues::suits(const Meaning& meaning, const FrontValue& value) const {
  const PostField field = meaning.field;
  if (field == PostField::date) return suits_date(meaning, value);
  if (field == PostField::draft || field == PostField::status) return suits_draft(meaning, value);
  if (field == PostField::markup) return is_known(find_markup(lower_ascii(trim(value.text))).has_value(), value);
  if (field == PostField::created) return is_date(value.text, options_);
  if (field == PostField::author) return value.is_scalar() || !author_names(value).empty();
  if (field == PostField::categories) return true;
  if (field == PostField::title || field == PostField::slug || field == PostField::updated) require_scalar(value);
  return value.is_scalar() && (has_identity_ || (field != PostField::source && field != PostField::key));
}

bool FrontMatterValues::suits_date(const Meaning& meaning, const FrontValue& value) const {
  if (meaning.rank == FrontMatterNames::kFirstRank + kRankOfOddDate)
    return !find_truth(value.text) && is_date(value.text, options_);
  require_scalar(value);
  return true;
}

/// Throws BadRecord for a word about who may see it that is not known. In our own exports other keys than ours say
/// nothing about it.
bool FrontMatterValues::suits_draft(const Meaning& meaning, const FrontValue& value) const {
  if (value.is_scalar() && find_draft(meaning.field, meaning.sense, value.text)) return true;
  const bool is_date_instead = meaning.sense == KeySense::opposite && is_date(value.text, options_);
  const bool is_other =
      meaning.sense == KeySense::loose || (has_identity_ && meaning.rank > FrontMatterNames::kFirstRank);
  if (is_other || is_date_instead) return false;
  require_scalar(value);
  throw BadRecord(value.line, "{}", no_draft_word(meaning.field, value.key, value.text));
}

/// In a file of another program the key may mean something else; in a form it does not.
bool FrontMatterValues::is_known(bool known, const FrontValue& value) const {
  if (!known && options_.by_hand)
    throw BadRecord(value.line, "{} '{}' is not one that a post can have", shown(value.key), shown(value.text));
  return known;
}

void FrontMatterValues::take_draft(const Meaning& meaning, const FrontValue& value) {
  drafts_.push_back(&value);
  if (!find_draft(meaning.field, meaning.sense, value.text).value_or(false)) return;
  is_draft_ = true;
  is_read_anew_ |= meaning.is_recent || !was_known_draft_word(value.text);
}

/// Whether fields hold all that the value says, so that meta does not need it.
bool FrontMatterValues::is_used(const FrontValue& item) const {
  if (std::ranges::find(drafts_, &item) != drafts_.end()) return true;
  if (&item == all_categories_ || &item == shortcodes_) return true;
  const Meanings meanings = names_.find(item.key);
  if (std::ranges::find(meanings, PostField::categories, &Meaning::field) != meanings.end()) return true;
  if (find(PostField::author) == &item) return !holds_map(item);
  return std::ranges::find(chosen_, &item, &Choice::value) != chosen_.end();
}

void FrontMatterValues::warn(std::size_t line, std::string_view text) const {
  if (options_.warn) options_.warn(line, text);
}

/// The tags under all keys that hold tags, as a JSON array.
std::string FrontMatterValues::tags() const {
  std::vector<std::string> names;
  for (const FrontValue* item : items_)
    if (is_tag_key(item->key) && names_.find(item->key).empty())
      add_terms(names, *item, {is_plural(item->key), splits_at_blanks_, has_identity_ || options_.by_hand});
  std::string json;
  append_name_array(json, names);
  return json;
}

}  // namespace blog

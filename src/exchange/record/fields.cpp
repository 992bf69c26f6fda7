#include "exchange/record/fields.h"

#include "exchange/record/authors.h"
#include "exchange/record/body.h"
#include "exchange/record/date.h"
#include "exchange/record/hash.h"
#include "exchange/record/publication.h"
#include "exchange/record/shown.h"
#include "exchange/record/slug.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kKeysRemembered = 64;  // a long line may have millions

std::uint64_t seed_of(const ReadOptions& options) {
  std::uint64_t seed = hash_bytes(fmt::format("{} {}", options.categories_from.size(), options.map.size()));
  for (const std::string& key : options.categories_from) seed = hash_bytes(key, seed);
  for (const auto& [key, field] : options.map) seed = hash_bytes(field, hash_bytes(key, seed));
  seed = hash_bytes(options.date_format, seed);
  return options.markup ? hash_bytes(name_of(*options.markup), seed) : seed;
}

void clear(Record& record) {
  NewPost& post = record.post;
  for (const PostFieldRow& row : kPostFields)
    if (row.text != nullptr) (post.*row.text).clear();
  record.source.clear();
  record.key.clear();
  post.markup = Markup::markdown;
  post.draft = false;
  post.date = post.created = post.updated = std::nullopt;
  record.hash = 0;
  record.own_identity = false;
  record.has_date = record.has_body = true;
  record.keys.clear();
}

/// Whether the value would be nested deeper than a JSON reader goes once it stands in the meta of a record.
bool is_too_deep(std::string_view json) {
  constexpr std::ptrdiff_t kSurelyFine = 30;
  if (std::ranges::count_if(json, [](char c) { return c == '[' || c == '{'; }) <= kSurelyFine) return false;
  return !check_json_array(fmt::format("[[{}]]", json)).empty();
}

class OnlyObject final : public JsonItems {
 public:
  void on_string(std::string_view) override { ++items; }
  void on_json(std::string_view json) override {
    ++items;
    object = json;
  }

  std::size_t items = 0;
  std::string object;
};

/// Whether it is the field's own name, and not one that a user maps to it to keep it aside.
bool is_named_meta(std::string_view key) { return fold_key(key) == row_of(PostField::meta).name; }

}  // namespace

RecordFields::RecordFields(const ReadOptions& options) : options_(options), names_(options), seed_(seed_of(options)) {}

void RecordFields::begin(Record& record, std::size_t line) {
  record_ = &record;
  clear(record);
  record.line = line;
  taken_ = 0;
  next_key_ = 0;
  has_body_key_ = is_read_anew_ = false;
  body_sense_ = KeySense::plain;
  date_text_.clear();
  categories_.clear();
  meta_.clear();
}

KeyMeaning RecordFields::find(std::string_view key) {
  if (next_key_ == kKeysRemembered) return look_up(key);
  if (next_key_ == last_keys_.size()) last_keys_.push_back({});
  MetKey& known = last_keys_[next_key_++];
  if (known.key != key) known = {std::string(key), look_up(key)};
  return known.meaning;
}

KeyMeaning RecordFields::look_up(std::string_view key) const {
  if (options_.on_key) options_.on_key(key);
  return names_.find(key);
}

void RecordFields::on_string(std::string_view key, std::string_view value) { set_text(find(key), key, value); }

void RecordFields::on_bool(std::string_view key, bool value) {
  const std::string_view text = value ? "true" : "false";
  const KeyMeaning meaning = find(key);
  if (!meaning.field) return add_unknown(key, text);
  if (meaning.field == PostField::meta && !is_named_meta(key)) return add_unknown(key, text);
  if (meaning.field == PostField::draft) return set_draft(meaning, key, text);
  refuse_kind(meaning, key, text);
}

void RecordFields::on_json(std::string_view key, std::string_view json) {
  const KeyMeaning meaning = find(key);
  if (!meaning.field) return add_unknown(key, json);
  if (json.starts_with('[')) return set_array(meaning, key, json);
  if (json.starts_with('{')) return set_object(meaning, key, json);
  set_text(meaning, key, json);
}

void RecordFields::on_cell(KeyMeaning meaning, std::string_view key, std::string_view text) {
  has_body_key_ |= meaning.field == PostField::body;
  if (text.empty()) return;
  if (meaning.field == PostField::categories) {
    categories_.add(meaning.rank, RecordCategories::Form::cell, text);
  } else if (meaning.field == PostField::meta && is_named_meta(key)) {
    meta_.add_object(object_of_cell(key, text));
  } else {
    set_text(meaning, key, text);
  }
}

void RecordFields::finish(std::uint64_t hash) {
  NewPost& post = record_->post;
  if (trim(post.title).empty() && !has_identity()) refuse_untitled();
  try {
    categories_.write_to(post.categories);
  } catch (const Error& error) {
    throw BadRecord(record_->line, "{}", error.what());
  }
  record_->own_identity = has_identity();
  set_key();
  choose_markup();
  choose_date();
  note_what_is_missing();
  meta_.write_to(post.meta);
  replace_impossible_slug(post, record_->line, options_.warn);
  record_->hash = is_read_anew_ ? hash_of_new_reading(hash) : hash;
}

/// Whether the value is to be that of the field: the first one, or one under a better key. What it outdoes stays in
/// meta.
bool RecordFields::take(KeyMeaning meaning, std::string_view key, std::string_view value) {
  const PostFieldRow& row = row_of(*meaning.field);
  Taken& taken = takens_[static_cast<std::size_t>(row.field)];
  if (has_taken(row.field)) {
    if (meaning.rank == taken.rank && options_.warn)
      options_.warn(record_->line, fmt::format("ignored '{}': another key gave that field", shown(key)));
    if (meaning.rank > taken.rank) meta_.add_text(key, value);
    if (meaning.rank >= taken.rank) return false;
    give_back(row);
  }
  taken_ |= 1U << static_cast<unsigned>(row.field);
  taken.rank = meaning.rank;
  if (meaning.rank > 0) taken.key = key;
  if (row.time != nullptr) taken.text = value;
  return true;
}

void RecordFields::give_back(const PostFieldRow& row) {
  const Taken& taken = takens_[static_cast<std::size_t>(row.field)];
  meta_.add_text(taken.key, row.text == nullptr ? taken.text : record_->post.*row.text);
}

bool RecordFields::has_taken(PostField field) const { return (taken_ & 1U << static_cast<unsigned>(field)) != 0; }

void RecordFields::set_text(KeyMeaning meaning, std::string_view key, std::string_view value) {
  has_body_key_ |= meaning.field == PostField::body;
  if (value.empty()) return;
  if (!meaning.field || (meaning.field == PostField::meta && !is_named_meta(key))) return meta_.add_text(key, value);
  if (meaning.field == PostField::categories) return categories_.add(meaning.rank, RecordCategories::Form::name, value);
  if (meaning.field == PostField::draft || meaning.field == PostField::status) return set_draft(meaning, key, value);
  if (meaning.field == PostField::date && !meaning.is_recent && date_text_.empty()) date_text_ = value;
  if (take(meaning, key, value)) set_field(meaning, key, value);
}

void RecordFields::set_field(KeyMeaning meaning, std::string_view key, std::string_view value) {
  const PostFieldRow& row = row_of(*meaning.field);
  NewPost& post = record_->post;
  if (row.field == PostField::meta) throw BadRecord(record_->line, "{} must be a JSON object", shown(key));
  if (row.field == PostField::markup) post.markup = markup_of(value);
  if (row.field == PostField::key) record_->key = value;
  if (row.field == PostField::source) record_->source = value;
  if (row.field == PostField::body) body_sense_ = meaning.sense;
  if (row.text != nullptr) post.*row.text = value;
  if (row.time != nullptr && !trim(value).empty()) post.*row.time = read_date(key, value, record_->line, options_);
  is_read_anew_ |= meaning.is_recent;
}

/// Any value that says so makes it a draft.
void RecordFields::set_draft(KeyMeaning meaning, std::string_view key, std::string_view value) {
  const std::optional<bool> is_draft = find_draft(*meaning.field, meaning.sense, value);
  if (is_draft) {
    is_read_anew_ |= *is_draft && (meaning.is_recent || !was_known_draft_word(value));
    record_->post.draft |= *is_draft;
  } else if (meaning.sense == KeySense::loose) {
    meta_.add_text(key, value);
  } else if (meaning.sense == KeySense::opposite && is_date(value, options_)) {
    set_text({.field = PostField::date, .rank = kRankOfOddDate, .is_recent = true}, key, value);
  } else {
    throw BadRecord(record_->line, "{}", no_draft_word(*meaning.field, key, value));
  }
}

void RecordFields::set_array(KeyMeaning meaning, std::string_view key, std::string_view json) {
  if (meaning.field == PostField::categories) return categories_.add(meaning.rank, RecordCategories::Form::array, json);
  if (meaning.field == PostField::author) return set_text(meaning, key, joined_authors(key, json));
  if (meaning.field == PostField::meta && !is_named_meta(key)) return add_unknown(key, json);
  refuse_kind(meaning, key, json);
}

void RecordFields::set_object(KeyMeaning meaning, std::string_view key, std::string_view json) {
  if (meaning.field == PostField::meta) return is_named_meta(key) ? meta_.add_object(json) : add_unknown(key, json);
  if (meaning.field == PostField::date) return read_dates(key, json);
  if (meaning.field != PostField::author) return refuse_kind(meaning, key, json);
  add_unknown(key, json);
  set_text(meaning, key, read_author_names(fmt::format("[{}]", json)).joined);
}

/// A value of the wrong kind. Another program may call something else so, unless it decides who may see the post.
void RecordFields::refuse_kind(KeyMeaning meaning, std::string_view key, std::string_view json) {
  const bool decides = meaning.field == PostField::status || meaning.field == PostField::draft;
  if (meaning.sense == KeySense::loose || (meaning.rank > 0 && !decides)) return add_unknown(key, json);
  throw BadRecord(record_->line, "{} must be {}", shown(key),
                  meaning.field == PostField::meta ? "a JSON object" : "text");
}

/// `{"created": …, "updated": …}`.
void RecordFields::read_dates(std::string_view key, std::string_view json) {
  const std::string problem = read_json_object(json, *this);
  if (!problem.empty()) throw BadRecord(record_->line, "{}: {}", shown(key), problem);
}

void RecordFields::add_unknown(std::string_view key, std::string_view json) {
  if (is_too_deep(json)) throw BadRecord(record_->line, "{} is nested too deep", shown(key));
  meta_.add_json(key, json);
}

Markup RecordFields::markup_of(std::string_view text) const {
  const std::optional<Markup> markup = find_markup(lower_ascii(trim(text)));
  if (!markup) throw BadRecord(record_->line, "markup '{}' is neither markdown nor html", shown(text));
  return *markup;
}

std::string RecordFields::joined_authors(std::string_view key, std::string_view json) {
  const AuthorNames authors = read_author_names(json);
  if (!authors.are_text) throw BadRecord(record_->line, "{} must be text", shown(key));
  if (authors.have_more) add_unknown(key, json);
  return authors.joined;
}

std::string RecordFields::object_of_cell(std::string_view key, std::string_view text) const {
  OnlyObject only;
  const std::string problem = read_json_array(fmt::format("[{}]", text), only);
  if (!problem.empty() || only.items != 1 || !only.object.starts_with('{'))
    throw BadRecord(record_->line, "{} must be a JSON object", shown(key));
  return only.object;
}

/// Whether the record names its own source and key, as an export does: such a post may be untitled.
bool RecordFields::has_identity() const { return !record_->source.empty() && !record_->key.empty(); }

void RecordFields::refuse_untitled() const {
  const std::vector<std::string> unknown = meta_.unknown_keys();
  if (unknown.empty()) throw BadRecord(record_->line, "no title");
  throw BadRecord(record_->line, "no title; its keys are {}; --map KEY=title names it", few_of(unknown));
}

/// What does not say its markup is Markdown, unless it is HTML and nothing else.
void RecordFields::choose_markup() {
  NewPost& post = record_->post;
  if (has_taken(PostField::markup)) return;
  if (body_sense_ == KeySense::html)
    post.markup = Markup::html;
  else if (body_sense_ == KeySense::plain)
    post.markup = options_.markup.value_or(is_html_alone(post.body) ? Markup::html : Markup::markdown);
}

/// Where nothing else says when it is published, it is when it was written, or last changed.
void RecordFields::choose_date() {
  NewPost& post = record_->post;
  if (post.date || post.draft) return;
  post.date = post.created ? post.created : post.updated;
  is_read_anew_ |= post.date.has_value();
}

void RecordFields::note_what_is_missing() {
  const NewPost& post = record_->post;
  if (record_->own_identity) return;
  record_->has_date = post.date || post.draft;
  record_->has_body = has_body_key_ || !meta_.has_unknown_keys();
  if (!record_->has_date || !record_->has_body) record_->keys = keys();
}

/// Those of the record, or the columns that all records have.
std::string RecordFields::keys() const {
  std::vector<std::string> names;
  names.reserve(last_keys_.size());
  for (const MetKey& met : last_keys_) names.push_back(met.key);
  if (next_key_ > 0) names.resize(std::min(next_key_, names.size()));
  return few_of(names);
}

/// The key by which a later import recognizes the record: its own, else its slug, else a hash of title and date.
void RecordFields::set_key() {
  if (!record_->key.empty()) return;
  const NewPost& post = record_->post;
  record_->key = post.slug.empty() ? hash_key(post.title, date_text_) : post.slug;
}

}  // namespace blog

#include "exchange/record/fields.h"

#include "exchange/record/date.h"
#include "exchange/record/hash.h"
#include "exchange/record/shown.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace blog {
namespace {

constexpr std::size_t kKeysNamed = 8;
constexpr std::size_t kKeysRemembered = 64;  // a line of 64 MiB may have millions

std::uint64_t seed_of(const ReadOptions& options) {
  std::uint64_t seed = hash_bytes(fmt::format("{} {}", options.categories_from.size(), options.map.size()));
  for (const std::string& key : options.categories_from) seed = hash_bytes(key, seed);
  for (const auto& [key, field] : options.map) seed = hash_bytes(field, hash_bytes(key, seed));
  return hash_bytes(options.date_format, seed);
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
}

bool is_number(std::string_view json) { return json.find_first_of("-0123456789") == 0; }

/// Whether the value would be nested deeper than a JSON reader goes once it stands in the meta of a record.
bool is_too_deep(std::string_view json) {
  constexpr std::ptrdiff_t kSurelyFine = 30;
  if (std::ranges::count_if(json, [](char c) { return c == '[' || c == '{'; }) <= kSurelyFine) return false;
  return !check_json_array(fmt::format("[[{}]]", json)).empty();
}

class Authors final : public JsonItems {
 public:
  void on_string(std::string_view value) override {
    if (value.empty()) return;
    if (!names.empty()) names += "; ";
    names += value;
  }
  void on_json(std::string_view json) override {
    if (is_number(json)) return on_string(json);
    are_text &= json == "null";
  }

  std::string names;
  bool are_text = true;
};

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

}  // namespace

RecordFields::RecordFields(const ReadOptions& options) : options_(options), names_(options), seed_(seed_of(options)) {}

void RecordFields::begin(Record& record, std::size_t line) {
  record_ = &record;
  clear(record);
  record.line = line;
  taken_ = 0;
  next_key_ = 0;
  categories_.clear();
  meta_.clear();
  date_text_.clear();
}

KeyMeaning RecordFields::find(std::string_view key) {
  if (next_key_ == kKeysRemembered) return look_up(key);
  if (next_key_ == last_keys_.size()) last_keys_.push_back({});
  KnownKey& known = last_keys_[next_key_++];
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
  if (meaning.field != PostField::draft) throw BadRecord(record_->line, "{} must be text", shown(key));
  set_text(meaning, key, text);
}

void RecordFields::on_json(std::string_view key, std::string_view json) {
  const KeyMeaning meaning = find(key);
  if (!meaning.field) return add_unknown(key, json);
  if (json.starts_with('[')) return set_array(meaning, key, json);
  if (json.starts_with('{')) return set_object(meaning, key, json);
  set_text(meaning, key, json);
}

void RecordFields::on_cell(KeyMeaning meaning, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  if (meaning.field == PostField::categories) {
    categories_.add(meaning.rank, RecordCategories::Form::cell, text);
  } else if (meaning.field == PostField::meta) {
    meta_.add_object(object_of_cell(key, text));
  } else {
    set_text(meaning, key, text);
  }
}

void RecordFields::finish() {
  NewPost& post = record_->post;
  if (trim(post.title).empty() && !has_identity()) refuse_untitled();
  try {
    categories_.write_to(post.categories);
  } catch (const Error& error) {
    throw BadRecord(record_->line, "{}", error.what());
  }
  meta_.write_to(post.meta);
  record_->own_identity = has_identity();
  set_key();
  if (!post.slug.empty() && !is_slug(post.slug)) post.slug = make_slug(post.slug);
}

/// Whether this is the field's first value; others are ignored with a warning.
bool RecordFields::take(PostField field, std::string_view key) {
  const std::uint32_t bit = 1U << static_cast<unsigned>(field);
  const bool is_first = (taken_ & bit) == 0;
  if (!is_first && options_.warn)
    options_.warn(record_->line, fmt::format("ignored '{}': another key gave that field", shown(key)));
  taken_ |= bit;
  return is_first;
}

void RecordFields::set_text(KeyMeaning meaning, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  if (!meaning.field) return meta_.add_text(key, value);
  if (meaning.field == PostField::categories) return categories_.add(meaning.rank, RecordCategories::Form::name, value);
  if (!take(*meaning.field, key)) return;
  set_field(row_of(*meaning.field), key, value);
}

void RecordFields::set_field(const PostFieldRow& row, std::string_view key, std::string_view value) {
  NewPost& post = record_->post;
  if (row.field == PostField::meta) throw BadRecord(record_->line, "{} must be a JSON object", shown(key));
  if (row.field == PostField::date) date_text_ = value;
  if (row.field == PostField::markup) post.markup = markup_of(value);
  if (row.field == PostField::status) post.draft |= is_draft_status(value);
  if (row.field == PostField::draft) post.draft |= truth_of(value);
  if (row.field == PostField::key) record_->key = value;
  if (row.field == PostField::source) record_->source = value;
  if (row.text != nullptr) post.*row.text = value;
  if (row.time != nullptr && !trim(value).empty()) post.*row.time = read_date(key, value, record_->line, options_);
}

void RecordFields::set_array(KeyMeaning meaning, std::string_view key, std::string_view json) {
  if (meaning.field == PostField::categories) return categories_.add(meaning.rank, RecordCategories::Form::array, json);
  if (meaning.field == PostField::author) return set_text(meaning, key, joined_authors(key, json));
  throw BadRecord(record_->line, "{} must be {}", shown(key),
                  meaning.field == PostField::meta ? "a JSON object" : "text");
}

void RecordFields::set_object(KeyMeaning meaning, std::string_view key, std::string_view json) {
  if (meaning.field != PostField::meta) throw BadRecord(record_->line, "{} must be text", shown(key));
  meta_.add_object(json);
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

bool RecordFields::is_draft_status(std::string_view text) const {
  const std::optional<Status> status = find_status(lower_ascii(trim(text)));
  if (!status) throw BadRecord(record_->line, "status '{}' is not one of draft, published, scheduled", shown(text));
  return *status == Status::draft;
}

bool RecordFields::truth_of(std::string_view text) const {
  const std::string word = lower_ascii(trim(text));
  if (word == "true" || word == "yes" || word == "1") return true;
  if (word == "false" || word == "no" || word == "0") return false;
  throw BadRecord(record_->line, "draft '{}' is not one of true, false, yes, no, 1, 0", shown(text));
}

std::string RecordFields::joined_authors(std::string_view key, std::string_view json) const {
  Authors authors;
  read_json_array(json, authors);
  if (!authors.are_text) throw BadRecord(record_->line, "{} must be text", shown(key));
  return authors.names;
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
  std::vector<std::string> keys = meta_.unknown_keys();
  if (keys.empty()) throw BadRecord(record_->line, "no title");
  const bool has_more = keys.size() > kKeysNamed;
  if (has_more) keys.resize(kKeysNamed);
  for (std::string& key : keys) key = shown(key);
  throw BadRecord(record_->line, "no title; its keys are {}{}; --map KEY=title names it", fmt::join(keys, ", "),
                  has_more ? ", …" : "");
}

/// The key by which a later import recognizes the record: its own, else its slug, else a hash of title and date.
void RecordFields::set_key() {
  if (!record_->key.empty()) return;
  const NewPost& post = record_->post;
  record_->key = post.slug.empty() ? hash_key(post.title, date_text_) : post.slug;
}

}  // namespace blog

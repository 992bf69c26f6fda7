// What the keys of a record say: the mapping that all formats of keys and values share.
//
//     fields.begin(record, line);
//     fields.on_string("title", "Hello");
//     fields.finish();
#pragma once

#include "blog/exchange.h"
#include "exchange/record/categories.h"
#include "exchange/record/field_names.h"
#include "exchange/record/meta.h"
#include "text/json.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace blog {

/// Takes the values of a record key by key; all want text. Null and empty values are absent. Throws BadRecord.
class RecordFields final : public JsonMembers {
 public:
  /// Throws usage for a map to something that is no field.
  explicit RecordFields(const ReadOptions& options);

  /// Empties `record`, which must live until finish().
  void begin(Record& record, std::size_t line);
  void on_string(std::string_view key, std::string_view value) override;
  void on_bool(std::string_view key, bool value) override;
  void on_null(std::string_view key) override { has_body_key_ |= find(key).field == PostField::body; }
  void on_json(std::string_view key, std::string_view json) override;
  /// A value of a format that knows only text; `meaning` is find(key).
  void on_cell(KeyMeaning meaning, std::string_view key, std::string_view text);
  /// Completes the record; `hash` is that of its bytes, chained to seed().
  void finish(std::uint64_t hash);

  KeyMeaning find(std::string_view key);
  /// A hash of the options that decide how records are read.
  std::uint64_t seed() const { return seed_; }

 private:
  struct Taken {
    std::size_t rank = 0;
    std::string key;
    std::string text;  ///< of a time; others stand in the post
  };

  KeyMeaning look_up(std::string_view key) const;
  bool take(KeyMeaning meaning, std::string_view key, std::string_view value);
  void give_back(const PostFieldRow& row);
  bool has_taken(PostField field) const;
  void set_text(KeyMeaning meaning, std::string_view key, std::string_view value);
  void set_field(KeyMeaning meaning, std::string_view key, std::string_view value);
  void set_draft(KeyMeaning meaning, std::string_view key, std::string_view value);
  void set_array(KeyMeaning meaning, std::string_view key, std::string_view json);
  void set_object(KeyMeaning meaning, std::string_view key, std::string_view json);
  void add_unknown(std::string_view key, std::string_view json);
  Markup markup_of(std::string_view text) const;
  void refuse_kind(KeyMeaning meaning, std::string_view key, std::string_view json);
  void read_dates(std::string_view key, std::string_view json);
  std::string joined_authors(std::string_view key, std::string_view json);
  std::string object_of_cell(std::string_view key, std::string_view text) const;
  bool has_identity() const;
  [[noreturn]] void refuse_untitled() const;
  void choose_markup();
  void choose_date();
  void note_what_is_missing();
  std::string keys() const;
  void set_key();

  ReadOptions options_;
  struct MetKey {
    std::string key;
    KeyMeaning meaning;
  };

  FieldNames names_;
  std::vector<MetKey> last_keys_;  ///< of the record before, which mostly has the same in the same order
  std::size_t next_key_ = 0;       ///< in last_keys_
  std::uint64_t seed_;
  Record* record_ = nullptr;
  std::uint32_t taken_ = 0;  ///< the fields that have a value, as bits
  std::array<Taken, kPostFieldCount> takens_;
  std::string date_text_;  ///< of a key that imports always knew: part of the key of a record that has none
  bool has_body_key_ = false;
  KeySense body_sense_ = KeySense::plain;
  bool is_read_anew_ = false;  ///< by a key that imports before did not know
  RecordCategories categories_;
  RecordMeta meta_;
};

}  // namespace blog

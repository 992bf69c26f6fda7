// Which value of a front matter holds for each field, and what is left over for meta.
#pragma once

#include "blog/exchange.h"
#include "exchange/front_matter/names.h"
#include "exchange/front_matter/terms.h"
#include "text/front_matter.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class FrontMatterValues {
 public:
  /// All must outlive the values; `splits_at_blanks` is of terms in a text. Throws BadRecord for what is surely meant
  /// for a field and cannot be it.
  FrontMatterValues(const FrontMatter& matter, const FrontMatterNames& names, const ReadOptions& options,
                    bool splits_at_blanks);

  /// Whether it names its source and its key, as an export does: then every text stands as it was, blanks too.
  bool has_identity() const { return has_identity_; }
  /// The value that holds, which is a scalar with some text (of an author also a list or a map); null: none. A source
  /// and a key are there only together.
  const FrontValue* find(PostField field) const { return chosen_[static_cast<std::size_t>(field)].value; }
  /// Its text; empty: none.
  std::string_view text(PostField field) const;
  /// Whether any value says so.
  bool is_draft() const { return is_draft_; }
  /// Whether what decides is a key that imports before did not know.
  bool is_read_anew() const { return is_read_anew_; }
  /// Whether a title stands there, be it empty.
  bool has_title() const { return has_title_; }
  /// Whether an export escaped the shortcodes in the body.
  bool has_escaped_shortcodes() const { return shortcodes_ != nullptr; }
  /// Whether anything says when it was published, written or changed.
  bool has_time() const { return find(PostField::date) || find(PostField::created) || find(PostField::updated); }
  /// Names, with `; ` between them.
  std::string author() const;
  /// The names in the keys that hold categories, in their order.
  std::vector<std::string> categories() const;
  /// The names of all keys.
  std::vector<std::string> keys() const;
  /// As a JSON object, in the order of the keys: what has no field, and what another value of its field outdid.
  std::string meta() const;

 private:
  struct Choice {
    const FrontValue* value = nullptr;
    std::size_t rank = 0;
  };
  using Meanings = std::span<const FrontMatterNames::Meaning>;

  void add_items(const FrontValue& map);
  bool has_text(PostField field) const;
  const FrontValue* find_of_export(std::string_view key) const;
  bool is_absent(const FrontValue& value) const;
  void choose(const FrontValue& item);
  bool suits(const FrontMatterNames::Meaning& meaning, const FrontValue& value) const;
  bool suits_date(const FrontMatterNames::Meaning& meaning, const FrontValue& value) const;
  bool suits_draft(const FrontMatterNames::Meaning& meaning, const FrontValue& value) const;
  bool is_known(bool known, const FrontValue& value) const;
  void take_draft(const FrontMatterNames::Meaning& meaning, const FrontValue& value);
  bool is_used(const FrontValue& item) const;
  std::string tags() const;
  void warn(std::size_t line, std::string_view text) const;

  const FrontMatterNames& names_;
  const ReadOptions& options_;
  bool splits_at_blanks_;
  std::vector<const FrontValue*> items_;  ///< in their order, terms of taxonomies among them
  bool has_identity_ = false;
  const FrontValue* all_categories_ = nullptr;  ///< null: as others write them
  const FrontValue* shortcodes_ = nullptr;      ///< null: as they are
  std::array<Choice, kPostFieldCount> chosen_{};
  std::vector<const FrontValue*> drafts_;  ///< those that say whether it is one
  bool is_draft_ = false;
  bool is_read_anew_ = false;
  bool has_title_ = false;
};

}  // namespace blog

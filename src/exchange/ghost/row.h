// One row of a table of Ghost's, or one object of its API: values by their names.
#pragma once

#include "text/json.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// How many keys a message names.
inline constexpr std::size_t kKeysNamed = 8;

class GhostRow final : public JsonMembers {
 public:
  enum class Kind { text, literal, nested };  ///< a literal is a number, true or false; null is no value
  struct Value {
    std::string key;
    Kind kind;
    std::string text;  ///< of what is not text: JSON
  };

  /// Reads a row, also one that is wrapped as {"url": …, "data": {row}}. Returns what is wrong, or an empty string.
  std::string read(std::string_view json);
  const std::vector<Value>& values() const { return values_; }
  const Value* find(std::string_view key) const;
  /// Of a text or a literal; empty without one.
  std::string_view text(std::string_view key) const;
  /// The names of the first keys that have a value, for a message; `none` without any.
  std::string shown_keys() const;

  void on_string(std::string_view key, std::string_view value) override;
  void on_bool(std::string_view key, bool value) override;
  void on_null(std::string_view) override {}
  void on_json(std::string_view key, std::string_view json) override;

 private:
  bool is_wrapped() const;

  std::vector<Value> values_;
};

/// The rows of a JSON array; an item that is text is the name of one.
std::vector<GhostRow> read_ghost_rows(std::string_view json);

}  // namespace blog

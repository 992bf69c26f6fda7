// JSON: strings out, one object in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace blog {

/// Appends the text as a JSON string with its quotes. `for_terminal` also escapes what could act on one (DEL, C1,
/// bidirectional controls), and a byte that is not UTF-8, from a damaged file, as \ufffd. Else it requires text.
void append_json_string(std::string& out, std::string_view text, bool for_terminal = false);

/// How many of the first bytes stand in a JSON string as they are, without an escape or its end.
std::size_t count_plain(std::string_view bytes);

/// What a JSON object is made of, member by member. Views live as long as the call.
class JsonMembers {
 public:
  virtual ~JsonMembers() = default;
  virtual void on_string(std::string_view key, std::string_view value) = 0;
  virtual void on_bool(std::string_view key, bool value) = 0;
  virtual void on_null(std::string_view key) = 0;
  /// A number as it is written, an array or an object: minified JSON.
  virtual void on_json(std::string_view key, std::string_view json) = 0;
};

/// Reads one JSON object and nothing behind it, strictly; at most 32 levels deep. Returns what is wrong, with its byte
/// ("at byte 17: …"), or an empty string. Refuses bytes that are not UTF-8, NUL, lone surrogates and doubled keys.
std::string read_json_object(std::string_view json, JsonMembers& members);

/// One JSON value of an array.
class JsonItems {
 public:
  virtual ~JsonItems() = default;
  virtual void on_string(std::string_view value) = 0;
  /// Anything else as minified JSON; numbers as written.
  virtual void on_json(std::string_view json) = 0;
};

/// The same for one array of values.
std::string read_json_array(std::string_view json, JsonItems& items);
/// The same, where only what is wrong counts.
std::string check_json_array(std::string_view json);

}  // namespace blog

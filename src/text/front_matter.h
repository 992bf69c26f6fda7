// Front matter: the fields of a post above its body, as YAML (`---`), TOML (`+++`), JSON (`{`), or lines (`Title: …`).
//
//     FrontMatter matter = read_front_matter(text);
//     for (const FrontValue& field : matter.fields.items) use(field.key, field.text);
//     use(matter.body);
#pragma once

#include "blog/error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// What front matter may measure, with the lines that open and close it.
inline constexpr std::size_t kMaxFrontMatter = std::size_t{64} * 1024;
inline constexpr std::size_t kMaxFrontMatterDepth = 32;

/// A value of front matter, with the key under which it stands.
struct FrontValue {
  enum class Kind { null, boolean, number, text, list, map };
  Kind kind = Kind::null;
  std::string key;                ///< of a member of a map
  std::string text;               ///< of a scalar: as it is written, without its quotes (`1.10`, `yes`, `2024-05-01`)
  std::vector<FrontValue> items;  ///< of a list or a map, in their order
  std::size_t line = 0;           ///< where it stands in the file, from 1

  bool is_scalar() const { return kind == Kind::boolean || kind == Kind::number || kind == Kind::text; }
};

struct FrontMatter {
  enum class Syntax { none, yaml, toml, json, lines };
  struct Warning {
    std::size_t line;
    std::string text;
  };
  Syntax syntax = Syntax::none;
  FrontValue fields;              ///< a map; of a key met again the last one alone
  std::string_view body;          ///< of the text that was given
  std::size_t body_line = 1;      ///< where it begins
  bool is_recent = false;         ///< in a form that imports before took for body
  std::vector<Warning> warnings;  ///< doubled keys, what begins like a header and is none
};

/// Front matter that cannot be read.
class BadFrontMatter : public Error {
 public:
  template <typename... Args>
  explicit BadFrontMatter(std::size_t line, fmt::format_string<Args...> reason, Args&&... args)
      : Error(ErrorCode::rejected, reason, std::forward<Args>(args)...), line_(line) {}
  std::size_t line() const noexcept { return line_; }

 private:
  std::size_t line_;
};

/// Reads the front matter of a whole file, which must be text; a byte order mark and blank lines in front are skipped.
/// Without any, all is body; a header that is not read is warned of.
/// The body begins right behind the line that closes the front matter, byte for byte. Throws BadFrontMatter: a fault of
/// the syntax, more than 64 KiB, more than 32 levels, aliases without end.
FrontMatter read_front_matter(std::string_view text);

/// Whether the first bytes of a file can open front matter that a line opens, so that its text is worth reading.
bool may_open_front_matter(std::string_view first_bytes);

/// Appends the value as JSON: numbers as they are written, `yes` and `no` as true and false, other scalars as strings.
void append_json(std::string& out, const FrontValue& value);

/// Appends a YAML string: plain where every YAML reader takes it for the same text, else in double quotes (`"yes"`,
/// `"123"`, `"2024-05-01"`, `"~"`, `"a: b"`). Requires text.
void append_yaml_string(std::string& out, std::string_view text);

/// Appends a line `key: value` of YAML for a value that is JSON, a block of lines for an array of scalars; nested
/// values in YAML's flow style. Read again, it is the same JSON.
void append_yaml_field(std::string& out, std::string_view key, std::string_view json);

}  // namespace blog

// A command while it is typed: the words before the cursor, understood as far as they go.
//
//     TypedLine line({"post", "list", "--status", "dr"});
//     line.option()->names == {"--status"}      its value stands at the cursor
//     line.cursor() == "dr"
#pragma once

#include "cli/settings.h"
#include "cli/tell/description.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

class TypedLine {
 public:
  /// The words behind `blog`; the last is at the cursor.
  explicit TypedLine(const std::vector<std::string>& words);

  const std::string& cursor() const { return cursor_; }
  /// The option whose value stands at the cursor.
  const std::optional<Parameter>& option() const { return option_; }
  const Command* command() const { return command_; }
  /// The group of commands that was named.
  const std::string& group() const { return group_; }
  /// Those that were typed; of them --db alone matters here.
  const GlobalOptions& global() const { return global_; }
  bool may_be_option() const { return !only_words_; }
  /// The word that stands by its place at the cursor, or none.
  const Parameter* word() const;
  /// Those of the command, and the global ones.
  std::vector<Parameter> options() const;
  std::optional<Parameter> find_option(std::string_view name) const;

 private:
  void take(const std::string& word);
  void take_option(const std::string& word);
  void take_value(const Parameter& option, const std::string& value);
  void take_command_word(const std::string& word);

  std::string cursor_;
  std::optional<Parameter> option_;
  const Command* command_ = nullptr;
  Description description_;
  std::string group_;
  GlobalOptions global_;
  std::size_t words_ = 0;
  bool only_words_ = false;
};

}  // namespace blog::cli

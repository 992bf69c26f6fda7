#include "cli/tell/typed_line.h"

#include "cli/commands.h"

#include <algorithm>
#include <iterator>

namespace blog::cli {

TypedLine::TypedLine(const std::vector<std::string>& words) : cursor_(words.back()) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) take(words[i]);
}

const Parameter* TypedLine::word() const {
  const std::vector<Parameter>& known = description_.words;
  if (words_ < known.size()) return &known[words_];
  return !known.empty() && known.back().repeats ? &known.back() : nullptr;
}

std::vector<Parameter> TypedLine::options() const {
  std::vector<Parameter> options = description_.options;
  std::ranges::move(describe_global_flags(), std::back_inserter(options));
  return options;
}

std::optional<Parameter> TypedLine::find_option(std::string_view name) const {
  for (Parameter& option : options())
    if (std::ranges::find(option.names, name) != option.names.end()) return std::move(option);
  return std::nullopt;
}

void TypedLine::take(const std::string& word) {
  if (option_) {
    take_value(*option_, word);
    option_.reset();
  } else if (word == "--" && command_ != nullptr) {
    only_words_ = true;
  } else if (!only_words_ && word.size() > 1 && word.starts_with('-')) {
    take_option(word);
  } else if (command_ != nullptr) {
    ++words_;
  } else {
    take_command_word(word);
  }
}

void TypedLine::take_option(const std::string& word) {
  const std::size_t equals = word.find('=');
  const auto option = find_option(word.substr(0, equals));
  if (!option || option->value.empty()) return;
  if (equals == std::string::npos)
    option_ = option;
  else
    take_value(*option, word.substr(equals + 1));
}

void TypedLine::take_value(const Parameter& option, const std::string& value) {
  if (option.names.back() == "--db") global_.db = value;
}

void TypedLine::take_command_word(const std::string& word) {
  const std::string name = group_.empty() ? word : group_ + " " + word;
  const auto* const found = std::ranges::find(kCommands, name, &Command::name);
  if (found == std::end(kCommands)) {
    group_ = name;
  } else {
    command_ = found;
    description_ = describe(*found);
  }
}

}  // namespace blog::cli

#include "cli/tell/description.h"

#include "cli/tell/help.h"
#include "text/split.h"

#include <fmt/ranges.h>

namespace blog::cli {

namespace {

/// Of a list and of words there are too many.
std::string full_help(const Declaration& declaration) {
  const bool has_choices = !declaration.value.choices.empty();
  if (!has_choices || declaration.value.form == Form::list || declaration.repeats) return std::string(declaration.help);
  return fmt::format("{}{}{}", declaration.help, declaration.help.empty() ? "" : ": ",
                     fmt::join(declaration.value.choices, "|"));
}

Parameter to_parameter(const Declaration& declaration) {
  const ValueKind& value = declaration.value;
  Parameter parameter{.names = {},
                      .value = std::string(value.name),
                      .help = full_help(declaration),
                      .repeats = declaration.repeats,
                      .is_optional = declaration.is_optional,
                      .heading = {},
                      .offer = value.offer,
                      .choices = {value.choices.begin(), value.choices.end()},
                      .form = value.form};
  for (const std::string_view name : split(declaration.names, ',')) parameter.names.emplace_back(name);
  return parameter;
}

/// Writes down what a command declares.
class Describer final : public Syntax {
 public:
  void add(const Declaration& declaration, std::function<void(const std::string& text)>) override {
    auto& parameters = declaration.names.starts_with('-') ? description_.options : description_.words;
    parameters.push_back(to_parameter(declaration));
    parameters.back().heading = heading_;
  }
  void list_under(std::string_view heading) override { heading_ = heading; }
  Description take() { return std::move(description_); }

 private:
  Description description_;
  std::string_view heading_ = "Options";
};

}  // namespace

Description describe(const std::function<void(Syntax&)>& declare) {
  Describer describer;
  declare(describer);
  return describer.take();
}

Description describe(const Command& command) { return describe(std::function<void(Syntax&)>(command.define)); }

std::vector<Parameter> describe_global_flags() {
  std::vector<Parameter> flags;
  for (const auto& [name, short_name, value, help] : kGlobalFlags) {
    Parameter& flag = flags.emplace_back(to_parameter({.names = name, .value = value, .help = help}));
    if (!short_name.empty()) flag.names.emplace(flag.names.begin(), short_name);
  }
  return flags;
}

}  // namespace blog::cli

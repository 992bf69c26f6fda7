#include "cli/tell/description.h"

#include "cli/tell/help.h"

#include <CLI/CLI.hpp>

namespace blog::cli {

namespace {

std::vector<std::string> names_of(const CLI::Option& option) {
  if (option.get_positional()) return {option.get_name(true)};
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

Parameter describe(const CLI::Option& option) {
  const bool takes_value = option.get_items_expected_max() > 0;
  Parameter parameter{names_of(option), takes_value ? option.get_type_name() : "", option.get_description(),
                      option.get_positional() && option.get_expected_max() > 1};
  if (option.get_positional() && parameter.value.empty()) parameter.value = parameter.names.front();
  return parameter;
}

}  // namespace

Description describe(const Command& command) {
  CLI::App app;
  app.set_help_flag();
  command.define(app);
  Description description;
  for (const CLI::Option* option : app.get_options())
    (option->get_positional() ? description.words : description.options).push_back(describe(*option));
  return description;
}

std::vector<Parameter> describe_global_flags() {
  std::vector<Parameter> flags;
  for (const auto& [name, short_name, value, help] : kGlobalFlags) {
    Parameter& flag = flags.emplace_back(Parameter{{}, std::string(value), help});
    if (!short_name.empty()) flag.names.emplace_back(short_name);
    flag.names.emplace_back(name);
  }
  return flags;
}

std::vector<std::string_view> alternatives(std::string_view help) {
  const std::size_t bar = help.find('|');
  if (bar == std::string_view::npos) return {};
  const std::size_t begin = help.rfind(' ', bar) + 1;
  std::string_view rest = help.substr(begin, help.find_first_of(" :;,", bar) - begin);
  std::vector<std::string_view> values;
  while (true) {
    const std::size_t end = rest.find('|');
    values.push_back(rest.substr(0, end));
    if (end == std::string_view::npos) return values;
    rest.remove_prefix(end + 1);
  }
}

}  // namespace blog::cli

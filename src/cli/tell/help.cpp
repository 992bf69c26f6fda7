#include "cli/tell/help.h"

#include "cli/commands.h"
#include "cli/tell/description.h"
#include "cli/tell/examples.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace blog::cli {

namespace {

constexpr std::size_t kLineWidth = 80;
constexpr std::size_t kTextColumn = 28;  // of what an option does

void add_command(std::string& text, const Command& command) {
  text += fmt::format("  {:<18}{}\n", command.name, command.summary);
}

/// The words of `about` from the column on, in as many lines as they need; a line may end behind `|`, too.
void add_wrapped(std::string& text, std::string_view about) {
  std::size_t column = kTextColumn;
  bool blank = false;
  while (!about.empty()) {
    const std::size_t end = std::min(about.find_first_of(" |"), about.size());
    const std::string_view word = about.substr(0, about.substr(end).starts_with('|') ? end + 1 : end);
    if (column > kTextColumn && column + (blank ? 1 : 0) + word.size() > kLineWidth) {
      text += fmt::format("\n{:{}}", "", kTextColumn);
      column = kTextColumn;
    } else if (blank) {
      text += ' ';
      ++column;
    }
    text += word;
    column += word.size();
    about.remove_prefix(word.size());
    blank = about.starts_with(' ');
    if (blank) about.remove_prefix(1);
  }
  text += '\n';
}

void add_parameter(std::string& text, const Parameter& parameter) {
  const bool is_option = parameter.names.front().starts_with('-');
  std::string names = fmt::format("  {}", fmt::join(parameter.names, ", "));
  if (is_option && !parameter.value.empty()) names += " " + parameter.value;
  text += fmt::format("{:<{}}", names, kTextColumn);
  if (names.size() >= kTextColumn) text += fmt::format("\n{:{}}", "", kTextColumn);
  add_wrapped(text, parameter.help);
}

void add_examples(std::string& text, std::string_view command) {
  text += "\nExamples:\n";
  for (const Example& example : kExamples)
    if (example.command == command) text += fmt::format("  {}:\n    {}\n", example.about, example.line);
}

void add_global_flags(std::string& text) {
  text += "\nOptions of every command:\n";
  for (const Parameter& flag : describe_global_flags()) add_parameter(text, flag);
}

}  // namespace

std::string version_text() { return "blog " BLOG_VERSION "\n"; }

std::string usage_of(const Command& command, const Description& description) {
  std::string usage = fmt::format("blog {} [OPTIONS]", command.name);
  for (const Parameter& word : description.words)
    usage += fmt::format(" {}{}", word.names.front(), word.repeats ? "..." : "");
  return usage;
}

std::string program_help() {
  std::string text =
      "blog: a blog in one file, from the command line\n\nUsage: blog [OPTIONS] COMMAND ...\n\nCommands:\n";
  for (const Command& command : kCommands) add_command(text, command);
  add_global_flags(text);
  return text + "\n'blog COMMAND --help' tells more about one.\n";
}

std::string group_help(std::string_view group) {
  std::string text = fmt::format("Usage: blog {} COMMAND ...\n\nCommands:\n", group);
  for (const Command& command : kCommands)
    if (command.name.starts_with(fmt::format("{} ", group))) add_command(text, command);
  return text + fmt::format("\n'blog {} COMMAND --help' tells more about one.\n", group);
}

std::string command_help(const Command& command) {
  const Description description = describe(command);
  std::string text = fmt::format("{}\n\nUsage: {}\n\n", command.summary, usage_of(command, description));
  for (const Parameter& word : description.words) add_parameter(text, word);
  if (!description.words.empty() && !description.options.empty()) text += '\n';
  if (!description.options.empty()) text += "Options:\n";
  for (const Parameter& option : description.options) add_parameter(text, option);
  add_global_flags(text);
  add_examples(text, command.name);
  return text;
}

}  // namespace blog::cli

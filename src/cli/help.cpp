#include "cli/help.h"

#include "cli/commands.h"

#include <fmt/format.h>

namespace blog::cli {

namespace {

void add_command(std::string& text, const Command& command) {
  text += fmt::format("  {:<18}{}\n", command.name, command.summary);
}

void add_global_flags(std::string& text) {
  text += "\nOptions of every command:\n";
  for (const auto& [name, short_name, value, help] : kGlobalFlags) {
    const std::string names = short_name.empty() ? std::string(name) : fmt::format("{}, {}", short_name, name);
    text += fmt::format("  {:<18}{}\n", fmt::format("{} {}", names, value), help);
  }
}

}  // namespace

std::string version_text() { return "blog " BLOG_VERSION "\n"; }

std::string program_help() {
  std::string text =
      "blog: a blog in one file, from the command line\n\nUsage: blog [OPTIONS] COMMAND ...\n\nCommands:\n";
  for (const Command& command : kCommands) add_command(text, command);
  add_global_flags(text);
  return text + "\n'blog COMMAND --help' tells more of one.\n";
}

std::string group_help(std::string_view group) {
  std::string text = fmt::format("Usage: blog {} COMMAND ...\n\nCommands:\n", group);
  for (const Command& command : kCommands)
    if (command.name.starts_with(fmt::format("{} ", group))) add_command(text, command);
  return text + fmt::format("\n'blog {} COMMAND --help' tells more of one.\n", group);
}

}  // namespace blog::cli

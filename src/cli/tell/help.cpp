#include "cli/tell/help.h"

#include "cli/commands.h"
#include "cli/tell/description.h"
#include "cli/tell/examples.h"
#include "cli/tell/topics.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace blog::cli {

namespace {

constexpr std::size_t kLineWidth = 80;
constexpr std::size_t kTextColumn = 28;  // of what an option does
constexpr std::size_t kExamplesOfGroup = 3;
constexpr std::string_view kAlways = "Always";

std::string usage_of_words(const Description& description) {
  std::string usage;
  for (const Parameter& word : description.words) {
    const std::string name = word.names.front() + (word.repeats ? "..." : "");
    usage += word.is_optional ? " [" + name + "]" : " " + name;
  }
  return usage;
}

void add_parameters(std::string& text, std::string_view heading, const std::vector<Parameter>& parameters) {
  text += fmt::format("\n{}:\n", heading);
  for (const Parameter& parameter : parameters)
    if (parameter.heading == heading || parameter.heading.empty()) text += to_lines(parameter);
}

/// Each heading once, where an option of it comes first.
void add_options(std::string& text, const std::vector<Parameter>& options) {
  std::vector<std::string_view> headings;
  for (const Parameter& option : options)
    if (std::ranges::find(headings, option.heading) == headings.end()) headings.push_back(option.heading);
  for (const std::string_view heading : headings) add_parameters(text, heading, options);
}

void add_commands(std::string& text, std::string_view heading, const std::function<bool(const Command&)>& belongs) {
  text += fmt::format("\n{}:\n", heading);
  for (const Command& command : kCommands)
    if (belongs(command)) text += fmt::format("  {:<18}{}\n", command.name, command.summary);
}

/// `is_wanted` gets the command of each.
void add_examples(std::string& text, const std::function<bool(std::string_view)>& is_wanted,
                  std::size_t most = std::size(kExamples)) {
  text += "\nExamples:\n";
  for (const Example& example : kExamples)
    if (most > 0 && is_wanted(example.command)) {
      text += fmt::format("  {}:\n    {}\n", example.about, example.line);
      --most;
    }
}

void add_topics(std::string& text) {
  text += "\nTopics:\n";
  for (const Topic& topic : kTopics) text += fmt::format("  {:<18}{}\n", topic.name, topic.summary);
}

}  // namespace

std::string wrapped(std::string_view about, std::size_t indent) {
  std::string text;
  std::size_t column = indent;
  bool blank = false;
  while (!about.empty()) {
    const std::size_t end = std::min(about.find_first_of(" |"), about.size());
    const std::string_view word = about.substr(0, about.substr(end).starts_with('|') ? end + 1 : end);
    if (column > indent && column + (blank ? 1 : 0) + word.size() > kLineWidth) {
      text += fmt::format("\n{:{}}", "", indent);
      column = indent;
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
  return text + '\n';
}

std::string to_lines(const Parameter& parameter) {
  const bool is_option = parameter.names.front().starts_with('-');
  std::string names = fmt::format("  {}", fmt::join(parameter.names, ", "));
  if (is_option && !parameter.value.empty()) names += " " + parameter.value;
  std::string text = fmt::format("{:<{}}", names, kTextColumn);
  if (names.size() >= kTextColumn) text += fmt::format("\n{:{}}", "", kTextColumn);
  return text + wrapped(parameter.help, kTextColumn);
}

std::string version_text() { return "blog " BLOG_VERSION "\n"; }

std::string usage_of(const Command& command, const Description& description) {
  return fmt::format("blog {} [OPTIONS]{}", command.name, usage_of_words(description));
}

std::string program_help() {
  std::string text = "blog: a blog in one file, from the command line\n\nUsage: blog COMMAND [OPTIONS] ...\n";
  std::string_view group;
  for (const Command& command : kCommands)
    if (std::exchange(group, command.group) != command.group)
      add_commands(text, group, [&](const Command& other) { return other.group == command.group; });
  add_parameters(text, kAlways, describe_global_flags());
  add_examples(text, [](std::string_view command) { return command.empty(); });
  add_topics(text);
  return text + "\n'blog help COMMAND' and 'blog help TOPIC' tell more.\n";
}

std::string group_help(std::string_view group) {
  const auto belongs = [&](std::string_view command) { return command.starts_with(std::string(group) + " "); };
  std::string text = fmt::format("Usage: blog {} COMMAND [OPTIONS] ...\n", group);
  add_commands(text, "Commands", [&](const Command& command) { return belongs(command.name); });
  std::string_view last;
  const auto is_first = [&](std::string_view name) { return belongs(name) && std::exchange(last, name) != name; };
  add_examples(text, is_first, kExamplesOfGroup);
  return text + fmt::format("\n'blog help {} COMMAND' tells more about one.\n", group);
}

std::string command_help(const Command& command) {
  const Description description = describe(command);
  std::string text = fmt::format("{}\n\nUsage: {}\n", command.summary, usage_of(command, description));
  if (!description.words.empty()) text += '\n';
  for (const Parameter& word : description.words) text += to_lines(word);
  add_options(text, description.options);
  add_parameters(text, kAlways, describe_global_flags());
  add_examples(text, [&](std::string_view name) { return name == command.name; });
  return text;
}

}  // namespace blog::cli

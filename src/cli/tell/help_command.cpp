#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/habits.h"
#include "cli/options.h"
#include "cli/tell/help.h"
#include "cli/tell/topics.h"
#include "text/nearest.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <set>

namespace blog::cli {

namespace {

/// `post add` and `post` of the first command, for each of them: what help can be asked about.
std::set<std::string_view> explained() {
  std::set<std::string_view> names;
  for (const Command& command : kCommands) {
    names.insert(command.name);
    names.insert(command.name.substr(0, command.name.find(' ')));
  }
  for (const Topic& topic : kTopics) names.insert(topic.name);
  return names;
}

std::vector<std::string_view> first_words() {
  std::vector<std::string_view> words;
  for (const std::string_view name : explained())
    if (name.find(' ') == std::string_view::npos) words.push_back(name);
  return words;
}

[[noreturn]] void throw_unexplained(const std::string& wanted) {
  Nearest nearest(wanted);
  for (const std::string_view name : explained()) nearest.offer(name);
  const std::string habit = command_by_habit(wanted);
  throw Error(ErrorCode::usage, "no command and no topic '{}'{}", wanted,
              habit.empty() ? nearest.question("; see 'blog help'") : habit);
}

}  // namespace

std::string help_on(const std::vector<std::string>& words) {
  if (words.empty()) return program_help();
  const std::string wanted = fmt::format("{}", fmt::join(words, " "));
  const auto* const command = std::ranges::find(kCommands, wanted, &Command::name);
  if (command != std::end(kCommands)) return command_help(*command);
  const auto* const topic = std::ranges::find(kTopics, wanted, &Topic::name);
  if (topic != std::end(kTopics)) return topic_help(*topic);
  if (!explained().contains(wanted)) throw_unexplained(wanted);
  return group_help(wanted);
}

Run define_help(Syntax& syntax) {
  auto words = std::make_shared<std::vector<std::string>>();
  static const std::vector<std::string_view> kFirstWords = first_words();
  add_words(syntax, {"COMMAND|TOPIC", kFirstWords}, *words, "Without one, the program itself", true);
  return [words](Context& context) {
    context.out().write(help_on(*words));
    return kDone;
  };
}

Run define_version(Syntax&) {
  return [](Context& context) {
    context.out().write(version_text());
    return kDone;
  };
}

}  // namespace blog::cli

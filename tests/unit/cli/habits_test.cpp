#include "cli/habits.h"

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/parser.h"
#include "cli/tell/description.h"
#include "text/split.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace blog::cli {

namespace {

bool has_option(const Command& command, std::string_view name) {
  return std::ranges::any_of(describe(command).options, [&](const Parameter& option) {
    return std::ranges::find(option.names, name) != option.names.end();
  });
}

/// The command that the words begin with.
const Command* command_of(std::string_view words) {
  const auto* const found = std::ranges::find_if(kCommands, [&](const Command& command) {
    return (std::string(words) + " ").starts_with(std::string(command.name) + " ");
  });
  return found == std::end(kCommands) ? nullptr : found;
}

std::string complaint_of(const Command& command, const std::string& option) {
  Parser parser("blog " + std::string(command.name));
  command.define(parser);
  try {
    parser.parse({option});
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("a command of another program is none of ours, and what it is called here is one, with its options") {
  for (const Habit& habit : habits_of_commands()) {
    CAPTURE(habit.typed);
    CHECK(command_of(habit.typed) == nullptr);
    const Command* const ours = command_of(habit.ours);
    REQUIRE(ours != nullptr);
    for (const std::string_view word : split(habit.ours, ' '))
      if (word.starts_with('-')) CHECK(has_option(*ours, word));
    CHECK(command_by_habit(habit.typed) == "; that is 'blog " + std::string(habit.ours) + "'");
  }
}

TEST_CASE("the post that was typed stands in the answer") {
  CHECK(command_by_habit("publish", "3") == "; that is 'blog post edit 3 --publish'");
  CHECK(command_by_habit("post publish", "3") == "; that is 'blog post edit 3 --publish'");
}

TEST_CASE("a group has the words that its commands have alone") {
  CHECK(command_by_habit("post ls") == "; that is 'blog post list'");
  CHECK(command_by_habit("post delete") == "; that is 'blog post rm'");
  CHECK(command_by_habit("post tags").empty());
  CHECK(command_by_habit("frobnicate").empty());
}

TEST_CASE("an option of another program is answered wherever a command has ours, and not its own of that name") {
  for (const Habit& habit : habits_of_options()) {
    CAPTURE(habit.typed);
    int answered = 0;
    for (const Command& command : kCommands) {
      if (!has_option(command, habit.needs) || has_option(command, habit.typed)) continue;
      const std::string complaint = complaint_of(command, std::string(habit.typed));
      CHECK(complaint.starts_with("no option '" + std::string(habit.typed) + "'; that is '"));
      answered += complaint.ends_with("'" + std::string(habit.ours) + "'") ? 1 : 0;
    }
    CHECK(answered > 0);
  }
}

TEST_CASE("an option of one letter is not answered with another letter") {
  for (const Command& command : kCommands)
    CHECK(complaint_of(command, "-z") == "no option '-z'; see 'blog " + std::string(command.name) + " --help'");
}

}  // namespace

}  // namespace blog::cli

#include "cli/tell/help.h"

#include "cli/commands.h"

#include <doctest/doctest.h>

#include <sstream>

namespace blog::cli {

namespace {

TEST_CASE("the help of the program names every command") {
  for (const Command& command : kCommands) {
    CHECK(program_help().find(command.name) != std::string::npos);
    CHECK(program_help().find(command.summary) != std::string::npos);
  }
}

TEST_CASE("the help of a group names its commands and no others") {
  CHECK(group_help("post").find("post add") != std::string::npos);
  CHECK(group_help("post").find("category add") == std::string::npos);
}

TEST_CASE("no line of help is wider than 80 columns but for the examples") {
  for (const Command& command : kCommands) {
    const std::string help = command_help(command);
    std::istringstream lines(help.substr(0, help.find("\nExamples:")));
    for (std::string line; std::getline(lines, line);) CHECK_MESSAGE(line.size() <= 80, line);
  }
}

TEST_CASE("every option says what it does or what there is to choose from") {
  for (const Command& command : kCommands)
    for (const Parameter& option : describe(command).options) CHECK_MESSAGE(!option.help.empty(), option.names.back());
  for (const Parameter& flag : describe_global_flags()) CHECK_MESSAGE(!flag.help.empty(), flag.names.back());
}

TEST_CASE("help names the choices of an option") {
  CHECK(command_help(kCommands[0]).find("markdown|html") != std::string::npos);
  CHECK(program_help().find("auto|always|never") != std::string::npos);
}

}  // namespace

}  // namespace blog::cli

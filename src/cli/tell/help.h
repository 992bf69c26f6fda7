// Help: of the program, of a group of commands, of one.
#pragma once

#include "cli/settings.h"
#include "cli/tell/description.h"

#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

struct GlobalFlag {
  std::string_view name;
  std::string_view short_name;  ///< empty: none
  ValueKind value;              ///< of an empty name: takes none
  std::string_view help;
};

/// What can stand before a command, and behind it as well.
inline constexpr GlobalFlag kGlobalFlags[] = {
    {"--db", "", kFile, "The blog; else $BLOG_DB, else db in the config file"},
    {"--quiet", "-q", "", "Print nothing but results, errors and warnings"},
    {"--color", "", {"WHEN", kColors}, ""},
    {"--wait", "", "SECONDS", "How long to wait for another writer; 10 by default"},
    {"--help", "-h", "", "Print help; after a command, its own"},
    {"--version", "", "", "Print the version"},
};

std::string version_text();
/// Every command by group, some examples, and where to go on.
std::string program_help();
/// The commands of one group, such as `post`.
std::string group_help(std::string_view group);
/// What one command takes, and how it is used.
std::string command_help(const Command& command);
/// `blog post add [OPTIONS] [TITLE]`
std::string usage_of(const Command& command, const Description& description);

/// What was asked for: the program, a group, a command or a topic. Throws usage for what is none of them.
std::string help_on(const std::vector<std::string>& words);

/// The words in lines of at most 80 columns; the first begins at the column `indent`, the others are moved there. A
/// line may end behind `|`, too.
std::string wrapped(std::string_view about, std::size_t indent);
/// A parameter in a list of them: what it is called, then what it does.
std::string to_lines(const Parameter& parameter);

}  // namespace blog::cli

// Help: of the program, of a group of commands, of one.
#pragma once

#include "cli/settings.h"
#include "cli/tell/description.h"

#include <string>
#include <string_view>

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
/// Every command, by group.
std::string program_help();
/// The commands of one group, such as `post`.
std::string group_help(std::string_view group);
/// What one command takes, and how it is used.
std::string command_help(const Command& command);
/// `blog post add [OPTIONS] TITLE`
std::string usage_of(const Command& command, const Description& description);

}  // namespace blog::cli

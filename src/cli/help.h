// Help that spans commands: the program's and a group's.
#pragma once

#include <string>
#include <string_view>

namespace blog::cli {

struct GlobalFlag {
  std::string_view name;
  std::string_view value;  ///< empty: takes none
  const char* help;
};

/// What every command takes.
inline constexpr GlobalFlag kGlobalFlags[] = {
    {"--db", "FILE", "The blog; else $BLOG_DB, else db in the config file"},
    {"--quiet", "", "No words but errors and warnings"},
    {"--color", "WHEN", "auto, always or never"},
    {"--wait", "SECONDS", "How long to wait for another writer; 10 by default"},
};

std::string version_text();
/// Every command, by group.
std::string program_help();
/// The commands of one group, such as `post`.
std::string group_help(std::string_view group);

}  // namespace blog::cli

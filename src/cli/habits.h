// What people type by habit, and what it is called here.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace blog::cli {

struct Habit {
  std::string_view typed;
  std::string_view needs;  ///< of an option: the one that the command must have for it
  std::string_view ours;   ///< as it is typed here; POST stands for what was typed behind
};

/// The command lines that other programs have, without `blog`; of a group only what it has by another name.
std::span<const Habit> habits_of_commands();
/// The options that other programs have.
std::span<const Habit> habits_of_options();

/// `; that is 'blog post list'` for `ls`, with `post` in place of POST where it is not empty; empty where nothing is
/// known.
std::string command_by_habit(std::string_view typed, std::string_view post = {});
/// `; that is '--format json'` for `--json` of a command for which `has("--format")`; empty where nothing is known.
std::string option_by_habit(std::string_view typed, const std::function<bool(std::string_view name)>& has);

}  // namespace blog::cli

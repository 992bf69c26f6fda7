#include "cli/app.h"

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/habits.h"
#include "cli/options.h"
#include "cli/parser.h"
#include "cli/remedy.h"
#include "cli/system_clock.h"
#include "cli/tell/completion.h"
#include "cli/tell/help.h"
#include "text/nearest.h"
#include "text/utf8.h"

#include <algorithm>
#include <filesystem>
#include <new>
#include <system_error>

namespace blog::cli {

namespace {

constexpr int kLongestTyped = 200;  // columns of a command in the listing of undo

/// The command line, taken apart: the words of the command, and all the rest.
struct CommandLine {
  std::vector<std::string> words;  ///< at most two
  std::vector<std::string> rest;
  std::size_t before = 0;  ///< how many of the rest stand before the last word
};

/// The option that every command takes and that can stand before it. Throws usage for another.
const GlobalFlag& get_global_flag(const std::string& argument) {
  const std::string name = argument.substr(0, argument.find('='));
  Nearest nearest(name);
  for (const GlobalFlag& flag : kGlobalFlags) {
    if (name == flag.name || name == flag.short_name) return flag;
    nearest.offer(flag.name);
  }
  throw Error(ErrorCode::usage, "no option '{}' before a command{}", name, nearest.question("; see 'blog --help'"));
}

bool is_group(std::string_view word) {
  return std::ranges::any_of(kCommands, [&](const Command& command) {
    return command.name.size() > word.size() && command.name.starts_with(word) && command.name[word.size()] == ' ';
  });
}

CommandLine take_apart(const std::vector<std::string>& arguments) {
  CommandLine line;
  std::size_t wanted = 1;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const bool is_word = !argument.starts_with('-') || argument == "-";
    if (is_word && line.words.size() < wanted) {
      line.words.push_back(argument);
      if (line.words.size() == 1 && is_group(argument)) wanted = 2;
      line.before = line.rest.size();
      continue;
    }
    line.rest.push_back(argument);
    if (line.words.size() == wanted) continue;
    const GlobalFlag& flag = get_global_flag(argument);
    if (!flag.value.name.empty() && argument.find('=') == std::string::npos && i + 1 < arguments.size())
      line.rest.push_back(arguments[++i]);
  }
  return line;
}

std::string join(const std::vector<std::string>& words) {
  return words.size() == 2 ? words[0] + ' ' + words[1] : words[0];
}

std::string quote(const std::string& argument) {
  if (!argument.empty() && argument.find_first_of(" \t\n'\"\\$`*?[]()<>|&;#!{}~") == std::string::npos) return argument;
  std::string quoted = "'";
  for (const char c : argument) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// The command from its own words on, for people to know it again.
std::string as_typed(const CommandLine& line) {
  std::string typed = join(line.words);
  for (std::size_t i = line.before; i < line.rest.size(); ++i) typed += ' ' + quote(line.rest[i]);
  return truncate(visible(typed), kLongestTyped);
}

[[noreturn]] void throw_unknown_command(const CommandLine& line) {
  const std::string wanted = join(line.words);
  const bool has_post = line.rest.size() > line.before && !line.rest[line.before].starts_with('-');
  if (const std::string habit = command_by_habit(wanted, has_post ? quote(line.rest[line.before]) : ""); !habit.empty())
    throw Error(ErrorCode::usage, "no command '{}'{}", wanted, habit);
  Nearest nearest(wanted);
  for (const Command& command : kCommands) {
    nearest.offer(command.name);
    if (line.words.size() == 1) nearest.offer(command.name.substr(0, command.name.find(' ')));
  }
  throw Error(ErrorCode::usage, "no command '{}'{}", wanted, nearest.question("; see 'blog --help'"));
}

const Command& find_command(const CommandLine& line) {
  const auto* const found = std::ranges::find(kCommands, join(line.words), &Command::name);
  if (found == std::end(kCommands)) throw_unknown_command(line);
  return *found;
}

void define_global_options(Syntax& syntax, GlobalOptions& options) {
  add_text(syntax, "--db", kFile, options.db, "");
  add_flag(syntax, "-q,--quiet", options.quiet, "");
  add_text(syntax, "--color", "WHEN", options.color, "");
  add_text(syntax, "--wait", "SECONDS", options.wait, "");
}

int run_command(const Command& command, const CommandLine& line, World& world) {
  Parser parser("blog " + std::string(command.name));
  const Run work = command.define(parser);
  GlobalOptions options;
  define_global_options(parser, options);
  switch (parser.parse(line.rest)) {
    case Parser::Wish::help: world.out.write(command_help(command)); return kDone;
    case Parser::Wish::version: world.out.write(version_text()); return kDone;
    case Parser::Wish::run: break;
  }
  Context context(world, command.needs_settings ? resolve_settings(options, world) : Settings{}, as_typed(line));
  if (const auto zone = world.variable("TZ"); zone && !is_known_zone(*zone))
    context.complain(fmt::format("no time zone '{}' here (TZ): times without an offset are taken as UTC", *zone));
  return work(context);
}

int run_line(const std::vector<std::string>& arguments, World& world) {
  if (!arguments.empty() && arguments[0] == "__complete") {
    answer_completion({arguments.begin() + 1, arguments.end()}, world);
    return kDone;
  }
  const CommandLine line = take_apart(arguments);
  const auto has = [&](std::string_view one, std::string_view other) {
    return std::ranges::any_of(line.rest, [&](const std::string& word) { return word == one || word == other; });
  };
  if (line.words.empty() && has("--version", "--version")) {
    world.out.write(version_text());
    return kDone;
  }
  if (line.words.empty() || (line.words.size() == 1 && is_group(line.words[0]))) {
    const bool is_asked_for = has("--help", "-h");
    (is_asked_for ? world.out : world.err).write(help_on(line.words));
    return is_asked_for ? kDone : exit_code(ErrorCode::usage);
  }
  return run_command(find_command(line), line, world);
}

int report(const Error& error, World& world) {
  const int signal = world.signal();
  if (error.code() == ErrorCode::closed_pipe) return exit_code(error.code());
  world.err.write("blog: " + visible(with_remedy(error)) + "\n");
  world.err.flush();
  return error.code() == ErrorCode::interrupted && signal != 0 ? 128 + signal : exit_code(error.code());
}

}  // namespace

int run(const std::vector<std::string>& arguments, World& world) {
  try {
    const int code = run_line(arguments, world);
    world.out.flush();
    return code;
  } catch (const Error& error) {
    try {
      if (error.code() != ErrorCode::closed_pipe) world.out.flush();
    } catch (const Error&) {
      return report(error, world);
    }
    return report(error, world);
  } catch (const std::bad_alloc&) {
    throw;  // words need memory, too
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::not_enough_memory) throw std::bad_alloc();
    const auto* const of_file = dynamic_cast<const std::filesystem::filesystem_error*>(&error);
    const std::string place = of_file == nullptr ? "the system" : "'" + of_file->path1().string() + "'";
    return report(Error(ErrorCode::failed, "{}: {}", place, error.code().message()), world);
  } catch (const std::exception& error) {
    return report(Error(ErrorCode::failed, "unexpected: {}", error.what()), world);
  }
}

}  // namespace blog::cli

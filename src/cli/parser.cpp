#include "cli/parser.h"

#include "blog/error.h"
#include "cli/habits.h"
#include "text/nearest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace blog::cli {

namespace {

/// Stands before a word, so that CLI11 reads it neither as an option nor as a list; every value loses it again.
constexpr char kMark = '\x01';

std::string protect(std::string_view word) { return kMark + std::string(word); }

std::string reveal(const std::string& value) { return value.starts_with(kMark) ? value.substr(1) : value; }

/// `--name= value` would take the next word for the value: an empty shell variable must not do that.
void refuse_empty_values(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") return;
    if (argument.starts_with("--") && argument.ends_with('=') && argument.find('=') == argument.size() - 1)
      throw Error(ErrorCode::usage, "{} has no value; write {} '' for an empty one", argument,
                  argument.substr(0, argument.size() - 1));
  }
}

/// What CLI11 is given: last first, and nothing in it that CLI11 would read in its own way.
std::vector<std::string> prepare(const std::vector<std::string>& arguments) {
  std::vector<std::string> prepared;
  bool only_words = false;
  for (const std::string& argument : arguments) {
    if (argument == "--" && !only_words)
      only_words = true;
    else
      prepared.push_back(only_words || argument.empty() || argument.starts_with('[') ? protect(argument) : argument);
  }
  std::ranges::reverse(prepared);
  return prepared;
}

/// CLI11 begins its sentences with the option.
std::string_view option_of(std::string_view sentence) { return sentence.substr(0, sentence.find(':')); }

}  // namespace

class Parser::App : public CLI::App {
 public:
  explicit App(const std::string& name) : CLI::App("", name) {}
};

Parser::Parser(const std::string& name) : app_(std::make_unique<App>(name)) { app_->set_version_flag("--version", ""); }
Parser::~Parser() = default;

void Parser::add(const Declaration& declaration, std::function<void(const std::string& text)> take) {
  const std::string names(declaration.names);
  const std::size_t place = takes_.size();
  takes_.push_back(std::move(take));
  if (declaration.value.name.empty()) {
    app_->add_flag_callback(names, [this, place] { give(place, {}); });
  } else if (declaration.repeats) {
    app_->add_option(names)
        ->expected(0, CLI::detail::expected_max_vector_size)
        ->allow_extra_args()
        ->type_name("")
        ->each([this, place](const std::string& text) { give(place, reveal(text)); });
  } else {
    app_->add_option_function<std::string>(names, [this, place](const std::string& text) { give(place, reveal(text)); })
        ->trigger_on_parse()
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
}

Parser::Wish Parser::parse(const std::vector<std::string>& arguments) {
  refuse_empty_values(arguments);
  given_.clear();
  try {
    app_->parse(prepare(arguments));
  } catch (const CLI::CallForHelp&) {
    return Wish::help;
  } catch (const CLI::CallForVersion&) {
    return Wish::version;
  } catch (const CLI::ExtrasError&) {
    throw_unexpected(app_->remaining().front());
  } catch (const CLI::ArgumentMismatch& error) {
    throw Error(ErrorCode::usage, "{} needs a value; see '{} --help'", option_of(error.what()), app_->get_name());
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::usage, "{}; see '{} --help'", error.what(), app_->get_name());
  }
  for (const auto& [place, text] : given_) takes_[place](text);
  return Wish::run;
}

void Parser::throw_unexpected(const std::string& word) const {
  if (!word.starts_with('-'))
    throw Error(ErrorCode::usage, "unexpected word '{}'; a value with blanks needs quotes, see '{} --help'",
                reveal(word), app_->get_name());
  const std::string flag = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const CLI::Option* option : std::as_const(*app_).get_options())
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  const auto has = [&](std::string_view name) { return std::ranges::find(known, name) != known.end(); };
  if (const std::string habit = option_by_habit(flag, has); !habit.empty())
    throw Error(ErrorCode::usage, "no option '{}'{}", flag, habit);
  Nearest nearest(flag);
  if (flag.starts_with("--")) std::ranges::for_each(known, [&](const std::string& name) { nearest.offer(name); });
  throw Error(ErrorCode::usage, "no option '{}'{}", flag, nearest.question("; see '" + app_->get_name() + " --help'"));
}

}  // namespace blog::cli

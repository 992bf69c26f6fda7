// What a command declared, for those who tell of it: help, man pages, completion. All they know comes from here.
#pragma once

#include "cli/command.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// An option, or a word that stands by its place.
struct Parameter {
  std::vector<std::string> names;  ///< "-c", "--category"; of a word what help calls it
  std::string value;               ///< what its value is: FILE, CATEGORY, ...; empty: takes none
  std::string help;                ///< what it does, and its choices
  bool repeats = false;            ///< of a word: any number of them
  bool is_optional = false;        ///< of a word: an option can stand for it
  std::string_view heading;        ///< of an option: among which it is listed
  Offer offer = Offer::nothing;
  std::vector<std::string> choices;
  Form form = Form::one;
};

struct Description {
  std::vector<Parameter> words;    ///< in their order
  std::vector<Parameter> options;  ///< its own; the global ones come from kGlobalFlags
};

Description describe(const std::function<void(Syntax&)>& declare);
Description describe(const Command& command);

/// The options of every command.
std::vector<Parameter> describe_global_flags();

}  // namespace blog::cli

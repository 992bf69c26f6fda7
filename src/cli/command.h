// What a command is: it declares its options and opens nothing; what it returns does the work.
//
//     Run define_category_add(Syntax& syntax) {
//       auto options = std::make_shared<CategoryAddOptions>();
//       add_words(syntax, "NAME", options->names, "Its name");
//       return [options](Context& context) { return add(context, *options); };
//     }
#pragma once

#include "cli/context.h"
#include "cli/syntax.h"

#include <functional>
#include <string_view>

namespace blog::cli {

/// Does the work; returns the exit code, or throws Error.
using Run = std::function<int(Context&)>;

struct Command {
  std::string_view name;     ///< its words: "post add"
  std::string_view group;    ///< among which it is listed
  std::string_view summary;  ///< one line for the list of commands
  Run (*define)(Syntax&);
  bool needs_settings = true;  ///< else it runs whatever the config file says
};

}  // namespace blog::cli

// What a command is: it declares its options and opens nothing; what it returns does the work.
//
//     Run define_category_add(CLI::App& app) {
//       auto options = std::make_shared<CategoryAddOptions>();
//       add_words(app, "NAME", options->names, "Its name");
//       return [options](Context& context) { return add(context, *options); };
//     }
#pragma once

#include "cli/context.h"

#include <functional>
#include <string_view>

namespace CLI {
class App;
}

namespace blog::cli {

/// Does the work; returns the exit code, or throws Error.
using Run = std::function<int(Context&)>;

struct Command {
  std::string_view name;     ///< its words: "post add"
  std::string_view summary;  ///< one line for the list of commands
  Run (*define)(CLI::App&);
};

}  // namespace blog::cli

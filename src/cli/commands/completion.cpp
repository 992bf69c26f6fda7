#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/tell/completion_scripts.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::optional<std::string_view> script;
};

Choices<std::string_view> scripts() {
  Choices<std::string_view> scripts;
  for (const CompletionScript& script : kCompletionScripts) scripts.push_back({script.shell, script.text});
  return scripts;
}

}  // namespace

Run define_completion(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_choice(syntax, "SHELL", "SHELL", options->script, scripts(), "");
  return [options](Context& context) {
    if (!options->script) throw Error(ErrorCode::usage, "a shell is needed; see 'blog completion --help'");
    context.out().write(*options->script);
    return kDone;
  };
}

}  // namespace blog::cli

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/tell/completion_scripts.h"
#include "text/nearest.h"

#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::optional<std::string> shell;
};

std::string_view script_for(const std::string& shell) {
  for (const CompletionScript& script : kCompletionScripts)
    if (script.shell == shell) return script.text;
  throw_unknown_value("the shell", shell, {"bash", "zsh", "fish"});
}

}  // namespace

Run define_completion(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_text(app, "SHELL", "", options->shell, "bash|zsh|fish: which one");
  return [options](Context& context) {
    if (!options->shell) throw Error(ErrorCode::usage, "a shell is needed; see 'blog completion --help'");
    context.out().write(script_for(*options->shell));
    return kDone;
  };
}

}  // namespace blog::cli

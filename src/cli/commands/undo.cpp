#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/named_posts.h"
#include "cli/results.h"

#include <memory>

namespace blog::cli {

namespace {

constexpr std::string_view kFields[] = {"id", "when", "command", "rows"};

struct Options {
  bool list = false, dry_run = false;
  OutputOptions output;
};

Value value_of(const PastCommand& command, std::string_view when, std::string_view field) {
  if (field == "id") return command.id;
  if (field == "when") return when;
  if (field == "command") return std::string_view(command.command);
  return command.rows;
}

int list(Context& context, const Options& options) {
  exclude(options.list, "--list", options.dry_run, "--dry-run");
  const FieldOutput output(options.output, kFields);
  Store store = context.open_for_reading();
  output.print(context, [&](const FieldOutput::PrintRow& print_row) {
    store.for_each_past_command([&](const PastCommand& command) {
      const Time at = local_time(command.at.seconds, context.clock());
      const std::string text = output.for_people() ? format_short_time(at) : format_time(at);
      print_row([&](std::string_view field) { return value_of(command, text, field); });
    });
  });
  return kDone;
}

void tell(const Context& context, std::string_view verb, const TouchedPosts& posts) {
  if (posts.count == 0 || !wants_names(context)) return;
  context.say("{} {}", verb, count_of(posts.count, "post", "posts"));
  tell_posts(context, posts);
}

int undo(Context& context, const Options& options) {
  const OutputOptions& output = options.output;
  if (output.format || output.fields || output.field || output.end_with_nul)
    throw Error(ErrorCode::usage, "--format, --fields, --field and -0 need --list");
  Store store = context.open_for_writing(NoBlog::refuse);
  const TakenBack undone = store.undo(options.dry_run);
  context.say("{} '{}' of {}: {}", options.dry_run ? "would take back" : "took back", undone.command,
              format_short_time(local_time(undone.at.seconds, context.clock())), count_of(undone.rows, "row", "rows"));
  tell(context, options.dry_run ? "would bring back" : "brought back", undone.brought_back);
  tell(context, options.dry_run ? "would change back" : "changed back", undone.changed);
  tell(context, options.dry_run ? "would remove" : "removed", undone.removed);
  context.say_if_dry(options.dry_run);
  return kDone;
}

}  // namespace

Run define_undo(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_flag(syntax, "--list", options->list, "Show what can be taken back, the newest first");
  add_output(syntax, options->output, kFields);
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return options->list ? list(context, *options) : undo(context, *options); };
}

}  // namespace blog::cli

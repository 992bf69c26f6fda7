#include "blog/error.h"
#include "blog/output.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"

#include <array>
#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::optional<std::string> format;
};

int run(Context& context, const Options& options) {
  const RowFormat& format = get_row_format(options.format.value_or("table"));
  if (format.shape != RowShape::fields)
    throw Error(ErrorCode::usage, "--format '{}' is none of table, json, jsonl, csv", format.name);
  std::error_code error;
  const auto file = config_path(context.world);
  if (file && !std::filesystem::exists(*file, error)) context.say("no config file at '{}'", file->string());
  const auto writer = format.open(context.out(), {.columns = {"setting", "value", "source"},
                                                  .terminal = context.world.out_is_terminal,
                                                  .color = context.settings.color,
                                                  .width = context.world.width});
  for (const auto& [name, value, source] : context.settings.shown) {
    const std::array<Value, 3> row = {name, std::string_view(value), std::string_view(source)};
    writer->write(row);
  }
  writer->finish();
  return kDone;
}

}  // namespace

Run define_config(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_text(app, "--format", "FORMAT", options->format, "table|json|jsonl|csv");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

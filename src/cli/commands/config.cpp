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
  std::optional<const RowFormat*> format;
};

/// Those that hold a row of several fields.
Choices<const RowFormat*> formats() {
  Choices<const RowFormat*> formats;
  for (const RowFormat& format : row_formats())
    if (format.shape == RowShape::fields) formats.push_back({format.name, &format});
  return formats;
}

int run(Context& context, const Options& options) {
  const RowFormat& format = options.format ? **options.format : row_formats().front();
  const std::filesystem::path& file = context.settings.config_file;
  std::error_code error;
  if (!std::filesystem::exists(file, error)) context.say("there is no config file '{}'", file.string());
  const auto writer = format.open(context.out(), {.columns = {"setting", "value", "source"},
                                                  .terminal = context.world.out_is_terminal,
                                                  .color = context.settings.color,
                                                  .width = context.world.width});
  for (const auto& [name, value, source] : context.settings.shown) {
    const std::array<Value, 3> row = {std::string_view(name), std::string_view(value), std::string_view(source)};
    writer->write(row);
  }
  writer->finish();
  return kDone;
}

}  // namespace

Run define_config(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_choice(syntax, "--format", "FORMAT", options->format, formats(), "");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

#include "blog/error.h"
#include "blog/output.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "text/nearest.h"

#include <fmt/ranges.h>

#include <array>
#include <memory>

namespace blog::cli {

namespace {

struct Options {
  std::optional<std::string> format;
};

/// The formats that hold a row of several fields.
std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const RowFormat& format : row_formats())
    if (format.shape == RowShape::fields) names.push_back(format.name);
  return names;
}

const RowFormat& choose_format(const Options& options) {
  const std::string wanted = options.format.value_or("table");
  for (const std::string_view name : format_names())
    if (name == wanted) return get_row_format(name);
  throw_unknown_value("--format", wanted, format_names());
}

int run(Context& context, const Options& options) {
  const RowFormat& format = choose_format(options);
  const std::filesystem::path& file = context.settings.config_file;
  std::error_code error;
  if (!std::filesystem::exists(file, error)) context.say("there is no config file '{}'", file.string());
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
  add_text(app, "--format", "FORMAT", options->format, fmt::format("{}", fmt::join(format_names(), "|")));
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

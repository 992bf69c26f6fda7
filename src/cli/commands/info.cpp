#include "cli/commands.h"
#include "cli/exit_code.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace blog::cli {

namespace {

int info(Context& context) {
  Store store = context.open_for_reading();
  const Summary summary = store.summary();
  const auto print = [&](std::string_view name, const auto& value) {
    context.out().write(fmt::format("{:<12}{}\n", name, value));
  };
  print("path", visible(summary.place));
  print("bytes", summary.bytes);
  print("schema", summary.schema_version);
  print("posts", summary.drafts + summary.scheduled + summary.published);
  print("  published", summary.published);
  print("  scheduled", summary.scheduled);
  print("  draft", summary.drafts);
  print("categories", summary.categories);
  print("links", summary.links);
  return kDone;
}

}  // namespace

Run define_info(Syntax&) { return info; }

}  // namespace blog::cli

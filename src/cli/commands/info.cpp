#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/results.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <memory>

namespace blog::cli {

namespace {

std::int64_t posts_of(const Summary& summary) { return summary.drafts + summary.scheduled + summary.published; }

void print_json(const Context& context, const Summary& summary) {
  const std::string place = visible(summary.place);
  print_object(context, {{"path", place},
                         {"bytes", static_cast<std::int64_t>(summary.bytes)},
                         {"schema", std::int64_t{summary.schema_version}},
                         {"posts", posts_of(summary)},
                         {"published", summary.published},
                         {"scheduled", summary.scheduled},
                         {"draft", summary.drafts},
                         {"categories", summary.categories},
                         {"links", summary.links}});
}

void print_lines(const Context& context, const Summary& summary) {
  const auto print = [&](std::string_view name, const auto& value) {
    context.out().write(fmt::format("{:<12}{}\n", name, value));
  };
  print("path", visible(summary.place));
  print("bytes", summary.bytes);
  print("schema", summary.schema_version);
  print("posts", posts_of(summary));
  print("  published", summary.published);
  print("  scheduled", summary.scheduled);
  print("  draft", summary.drafts);
  print("categories", summary.categories);
  print("links", summary.links);
}

int info(Context& context, bool as_json) {
  const Summary summary = context.open_for_reading().summary();
  as_json ? print_json(context, summary) : print_lines(context, summary);
  return kDone;
}

}  // namespace

Run define_info(Syntax& syntax) {
  auto as_json = std::make_shared<bool>(false);
  add_object_format(syntax, *as_json);
  return [as_json](Context& context) { return info(context, *as_json); };
}

}  // namespace blog::cli

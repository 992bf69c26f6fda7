#include "cli/transfer/import_words.h"

#include "cli/transfer/import_report.h"
#include "cli/transfer/unsaid.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <cstdint>
#include <iterator>

namespace blog::cli {

namespace {

std::int64_t sum_of(const OutcomeCounts& counts, bool (*is_counted)(Outcome)) {
  std::int64_t sum = 0;
  for (int i = 0; i < kOutcomes; ++i)
    if (is_counted(static_cast<Outcome>(i))) sum += counts[static_cast<std::size_t>(i)];
  return sum;
}

bool is_any(Outcome /*outcome*/) { return true; }

/// Else nothing is new that could be remarked on.
bool brings_something(Outcome outcome) { return outcome == Outcome::add || outcome == Outcome::update; }

void warn(const Context& context, std::string_view text) { context.complain(fmt::format("warning: {}", text)); }

/// What was asked of the whole input, and did not come true.
void warn_of_input(const Context& context, const Imported& imported) {
  const OpenedInput& input = *imported.input;
  const bool is_empty_pipe = input.is_empty() && is_pipe(input.path);
  const bool is_told = is_empty_pipe || imported.summary.came_to_nothing;
  if (sum_of(imported.summary.counts, is_any) == 0 && !is_told)
    warn(context, fmt::format("'{}' was read as {} and holds no records", input.name, input.format));
  for (const std::string& sentence : input.keys.unmet(fmt::format("in '{}' no record had", input.name)))
    warn(context, sentence);
}

/// What is odd about posts that came in.
void warn_of_posts(const Telling& telling, const Imported& imported) {
  const Context& context = telling.context;
  const ImportSummary& summary = imported.summary;
  if (sum_of(summary.counts, is_news) == 0) return;
  if (summary.used_default_source && is_stream(imported.input->path) && !telling.source_is_named)
    warn(context, "these posts are known by the source 'stdin'; --source NAME tells inputs apart");
  if (summary.date.posts > 0) warn(context, to_text(summary.date, "date"));
  if (summary.body.posts > 0) warn(context, to_text(summary.body, "body"));
  if (!summary.repeated_source.empty())
    warn(context, fmt::format("most of these titles are here already, from the source '{0}'; if these are the same "
                              "posts, remove the new ones and import with --source '{0}'",
                              summary.repeated_source));
}

void say_of_categories(const Context& context, const std::vector<std::string>& created, bool written) {
  if (created.empty()) return;
  context.say("{} {}: {}", written ? "made" : "would make", count_of(std::ssize(created), "category", "categories"),
              fmt::format("'{}'", fmt::join(created, "', '")));
}

std::string_view deed_of(ImportFate fate) {
  switch (fate) {
    case ImportFate::written: return "imported";
    case ImportFate::dry: return "would import";
    case ImportFate::refused: return "refused";
  }
  return "";
}

}  // namespace

bool is_news(Outcome outcome) { return outcome != Outcome::same && outcome != Outcome::gone; }

void print(const Telling& telling, const Imported& imported, ImportFate fate) {
  const Context& context = telling.context;
  const auto& [input, source, summary, has_more_inputs] = imported;
  const bool written = fate == ImportFate::written;
  warn_of_input(context, imported);
  warn_of_posts(telling, imported);
  say_absent(context, input->name, summary, telling.on_absent, written);
  say_of_categories(context, summary.created_categories, written);
  if (sum_of(summary.counts, brings_something) > 0)
    for (const std::string& remark : input->reader->remarks())
      warn(context, fmt::format("in '{}' {}", input->name, remark));
  if (summary.renamed > 0)
    context.say("{} under a new key", count_of(summary.renamed, "known post comes", "known posts come"));
  if (const SkippedKinds skipped = input->reader->skipped(); !skipped.empty())
    context.say("skipped in '{}': {}", input->name, to_text(skipped));
  if (context.settings.quiet) return;
  context.world.err.write(visible(fmt::format("{} {}: {}, {} absent", deed_of(fate), input->name,
                                              to_text(summary.counts), summary.absent)) +
                          "\n");
}

}  // namespace blog::cli

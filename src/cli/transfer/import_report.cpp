#include "cli/transfer/import_report.h"

#include "cli/remedy.h"
#include "text/json.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <utility>

namespace blog::cli {

namespace {

constexpr std::int64_t kTicksPerStep = 100;  // milliseconds

}  // namespace

std::string to_text(const OutcomeCounts& counts) {
  std::string text;
  for (int i = 0; i < kOutcomes; ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", counts[static_cast<std::size_t>(i)],
                        name_of(static_cast<Outcome>(i)));
  return text;
}

std::string to_text(const SkippedKinds& kinds) {
  std::string text;
  for (const auto& [kind, count] : kinds) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, kind);
  return text;
}

ImportProgress::ImportProgress(const Context& context, std::string name)
    : context_(context),
      name_(std::move(name)),
      wanted_(context.world.err_is_terminal && !context.settings.quiet),
      last_(context.clock().ticks()) {}

void ImportProgress::step() {
  ++records_;
  if (!wanted_ || context_.clock().ticks() - last_ < kTicksPerStep) return;
  last_ = context_.clock().ticks();
  shown_ = true;
  context_.world.err.write(fmt::format("\r{}: {} records", name_, records_));
}

void ImportProgress::end() {
  if (std::exchange(shown_, false)) context_.world.err.write("\r\x1b[K");
}

void ImportReport::add(std::string_view file, const ImportEvent& event) {
  const auto add_text = [&](std::string_view key, std::string_view value) {
    batch_ += fmt::format(",\"{}\":", key);
    append_json_string(batch_, value);
  };
  batch_ += fmt::format(R"({{"outcome":"{}")", name_of(event.outcome));
  add_text("file", visible(file));
  batch_ += fmt::format(",\"line\":{}", event.line);
  add_text("key", event.key);
  batch_ += event.id == 0 ? ",\"id\":null" : fmt::format(",\"id\":{}", event.id);
  add_text("reason", visible(with_remedy(event.reason, event.fact)));
  if (!event.former_key.empty()) add_text("former_key", event.former_key);
  batch_ += "}\n";
}

void ImportReport::keep() {
  file_.sink().write(batch_);
  batch_.clear();
}

}  // namespace blog::cli

#include "cli/transfer/import_report.h"

#include "cli/remedy.h"
#include "text/json.h"
#include "text/message_width.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace blog::cli {

namespace {

constexpr std::int64_t kTicksPerStep = 100;  // milliseconds
constexpr const char* kKept = "the rows of the report";

void append_text(std::string& out, std::string_view key, std::string_view value) {
  out += fmt::format("{}\"{}\":", out.ends_with('{') ? "" : ",", key);
  append_json_string(out, value);
}

/// A post that was not written has no id, unless it was there before.
bool has_id(const ImportEvent& event, bool written) {
  return event.id != 0 && (written || event.outcome != Outcome::add);
}

void append_row(std::string& out, std::string_view file, const ImportEvent& event, bool written) {
  out += fmt::format(R"({{"outcome":"{}")", name_of(event.outcome));
  append_text(out, "file", visible(file));
  out += fmt::format(",\"line\":{}", event.line);
  append_text(out, "key", event.key);
  out += has_id(event, written) ? fmt::format(",\"id\":{}", event.id) : ",\"id\":null";
  append_text(out, "reason", visible(with_remedy(event.reason, event.fact)));
  if (!event.former_key.empty()) append_text(out, "former_key", event.former_key);
  out += written ? "}\n" : ",\"written\":false}\n";
}

void append_counts(std::string& out, const OutcomeCounts& counts, std::int64_t absent) {
  out += ",\"counts\":{";
  for (int i = 0; i < kOutcomes; ++i)
    out += fmt::format("{}\"{}\":{}", i == 0 ? "" : ",", name_of(static_cast<Outcome>(i)),
                       counts[static_cast<std::size_t>(i)]);
  out += fmt::format(",\"absent\":{}}}", absent);
}

void append_input(std::string& out, const InputReport& input) {
  out += out.ends_with('[') ? "{" : ",{";
  append_text(out, "file", visible(input.file));
  if (input.reason.empty()) {
    append_text(out, "source", input.source);
    append_counts(out, input.counts, input.absent);
  } else {
    append_text(out, "reason", visible(input.reason));
  }
  out += '}';
}

/// The source of the run, where there is one.
std::string source_of(const RunReport& run) {
  std::set<std::string> sources;
  for (const InputReport& input : run.inputs)
    if (input.reason.empty()) sources.insert(input.source);
  return sources.size() == 1 ? *sources.begin() : std::string();
}

OutcomeCounts sum_of(const std::vector<InputReport>& inputs) {
  OutcomeCounts sum{};
  for (const InputReport& input : inputs) std::ranges::transform(sum, input.counts, sum.begin(), std::plus());
  return sum;
}

std::int64_t absent_of(const std::vector<InputReport>& inputs) {
  std::int64_t sum = 0;
  for (const InputReport& input : inputs) sum += input.absent;
  return sum;
}

std::string to_json(const RunReport& run, bool written) {
  std::string json = "{";
  if (const std::string source = source_of(run); source.empty())
    json += "\"source\":null";
  else
    append_text(json, "source", source);
  append_text(json, "started", format_time(run.started));
  append_text(json, "ended", format_time(run.ended));
  append_counts(json, sum_of(run.inputs), absent_of(run.inputs));
  json += fmt::format(R"(,"exit_code":{},"inputs":[)", run.exit_code);
  for (const InputReport& input : run.inputs) append_input(json, input);
  return json + (written ? "]}\n" : "],\"written\":false}\n");
}

}  // namespace

std::string to_text(const OutcomeCounts& counts) {
  std::string text;
  for (int i = 0; i < kOutcomes; ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", counts[static_cast<std::size_t>(i)],
                        name_of(static_cast<Outcome>(i)));
  return text;
}

std::string to_text(const ImportEvent& event, bool written) {
  std::string text(name_of(event.outcome));
  if (has_id(event, written)) text += fmt::format(" {}", event.id);
  if (!event.key.empty()) text += fmt::format(" '{}'", truncate(visible(event.key), kMessageWidth));
  if (!event.reason.empty()) text += ": " + with_remedy(event.reason, event.fact);
  return text;
}

std::string to_text(const SkippedKinds& kinds) {
  std::string text;
  for (const auto& [kind, count] : kinds) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, kind);
  return text;
}

ImportProgress::ImportProgress(const Context& context, std::string_view name)
    : context_(context),
      name_(truncate(visible(name), kMessageWidth)),
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

ImportReport::ImportReport(const Context& context, const std::string& path,
                           const std::vector<std::filesystem::path>& precious, Fate fate)
    : sink_(path == "-" ? context.world.out : file_.emplace(path, precious).sink()),
      fate_(fate),
      all_written_(context.temporary_directory(), kKept),
      all_not_written_(context.temporary_directory(), kKept) {}

void ImportReport::add(std::string_view file, const ImportEvent& event) {
  if (fate_ != Fate::not_written) append_row(written_, file, event, true);
  if (fate_ != Fate::written) append_row(not_written_, file, event, false);
}

void ImportReport::keep() {
  if (fate_ == Fate::open) {
    all_written_.append(written_);
    all_not_written_.append(not_written_);
  } else {
    sink_.write(fate_ == Fate::written ? written_ : not_written_);
  }
  written_.clear();
  not_written_.clear();
}

void ImportReport::finish(const RunReport& run, bool written) {
  if (fate_ == Fate::open) write_kept(written ? all_written_ : all_not_written_);
  sink_.write(to_json(run, written));
  if (file_) file_->finish();
}

void ImportReport::write_kept(const Spool& rows) {
  constexpr std::uint64_t kStep = std::uint64_t{1} << 20;
  for (std::uint64_t begin = 0; begin < rows.size(); begin += kStep)
    sink_.write(rows.read(begin, std::min(begin + kStep, rows.size())));
}

}  // namespace blog::cli

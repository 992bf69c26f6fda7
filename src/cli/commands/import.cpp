#include "blog/import.h"

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/remedy.h"
#include "cli/transfer/import_input.h"
#include "cli/transfer/import_report.h"
#include "cli/transfer/unsaid.h"
#include "text/split.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <span>

namespace blog::cli {

namespace {

const Choices<OnAbsent> kOnAbsent = {
    {"keep", OnAbsent::keep}, {"draft", OnAbsent::draft}, {"remove", OnAbsent::remove}};
const Choices<OnConflict> kOnConflict = {
    {"keep", OnConflict::keep}, {"replace", OnConflict::replace}, {"fail", OnConflict::fail}};

struct Options {
  std::vector<std::string> files;
  std::optional<std::string> from, source, categories_from, report, date_format;
  std::optional<OnConflict> on_conflict;
  std::optional<OnAbsent> on_absent;
  std::optional<Flavor> flavor;
  std::optional<Markup> markup;
  std::vector<std::string> map;
  bool no_create = false, atomic = false, dry_run = false, yes = false;
};

std::vector<std::string> split_keys(const std::string& text) {
  std::vector<std::string> keys;
  for (const std::string_view key : split(text, ','))
    if (!key.empty()) keys.emplace_back(key);
  if (keys.empty()) throw Error(ErrorCode::usage, "--categories-from needs the names of keys");
  return keys;
}

ReadOptions to_read_options(const Options& options, const Clock& clock) {
  ReadOptions read;
  read.clock = &clock;
  read.date_format = options.date_format.value_or("");
  if (options.categories_from) read.categories_from = split_keys(*options.categories_from);
  read.flavor = options.flavor;
  read.markup = options.markup;
  for (const std::string& pair : options.map) {
    const std::size_t equals = pair.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      throw Error(ErrorCode::usage, "--map '{}' is not FROM=TO", pair);
    read.map[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return read;
}

/// What the options ask for.
struct Plan {
  ReadOptions read;
  ImportPolicy policy;
  bool one_transaction = false;
};

Plan make_plan(const Options& options, const Clock& clock) {
  Plan plan{.read = to_read_options(options, clock), .one_transaction = options.atomic || options.dry_run};
  plan.policy.on_conflict = options.on_conflict.value_or(OnConflict::keep);
  if (options.no_create) plan.policy.unknown_category = UnknownCategory::refuse;
  return plan;
}

/// What is said on standard error of places in the input. A batch is read before it is decided: what its reading had to
/// say waits for the record that it was said of.
class Complaints {
 public:
  explicit Complaints(const Context& context) : context_(context) {}

  void say(std::string_view place, std::size_t line, std::string_view text) const {
    context_.world.err.write(visible(fmt::format("{}:{}: {}", place, line, text)) + "\n");
  }
  void warn(std::string_view place, std::size_t line, std::string_view text) const {
    say(place, line, fmt::format("warning: {}", text));
  }
  /// A warning about the record that is being read.
  void keep_warning(std::string place, std::size_t line, std::string_view text) {
    if (kept_.size() == kMostKept) say_kept(kept_.front().record + 1);
    kept_.push_back({read_, std::move(place), line, std::string(text)});
  }
  void record_was_read() { ++read_; }
  /// Says what was kept of the next record, whose outcome is known now.
  void begin_next_record() { say_kept(++decided_); }
  /// Says all that was kept.
  void say_rest() { say_kept(read_ + 1); }

 private:
  struct Warning {
    std::int64_t record;
    std::string place;
    std::size_t line;
    std::string text;
  };

  /// Of the first `records` records.
  void say_kept(std::int64_t records) {
    for (; !kept_.empty() && kept_.front().record < records; kept_.pop_front())
      warn(kept_.front().place, kept_.front().line, kept_.front().text);
  }

  static constexpr std::size_t kMostKept = 10'000;  // beyond them, an order is not worth the memory

  const Context& context_;
  std::deque<Warning> kept_;
  std::int64_t read_ = 0;
  std::int64_t decided_ = 0;
};

/// What one input came to.
struct Imported {
  std::string path;
  std::string name;  ///< of the input, in messages
  ImportSummary summary;
  SkippedKinds skipped;
  std::vector<std::string> remarks;
};

/// What all inputs came to.
struct Outcomes {
  int code = kDone;
  std::vector<Imported> held_back;  ///< said when it is known whether they were written
};

/// What every step of one command needs.
struct Import {
  Context& context;
  const Options& options;
  Plan plan;
  Complaints complaints;
  std::optional<ImportReport> report;
  bool has_more_inputs = false;          ///< of the same source
  std::int64_t failed = 0;               ///< records and inputs so far
  const OpenedInput* reading = nullptr;  ///< whose records are being read
};

OpenedInput open(Import& import, const std::string& path) {
  ReadOptions read = import.plan.read;
  read.warn = [&import, path](std::size_t line, std::string_view text) {
    import.complaints.keep_warning(import.reading == nullptr ? path : import.reading->place(), line, text);
  };
  OpenedInput opened = open_input(path, import.options.from, read, import.context.world.in);
  import.complaints.say_rest();
  if (!import.options.from) import.context.say("reading '{}' as {}", opened.name, opened.format);
  return opened;
}

void open_report(Import& import) {
  auto precious = Store::files(import.context.settings.db);
  precious.insert(precious.end(), import.options.files.begin(), import.options.files.end());
  import.report.emplace(*import.options.report, precious);
}

Store open_store(const Context& context, const Options& options) {
  const bool nowhere = options.dry_run && !context.has_blog();
  return nowhere ? context.make_scratch() : context.open_for_writing(NoBlog::create);
}

/// Says what became of a record, once that is written.
void tell(Import& import, const OpenedInput& opened, const ImportEvent& event) {
  if (!event.was_held_back) import.complaints.begin_next_record();
  if (event.warning.empty() && event.reason.empty() && !import.report) return;
  const std::string place = opened.place_of(event.file);
  if (!event.warning.empty()) import.complaints.warn(place, event.line, event.warning);
  if (!event.reason.empty()) import.complaints.say(place, event.line, with_remedy(event.reason, event.fact));
  if (import.report) import.report->add(place, event);
}

/// `safe` is what was written so far, also where it throws.
ImportSummary read_and_write(Import& import, Store& store, const OpenedInput& opened, ImportProgress& progress,
                             ImportSummary& safe) {
  ImportJob job{.source = import.options.source ? *import.options.source : default_source(opened.path),
                .policy = import.plan.policy,
                .has_more_inputs = import.has_more_inputs,
                .on_absent = import.options.on_absent.value_or(OnAbsent::keep),
                .may_put_most_away = import.options.yes,
                .failed_before = import.failed,
                .clock = &import.context.clock()};
  job.on_read = [&] {
    progress.step();
    import.complaints.record_was_read();
    // A signal that comes before a read that waits would not end it.
    if (import.context.world.signal() != 0) throw Error(ErrorCode::interrupted, "interrupted");
  };
  job.on_record = [&](const ImportEvent& event) {
    progress.end();
    tell(import, opened, event);
  };
  job.on_held_back = [&] { import.complaints.begin_next_record(); };
  job.on_batch = [&](const ImportSummary& summary) {
    safe = summary;
    if (import.report) import.report->keep();
  };
  return import_records(store, *opened.reader, job);
}

Imported import_input(Import& import, Store& store, const OpenedInput& opened) {
  ImportProgress progress(import.context, opened.name);
  ImportSummary safe;
  import.reading = &opened;
  const auto end = [&] {
    progress.end();
    import.complaints.say_rest();
    import.reading = nullptr;
  };
  try {
    Imported imported{opened.path, opened.name, read_and_write(import, store, opened, progress, safe),
                      opened.reader->skipped(), opened.reader->remarks()};
    end();
    return imported;
  } catch (const Error&) {
    end();
    if (!import.plan.one_transaction && store.is_in_place())
      import.context.say("stopped; imported {} so far: {}", opened.name, to_text(safe.counts));
    throw;
  }
}

/// What became of the posts that did not come.
void print_absent(const Context& context, const Imported& imported, OnAbsent how, bool written) {
  const ImportSummary& summary = imported.summary;
  const std::string behind = fmt::format(", which '{}' does not have any more", imported.name);
  const std::string posts = count_of(summary.absent, "post", "posts");
  if (summary.came_to_nothing)
    context.complain(fmt::format("warning: '{}' brought nothing, and {} came from it before", imported.name, posts));
  if (!summary.kept_away_from.empty())
    context.complain(fmt::format("left {} as {}{}: {}; --yes does it all the same", posts,
                                 summary.absent == 1 ? "it is" : "they are", behind, summary.kept_away_from));
  if (summary.put_away == 0) return;
  const std::string changed = count_of(summary.put_away, "post", "posts");
  if (how == OnAbsent::draft)
    context.say("{} {} {}{}", written ? "made" : "would make", changed, summary.put_away == 1 ? "a draft" : "drafts",
                behind);
  else
    context.say("{} {}{}", written ? "removed" : "would remove", changed, behind);
}

/// Else nothing is new that could be remarked on.
bool brought_any(const OutcomeCounts& counts) {
  return counts[static_cast<std::size_t>(Outcome::add)] + counts[static_cast<std::size_t>(Outcome::update)] > 0;
}

void print(const Import& import, const Imported& imported, bool written) {
  const auto& [path, name, summary, skipped, remarks] = imported;
  const Context& context = import.context;
  if (summary.used_default_source && is_stream(path) && !import.options.source)
    context.complain("warning: these posts are known by the source 'stdin'; --source NAME tells inputs apart");
  if (summary.date.posts > 0) context.complain("warning: " + to_text(summary.date, "date"));
  if (summary.body.posts > 0) context.complain("warning: " + to_text(summary.body, "body"));
  if (!summary.repeated_source.empty())
    context.complain(
        fmt::format("warning: most of these titles are here already, from the source '{0}'; if these are the same "
                    "posts, remove the new ones and import with --source '{0}'",
                    summary.repeated_source));
  print_absent(context, imported, import.options.on_absent.value_or(OnAbsent::keep), written);
  if (!summary.created_categories.empty())
    context.say("{} {}: {}", written ? "made" : "would make",
                count_of(std::ssize(summary.created_categories), "category", "categories"),
                fmt::format("'{}'", fmt::join(summary.created_categories, "', '")));
  if (brought_any(summary.counts))
    for (const std::string& remark : remarks) context.complain(fmt::format("warning: in '{}' {}", name, remark));
  if (summary.renamed > 0)
    context.say("{} under a new key", count_of(summary.renamed, "known post comes", "known posts come"));
  if (!skipped.empty()) context.say("skipped in '{}': {}", name, to_text(skipped));
  if (!context.settings.quiet)
    context.world.err.write(
        visible(fmt::format("imported {}: {}, {} absent", name, to_text(summary.counts), summary.absent)) + "\n");
}

/// An input that is no posts at all is named; the others are imported all the same.
std::optional<OpenedInput> try_open(Import& import, const std::string& path, int& code) {
  try {
    return open(import, path);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage && error.code() != ErrorCode::failed) throw;
    import.context.complain(with_remedy(error));
    code = std::max(code, exit_code(error.code()));
    return std::nullopt;
  }
}

/// Whether an input behind this one has the same source.
bool has_more_inputs(const Options& options, std::size_t input) {
  const auto rest = std::span(options.files).subspan(input + 1);
  return options.source ? !rest.empty() : std::ranges::find(rest, options.files[input]) != rest.end();
}

Outcomes import_all(Import& import, Store& store, std::optional<OpenedInput> opened) {
  Outcomes outcomes;
  const std::vector<std::string>& files = import.options.files;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (i > 0) opened = try_open(import, files[i], outcomes.code);
    if (!opened) {
      ++import.failed;
      continue;
    }
    import.has_more_inputs = has_more_inputs(import.options, i);
    Imported imported = import_input(import, store, *opened);
    const std::int64_t failed = imported.summary.counts[static_cast<std::size_t>(Outcome::fail)];
    import.failed += failed;
    if (failed > 0) outcomes.code = std::max(outcomes.code, exit_code(ErrorCode::rejected));
    if (!imported.summary.kept_away_from.empty())
      outcomes.code = std::max(outcomes.code, exit_code(ErrorCode::conflict));
    if (import.plan.one_transaction)
      outcomes.held_back.push_back(std::move(imported));
    else
      print(import, imported, true);
  }
  return outcomes;
}

int run(Context& context, const Options& options) {
  for (const std::string& file : options.files) require_readable(file);
  Import import{context, options, make_plan(options, context.clock()), Complaints(context)};
  if (options.report) open_report(import);
  OpenedInput first = open(import, options.files.front());  // what is wrong here shows before a blog is made
  Store store = open_store(context, options);
  std::optional<Store::Transaction> transaction;
  if (import.plan.one_transaction) transaction.emplace(store.transaction());
  const Outcomes outcomes = import_all(import, store, std::move(first));
  const bool refused = options.atomic && outcomes.code != kDone;
  const bool written = !options.dry_run && !refused;
  if (transaction && written) transaction->commit();
  if (import.report) import.report->finish();
  if (refused) context.complain("nothing was written: with --atomic every record must be good");
  context.say_if_dry(options.dry_run);
  for (const Imported& imported : outcomes.held_back) print(import, imported, written);
  return outcomes.code;
}

}  // namespace

Run define_import(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_words(syntax, kFileOrDirectory, options->files, "Files with posts, directories of Markdown; - is standard input");
  add_text(syntax, "--from", {"FORMAT", reader_names()}, options->from, "");
  add_text(syntax, "--source", "NAME", options->source, "A name for where the posts come from; by default the path");
  add_choice(syntax, "--flavor", "FLAVOR", options->flavor, choices_of({Flavor::hugo, Flavor::jekyll, Flavor::plain}),
             "What made the Markdown, detected by default");
  add_choice(syntax, "--markup", "MARKUP", options->markup, choices_of({Markup::markdown, Markup::html}),
             "What bodies are of which the record does not say it");
  add_choice(syntax, "--on-conflict", "WHAT", options->on_conflict, kOnConflict,
             "What to do with a post that changed at its source and here, by default keep");
  add_choice(syntax, "--on-absent", "WHAT", options->on_absent, kOnAbsent,
             "What to do with posts of the source that do not come any more, by default keep");
  add_flag(syntax, "-y,--yes", options->yes, "Do that also where records failed, or to more than half");
  add_text(syntax, "--categories-from", "KEY,...", options->categories_from, "The keys that hold categories");
  add_flag(syntax, "--no-create", options->no_create, "Reject a record with an unknown category");
  add_flag(syntax, "--atomic", options->atomic, "Import all records or none");
  add_text(syntax, "--report", kFile, options->report, "Write what became of each record, as JSON lines");
  add_text(syntax, "--date-format", "FORMAT", options->date_format, "How dates are written, as for strptime");
  add_list(syntax, "--map", "FROM=TO", options->map, "The key or column FROM holds the field TO");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) {
    if (options->files.empty()) throw Error(ErrorCode::usage, "a file to import is needed; - is standard input");
    if (options->source) require_names({*options->source}, "--source");
    return run(context, *options);
  };
}

}  // namespace blog::cli

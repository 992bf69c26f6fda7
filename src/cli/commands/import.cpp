#include "blog/import.h"

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/remedy.h"
#include "cli/transfer/destination.h"
#include "cli/transfer/import_input.h"
#include "cli/transfer/import_report.h"
#include "cli/transfer/import_words.h"
#include "text/split.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <memory>
#include <span>

namespace blog::cli {

namespace {

const Choices<OnAbsent> kOnAbsent = {
    {"keep", OnAbsent::keep}, {"draft", OnAbsent::draft}, {"remove", OnAbsent::remove}};
const Choices<OnConflict> kOnConflict = {
    {"keep", OnConflict::keep}, {"replace", OnConflict::replace}, {"fail", OnConflict::fail}};

struct Options {
  std::vector<std::string> files, map;
  std::optional<std::string> from, source, categories_from, report, date_format;
  std::optional<OnConflict> on_conflict;
  std::optional<OnAbsent> on_absent;
  std::optional<Flavor> flavor;
  std::optional<Markup> markup;
  bool confine = false, no_create = false, atomic = false, dry_run = false, yes = false, verbose = false;
};

std::vector<std::string> split_keys(const std::string& text) {
  std::vector<std::string> keys;
  for (const std::string_view key : split(text, ','))
    if (!key.empty()) keys.emplace_back(key);
  if (keys.empty()) throw Error(ErrorCode::usage, "--categories-from needs the names of keys");
  return keys;
}

void require_date_format(const std::string& format) {
  const std::string problem = problem_of_date_format(format);
  if (!problem.empty()) throw Error(ErrorCode::usage, "--date-format '{}' {}", format, problem);
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

NamedKeys named_keys(const Options& options, const ReadOptions& read) {
  NamedKeys keys;
  for (const auto& [key, field] : read.map) keys.name(key, "--map");
  if (options.categories_from)
    for (const std::string& key : read.categories_from) keys.name(key, "--categories-from");
  return keys;
}

/// What every step of one command needs.
struct Import {
  Context& context;
  const Options& options;
  InputOptions input;
  ImportPolicy policy;
  Destination destination;
  bool one_transaction;
  std::unique_ptr<ImportReport> report;
  std::int64_t failed = 0;  ///< records and inputs so far
};

Destination::Commit to_commit(const Options& options) {
  if (options.dry_run) return Destination::Commit::never;
  return options.atomic ? Destination::Commit::at_the_end : Destination::Commit::by_batch;
}

Import make_import(Context& context, const Options& options) {
  Import import{.context = context,
                .options = options,
                .input = {.format = options.from, .read = to_read_options(options, context.clock())},
                .destination = Destination(context, to_commit(options)),
                .one_transaction = options.atomic || options.dry_run};
  import.input.keys = named_keys(options, import.input.read);
  import.input.reads_pipes_ahead = import.one_transaction;
  import.policy.on_conflict = options.on_conflict.value_or(OnConflict::keep);
  if (options.no_create) import.policy.unknown_category = UnknownCategory::refuse;
  return import;
}

void open_report(Import& import) {
  using Fate = ImportReport::Fate;
  auto precious = Store::files(import.context.settings.db);
  precious.insert(precious.end(), import.options.files.begin(), import.options.files.end());
  const Fate fate = import.options.dry_run ? Fate::not_written : import.options.atomic ? Fate::open : Fate::written;
  import.report = std::make_unique<ImportReport>(import.context, *import.options.report, precious, fate);
}

/// What all inputs came to.
struct Outcomes {
  int code = kDone;
  std::vector<Imported> held_back;  ///< said when it is known whether they were written
  std::vector<InputReport> reports;

  void worsen(ErrorCode error) { code = std::max(code, exit_code(error)); }
};

/// An input that cannot be read, or is no posts at all, is named; the others are imported all the same.
std::optional<Imported> try_open(Import& import, const std::string& path, Outcomes& outcomes) {
  const Context& context = import.context;
  try {
    Imported opened{.input = open_input(context, path, import.input)};
    opened.source = import.options.source ? *import.options.source : default_source(path);
    if (!import.options.from) context.say("reading '{}' as {}", opened.input->name, opened.input->format);
    return opened;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage && error.code() != ErrorCode::failed) throw;
    context.complain(with_remedy(error));
    outcomes.worsen(error.code());
    outcomes.reports.push_back({.file = path, .reason = with_remedy(error)});
    return std::nullopt;
  }
}

/// Says what became of a record, once that is written.
void tell(Import& import, OpenedInput& input, const ImportEvent& event) {
  if (!event.was_held_back) input.complaints.begin_next_record(is_news(event.outcome));
  const bool names_each = import.options.verbose && !import.context.settings.quiet;
  if (event.warning.empty() && event.reason.empty() && !import.report && !names_each) return;
  const std::string place = input.place_of(event.file);
  if (!event.warning.empty()) input.complaints.warn(place, event.line, event.warning);
  if (names_each && event.outcome != Outcome::same)
    input.complaints.tell(place, event.line, to_text(event, !import.one_transaction));
  else if (!event.reason.empty())
    input.complaints.say(place, event.line, with_remedy(event.reason, event.fact));
  if (import.report) import.report->add(place, event);
}

/// `safe` is what was written so far, also where it throws.
ImportSummary read_and_write(Import& import, Imported& imported, ImportProgress& progress, ImportSummary& safe) {
  OpenedInput& input = *imported.input;
  Store& store = import.destination.store();
  ImportJob job{.source = imported.source,
                .is_confined = import.options.confine,
                .policy = import.policy,
                .has_more_inputs = imported.has_more_inputs,
                .on_absent = import.options.on_absent.value_or(OnAbsent::keep),
                .may_put_most_away = import.options.yes,
                .failed_before = import.failed,
                .clock = &import.context.clock(),
                .make_blog = import.destination.maker()};
  job.on_begin = [&](const Patience& patience) {
    if (input.input) input.input->on_wait = patience;
  };
  job.on_read = [&] {
    progress.step();
    input.complaints.record_was_read();
    if (import.context.world.signal() != 0) throw Error(ErrorCode::interrupted, "interrupted");
  };
  job.on_record = [&](const ImportEvent& event) {
    progress.end();
    tell(import, input, event);
  };
  job.on_held_back = [&] { input.complaints.begin_next_record(true); };
  job.on_batch = [&](const ImportSummary& summary) {
    safe = summary;
    if (import.report) import.report->keep();
  };
  return import_records(store, *input.reader, job);
}

void import_input(Import& import, Imported& imported) {
  OpenedInput& input = *imported.input;
  ImportProgress progress(import.context, input.name);
  ImportSummary safe;
  try {
    imported.summary = read_and_write(import, imported, progress, safe);
    progress.end();
    input.complaints.finish();
  } catch (const Error&) {
    progress.end();
    input.complaints.finish();
    if (!import.one_transaction && import.destination.store().is_in_place())
      import.context.say("stopped; imported {} so far: {}", input.name, to_text(safe.counts));
    throw;
  }
}

Telling telling_of(const Import& import) {
  return {.context = import.context,
          .source_is_named = import.options.source.has_value(),
          .on_absent = import.options.on_absent.value_or(OnAbsent::keep)};
}

/// By their place among the files: with one transaction, what has to be waited for is read before it begins.
using OpenedAhead = std::map<std::size_t, std::optional<Imported>>;

OpenedAhead open_pipes(Import& import, Outcomes& outcomes) {
  OpenedAhead ahead;
  const std::vector<std::string>& files = import.options.files;
  for (std::size_t i = 0; import.one_transaction && i < files.size(); ++i)
    if (is_pipe(files[i])) ahead[i] = try_open(import, files[i], outcomes);
  return ahead;
}

/// Whether an input behind this one has the same source.
bool has_more_inputs(const Options& options, std::size_t input) {
  const auto rest = std::span(options.files).subspan(input + 1);
  return options.source ? !rest.empty() : std::ranges::find(rest, options.files[input]) != rest.end();
}

Outcomes import_all(Import& import) {
  Outcomes outcomes;
  OpenedAhead ahead = open_pipes(import, outcomes);
  const std::vector<std::string>& files = import.options.files;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::optional<Imported> imported = ahead.contains(i) ? std::move(ahead[i]) : try_open(import, files[i], outcomes);
    if (!imported) {
      ++import.failed;
      continue;
    }
    imported->has_more_inputs = has_more_inputs(import.options, i);
    import_input(import, *imported);
    const OutcomeCounts& counts = imported->summary.counts;
    outcomes.reports.push_back(
        {.file = files[i], .source = imported->source, .counts = counts, .absent = imported->summary.absent});
    const std::int64_t failed = counts[static_cast<std::size_t>(Outcome::fail)];
    import.failed += failed;
    if (failed > 0) outcomes.worsen(ErrorCode::rejected);
    if (!imported->summary.kept_away_from.empty()) outcomes.worsen(ErrorCode::conflict);
    if (import.one_transaction)
      outcomes.held_back.push_back(std::move(*imported));
    else
      print(telling_of(import), *imported, ImportFate::written);
  }
  return outcomes;
}

int run(Context& context, const Options& options) {
  Import import = make_import(context, options);
  const Time started = context.clock().now();
  if (options.report) open_report(import);
  Outcomes outcomes = import_all(import);
  const bool refused = options.atomic && outcomes.code != kDone;
  const ImportFate fate = refused ? ImportFate::refused : options.dry_run ? ImportFate::dry : ImportFate::written;
  if (fate == ImportFate::written) import.destination.commit();
  if (import.report)
    import.report->finish({.inputs = std::move(outcomes.reports),
                           .started = started,
                           .ended = context.clock().now(),
                           .exit_code = outcomes.code},
                          fate == ImportFate::written);
  if (refused) context.complain("nothing was written: with --atomic every record must be good");
  context.say_if_dry(options.dry_run);
  for (const Imported& imported : outcomes.held_back) print(telling_of(import), imported, fate);
  return outcomes.code;
}

}  // namespace

Run define_import(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_words(syntax, kFileOrDirectory, options->files, "Files with posts, directories of Markdown; - is standard input");
  syntax.list_under(heading::kWhatComesIn);
  add_text(syntax, "--from", {"FORMAT", reader_names()}, options->from, "");
  add_text(syntax, "--source", "NAME", options->source, "A name for where the posts come from; by default the path");
  add_flag(syntax, "--confine", options->confine, "Take records of other sources for records of this one");
  add_choice(syntax, "--flavor", "FLAVOR", options->flavor, choices_of({Flavor::hugo, Flavor::jekyll, Flavor::plain}),
             "What made the Markdown, detected by default");
  add_choice(syntax, "--markup", "MARKUP", options->markup, choices_of({Markup::markdown, Markup::html}),
             "What bodies are of which the record does not say it");
  add_text(syntax, "--categories-from", "KEY,...", options->categories_from, "The keys that hold categories");
  add_text(syntax, "--date-format", "FORMAT", options->date_format, "How dates are written, as for strptime");
  add_list(syntax, "--map", "FROM=TO", options->map, "The key or column FROM holds the field TO");
  syntax.list_under(heading::kHowItIsDone);
  add_choice(syntax, "--on-conflict", "WHAT", options->on_conflict, kOnConflict,
             "What to do with a post that changed at its source and here, by default keep");
  add_choice(syntax, "--on-absent", "WHAT", options->on_absent, kOnAbsent,
             "What to do with posts of the source that do not come any more, by default keep");
  add_flag(syntax, "-y,--yes", options->yes, "Do that also where records failed, or to more than half");
  add_flag(syntax, "--no-create", options->no_create, "Reject a record with an unknown category");
  add_flag(syntax, "--atomic", options->atomic, "Import all records or none");
  add_flag(syntax, "-v,--verbose", options->verbose, "Name every record, but those that are the same");
  add_text(syntax, "--report", kFile, options->report,
           "Write what became of each record, as JSON lines; - is standard output");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) {
    if (options->files.empty()) throw Error(ErrorCode::usage, "a file to import is needed; - is standard input");
    if (options->date_format) require_date_format(*options->date_format);
    if (options->source) require_names({*options->source}, "--source");
    return run(context, *options);
  };
}

}  // namespace blog::cli

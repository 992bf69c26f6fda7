#include "blog/import.h"

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/transfer/import_input.h"
#include "cli/transfer/import_report.h"
#include "text/split.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <memory>

namespace blog::cli {

namespace {

const Choices<OnConflict> kOnConflict = {
    {"keep", OnConflict::keep}, {"replace", OnConflict::replace}, {"fail", OnConflict::fail}};

struct Options {
  std::vector<std::string> files;
  std::optional<std::string> from, source, categories_from, report, date_format;
  std::optional<OnConflict> on_conflict;
  std::optional<Flavor> flavor;
  std::vector<std::string> map;
  bool no_create = false, atomic = false, dry_run = false;
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
  for (const std::string& pair : options.map) {
    const std::size_t equals = pair.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      throw Error(ErrorCode::usage, "--map '{}' is not FROM=TO", pair);
    read.map[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return read;
}

/// Imports one file after the other into one store.
class ImportCommand {
 public:
  ImportCommand(Context& context, const Options& options)
      : context_(context),
        options_(options),
        read_(to_read_options(options, context.clock())),
        one_transaction_(options.atomic || options.dry_run) {
    policy_.on_conflict = options.on_conflict.value_or(OnConflict::keep);
    if (options.no_create) policy_.unknown_category = UnknownCategory::refuse;
  }

  int run() {
    for (const std::string& file : options_.files) require_readable(file);
    if (options_.report) open_report();
    OpenedInput first = open(options_.files.front());  // what is wrong here shows before a blog is made
    const bool nowhere = options_.dry_run && !context_.has_blog();
    Store store = nowhere ? context_.open_in_memory() : context_.open_for_writing(NoBlog::create);
    std::optional<Store::Transaction> transaction;
    if (one_transaction_) transaction.emplace(store.transaction());
    import_input(store, first);
    for (std::size_t i = 1; i < options_.files.size(); ++i) import_another(store, options_.files[i]);
    const bool refused = options_.atomic && code_ != kDone;
    if (transaction && !options_.dry_run && !refused) transaction->commit();
    if (report_) report_->finish();
    if (refused) context_.complain("nothing was written: with --atomic every record must be good");
    if (options_.dry_run) context_.say("dry run: nothing was written");
    for (const Imported& imported : held_back_) print(imported);
    return code_;
  }

 private:
  struct Imported {
    std::string path;
    std::string name;  ///< of the input, in messages
    ImportSummary summary;
    SkippedKinds skipped;
  };

  OpenedInput open(const std::string& path) {
    ReadOptions read = read_;
    read.warn = [this](std::size_t line, std::string_view text) { warn(line, text); };
    current_ = path;
    OpenedInput opened = open_input(path, options_.from, read, context_.world.in);
    if (!options_.from) context_.say("reading '{}' as {}", opened.name, opened.format);
    return opened;
  }

  void open_report() {
    auto precious = context_.blog_files();
    precious.insert(precious.end(), options_.files.begin(), options_.files.end());
    report_.emplace(*options_.report, precious);
  }

  /// An input that is no posts at all is named; the others are imported all the same.
  void import_another(Store& store, const std::string& path) {
    std::optional<OpenedInput> opened;
    try {
      opened = open(path);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::usage && error.code() != ErrorCode::failed) throw;
      context_.complain(error.what());
      code_ = std::max(code_, exit_code(error.code()));
      return;
    }
    import_input(store, *opened);
  }

  void import_input(Store& store, const OpenedInput& opened) {
    ImportProgress progress(context_, opened.name);
    ImportSummary safe;
    place_ = [&] {
      progress.end();
      return opened.place();
    };
    const ImportJob job{.source = options_.source ? *options_.source : default_source(opened.path),
                        .policy = policy_,
                        .one_transaction = one_transaction_,
                        .clock = &context_.clock(),
                        .on_record =
                            [&](const ImportEvent& event) {
                              progress.step();
                              if (!event.reason.empty()) complain(event);
                              if (report_) report_->add(opened.place(), event);
                            },
                        .on_batch =
                            [&](const ImportSummary& summary) {
                              safe = summary;
                              if (report_) report_->keep();
                            },
                        .warn = [&](std::size_t line, std::string_view text) { warn(line, text); }};
    try {
      Imported imported{opened.path, opened.name, import_records(store, *opened.reader, job), opened.reader->skipped()};
      progress.end();
      if (imported.summary.counts[static_cast<std::size_t>(Outcome::fail)] > 0)
        code_ = std::max(code_, exit_code(ErrorCode::rejected));
      if (one_transaction_)
        held_back_.push_back(std::move(imported));  // said when it is known to be true
      else
        print(imported);
    } catch (const Error& error) {
      progress.end();
      if (!one_transaction_) context_.say("stopped; imported {} so far: {}", opened.name, to_text(safe.counts));
      throw;
    }
    place_ = nullptr;
  }

  void complain(const ImportEvent& event) { write_line(fmt::format("{}:{}: {}", place_(), event.line, event.reason)); }

  void warn(std::size_t line, std::string_view text) {
    write_line(fmt::format("{}:{}: warning: {}", place_ ? place_() : current_, line, text));
  }

  void write_line(const std::string& line) { context_.world.err.write(visible(line) + "\n"); }

  void print(const Imported& imported) {
    const auto& [path, name, summary, skipped] = imported;
    if (summary.used_default_source && is_stream(path) && !options_.source)
      context_.complain("warning: these posts are known by the source 'stdin'; --source NAME tells inputs apart");
    if (!summary.repeated_source.empty())
      context_.complain(
          fmt::format("warning: most of these titles are here already, from the source '{0}'; if these are the same "
                      "posts, remove the new ones and import with --source '{0}'",
                      summary.repeated_source));
    const bool written = !options_.dry_run && (!options_.atomic || code_ == kDone);
    if (!summary.created_categories.empty())
      context_.say("{} {}: {}", written ? "made" : "would make",
                   count_of(std::ssize(summary.created_categories), "category", "categories"),
                   fmt::format("'{}'", fmt::join(summary.created_categories, "', '")));
    if (!skipped.empty()) context_.say("skipped in '{}': {}", name, to_text(skipped));
    if (!context_.settings.quiet) write_line(fmt::format("imported {}: {}", name, to_text(summary.counts)));
  }

  Context& context_;
  const Options& options_;
  ReadOptions read_;
  ImportPolicy policy_;
  bool one_transaction_;
  std::optional<ImportReport> report_;
  std::vector<Imported> held_back_;
  std::string current_;                 ///< the input that is opened
  std::function<std::string()> place_;  ///< where the import stands, for messages
  int code_ = kDone;
};

}  // namespace

Run define_import(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_words(syntax, kFileOrDirectory, options->files, "Files with posts, directories of Markdown; - is standard input");
  add_text(syntax, "--from", {"FORMAT", reader_names()}, options->from, "");
  add_text(syntax, "--source", "NAME", options->source, "A name for where the posts come from; by default the path");
  add_choice(syntax, "--flavor", "FLAVOR", options->flavor, choices_of({Flavor::hugo, Flavor::jekyll, Flavor::plain}),
             "what made the Markdown; by default it is detected");
  add_choice(syntax, "--on-conflict", "WHAT", options->on_conflict, kOnConflict,
             "for a post that changed at its source and here; by default keep");
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
    return ImportCommand(context, *options).run();
  };
}

}  // namespace blog::cli

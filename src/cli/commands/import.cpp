#include "blog/import.h"

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/descriptor.h"
#include "cli/exit_code.h"
#include "cli/import_report.h"
#include "cli/options.h"
#include "text/utf8.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

namespace blog::cli {

namespace {

constexpr std::string_view kStandardInput = "-";

struct Options {
  std::vector<std::string> files;
  std::optional<std::string> from, source, on_conflict, categories_from, report, date_format;
  std::vector<std::string> map;
  bool no_create = false, atomic = false, dry_run = false;
};

OnConflict parse_on_conflict(const std::string& name) {
  if (name == "keep") return OnConflict::keep;
  if (name == "replace") return OnConflict::replace;
  if (name == "fail") return OnConflict::fail;
  throw Error(ErrorCode::usage, "--on-conflict '{}' is none of keep, replace, fail", name);
}

std::vector<std::string> split_keys(const std::string& text) {
  std::vector<std::string> keys;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view key = trim(rest.substr(0, comma));
    if (!key.empty()) keys.emplace_back(key);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (keys.empty()) throw Error(ErrorCode::usage, "--categories-from needs the names of keys");
  return keys;
}

ReadOptions to_read_options(const Options& options, const Clock& clock) {
  ReadOptions read;
  read.clock = &clock;
  read.date_format = options.date_format.value_or("");
  if (options.categories_from) read.categories_from = split_keys(*options.categories_from);
  for (const std::string& pair : options.map) {
    const std::size_t equals = pair.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      throw Error(ErrorCode::usage, "--map '{}' is not FROM=TO", pair);
    read.map[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return read;
}

/// A file or standard input, whose first bytes were looked at.
class Input : public Source {
 public:
  Input(const std::string& file, Source& standard_input) : source_(&standard_input) {
    if (file != kStandardInput) {
      file_ = std::make_unique<FileSource>(file);
      source_ = file_.get();
    }
    begin_.resize(begin_.capacity());
    begin_.resize(source_->read(begin_));
  }

  std::string_view first_bytes() const { return begin_; }

  std::size_t read(std::span<char> buffer) override {
    if (taken_ == begin_.size()) return source_->read(buffer);
    const std::size_t count = begin_.copy(buffer.data(), buffer.size(), taken_);
    taken_ += count;
    return count;
  }

 private:
  std::unique_ptr<FileSource> file_;
  Source* source_;
  std::string begin_ = std::string(16384, '\0');
  std::size_t taken_ = 0;
};

std::string choose_format(const Options& options, const std::string& file, std::string_view first_bytes) {
  if (options.from) return *options.from;
  if (first_bytes.empty()) return "jsonl";  // nothing at all: no record of any format
  const std::string_view format = detect_format(file == kStandardInput ? "" : file, first_bytes);
  if (format.empty())
    throw Error(ErrorCode::usage, "cannot tell the format of '{}'; --from says it: {}", file,
                fmt::join(reader_names(), ", "));
  return std::string(format);
}

/// Fails for what cannot be read, without opening it: a pipe is opened once.
void require_file(const std::string& file) {
  if (file == kStandardInput) return;
  std::error_code error;
  if (std::filesystem::is_directory(file, error))
    throw Error(ErrorCode::usage, "'{}' is a directory; name the files in it", file);
  if (::access(file.c_str(), R_OK) != 0)
    throw Error(ErrorCode::failed, "cannot read '{}': {}", file, std::strerror(errno));
}

/// Standard input, or a shell's <(...): what has no name that lasts.
bool is_stream(const std::string& file) {
  std::error_code error;
  return file == kStandardInput || std::filesystem::canonical(file, error).empty();
}

std::string source_name(const Options& options, const std::string& file) {
  if (options.source) return *options.source;
  if (is_stream(file)) return "stdin";
  std::string path = std::filesystem::canonical(file).string();
  if (!is_text(path))
    throw Error(ErrorCode::usage, "the path '{}' is not UTF-8; --source NAME names the posts' source", path);
  return path;
}

/// Imports one file after the other into one store.
class ImportCommand {
 public:
  ImportCommand(Context& context, const Options& options)
      : context_(context),
        options_(options),
        read_(to_read_options(options, context.clock())),
        one_transaction_(options.atomic || options.dry_run) {
    policy_.on_conflict = parse_on_conflict(options.on_conflict.value_or("keep"));
    if (options.no_create) policy_.unknown_category = UnknownCategory::refuse;
  }

  int run() {
    for (const std::string& file : options_.files) require_file(file);
    if (options_.report) open_report();
    Opened first =
        open(options_.files.front());  // what is wrong with it or with the options shows before a blog is made
    const bool nowhere = options_.dry_run && !context_.has_blog();
    Store store = nowhere ? context_.open_in_memory() : context_.open_for_writing(NoBlog::create);
    std::optional<Store::Transaction> transaction;
    if (one_transaction_) transaction.emplace(store.transaction());
    import_file(store, first);
    for (std::size_t i = 1; i < options_.files.size(); ++i) import_file(store, open(options_.files[i]));
    const bool refused = options_.atomic && failed_ > 0;
    if (transaction && !options_.dry_run && !refused) transaction->commit();
    if (report_) report_->finish();
    if (refused) context_.complain("nothing was written: with --atomic every record must be good");
    if (options_.dry_run) context_.say("dry run: nothing was written");
    for (const Imported& imported : held_back_) print(imported);
    return failed_ > 0 ? exit_code(ErrorCode::rejected) : kDone;
  }

 private:
  struct Imported {
    std::string file;
    std::string name;  ///< of the file, in messages
    ImportSummary summary;
  };

  struct Opened {
    std::string file;
    std::string name;
    std::unique_ptr<Input> input;
    std::unique_ptr<RecordReader> reader;
  };

  Opened open(const std::string& file) {
    Opened opened{file, file == kStandardInput ? "stdin" : file, std::make_unique<Input>(file, context_.world.in), {}};
    ReadOptions read = read_;
    read.warn = [this, name = opened.name](std::size_t line, std::string_view text) { warn(name, line, text); };
    opened.reader = open_reader(choose_format(options_, file, opened.input->first_bytes()), *opened.input, read);
    return opened;
  }

  void open_report() {
    auto precious = context_.blog_files();
    precious.insert(precious.end(), options_.files.begin(), options_.files.end());
    report_.emplace(*options_.report, precious);
  }

  void import_file(Store& store, const Opened& opened) {
    const auto& [file, name, input, reader] = opened;
    ImportProgress progress(context_, name);
    ImportSummary safe;
    const ImportJob job{.source = source_name(options_, file),
                        .policy = policy_,
                        .one_transaction = one_transaction_,
                        .clock = &context_.clock(),
                        .on_record =
                            [&](const ImportEvent& event) {
                              progress.step();
                              if (!event.reason.empty()) complain(progress, name, event);
                              if (report_) report_->add(name, event);
                            },
                        .on_batch =
                            [&](const ImportSummary& summary) {
                              safe = summary;
                              if (report_) report_->keep();
                            },
                        .warn = [&](std::size_t line, std::string_view text) { warn(name, line, text); }};
    try {
      Imported imported{file, name, import_records(store, *reader, job)};
      progress.end();
      failed_ += imported.summary.counts[static_cast<std::size_t>(Outcome::fail)];
      if (one_transaction_)
        held_back_.push_back(std::move(imported));  // said when it is known to be true
      else
        print(imported);
    } catch (const Error& error) {
      progress.end();
      if (!one_transaction_) context_.say("stopped; imported {} so far: {}", name, to_text(safe.counts));
      throw;
    }
  }

  void complain(ImportProgress& progress, const std::string& name, const ImportEvent& event) {
    progress.end();
    write_line(fmt::format("{}:{}: {}", name, event.line, event.reason));
  }

  void warn(const std::string& name, std::size_t line, std::string_view text) {
    write_line(fmt::format("{}:{}: warning: {}", name, line, text));
  }

  void write_line(const std::string& line) { context_.world.err.write(visible(line) + "\n"); }

  void print(const Imported& imported) {
    const auto& [file, name, summary] = imported;
    if (summary.used_default_source && is_stream(file) && !options_.source)
      context_.complain("warning: these posts are known by the source 'stdin'; --source NAME tells inputs apart");
    if (!summary.repeated_source.empty())
      context_.complain(
          fmt::format("warning: most of these titles are here already, from the source '{0}'; if these are the same "
                      "posts, remove the new ones and import with --source '{0}'",
                      summary.repeated_source));
    const bool written = !options_.dry_run && (!options_.atomic || failed_ == 0);
    if (!summary.created_categories.empty())
      context_.say("{} {}: {}", written ? "made" : "would make",
                   count_of(std::ssize(summary.created_categories), "category", "categories"),
                   fmt::format("'{}'", fmt::join(summary.created_categories, "', '")));
    if (!context_.settings.quiet) write_line(fmt::format("imported {}: {}", name, to_text(summary.counts)));
  }

  Context& context_;
  const Options& options_;
  ReadOptions read_;
  ImportPolicy policy_;
  bool one_transaction_;
  std::optional<ImportReport> report_;
  std::vector<Imported> held_back_;
  std::int64_t failed_ = 0;
};

}  // namespace

Run define_import(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_words(app, "FILE", options->files, "Files with posts; - is standard input");
  add_text(app, "--from", "FORMAT", options->from, fmt::format("{}", fmt::join(reader_names(), "|")));
  add_text(app, "--source", "NAME", options->source, "Where they come from; by default the path of the file");
  add_text(app, "--on-conflict", "WHAT", options->on_conflict,
           "keep, replace or fail: for a post that changed there and here. keep by default");
  add_text(app, "--categories-from", "KEY,...", options->categories_from, "The keys that hold categories");
  add_flag(app, "--no-create", options->no_create, "Reject a record with an unknown category");
  add_flag(app, "--atomic", options->atomic, "All records or none");
  add_text(app, "--report", "FILE", options->report, "Write what became of each record, as JSON lines");
  add_text(app, "--date-format", "FORMAT", options->date_format, "How dates are written, as for strptime");
  add_list(app, "--map", "FROM=TO", options->map, "The key or column FROM holds the field TO");
  add_dry_run(app, options->dry_run);
  return [options](Context& context) {
    if (options->files.empty()) throw Error(ErrorCode::usage, "a file to import is needed; - is standard input");
    if (options->source) require_names({*options->source}, "--source");
    return ImportCommand(context, *options).run();
  };
}

}  // namespace blog::cli

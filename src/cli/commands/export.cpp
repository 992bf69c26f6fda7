#include "blog/export.h"

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/target.h"
#include "cli/transfer/output_directory.h"
#include "file/descriptor.h"
#include "text/utf8.h"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace blog::cli {

namespace {

struct Options {
  TargetOptions target;
  std::optional<std::string> to, output;
  bool force = false, prune = false, spreadsheet_safe = false;
};

/// For a person's eyes: control characters are shown.
class VisibleSink : public Sink {
 public:
  explicit VisibleSink(Sink& out) : out_(out) {}
  void write(std::string_view bytes) override { out_.write(visible(bytes, NewLines::keep)); }
  void flush() override { out_.flush(); }

 private:
  Sink& out_;
};

/// `--to`, else what the file's name says, else JSON lines.
std::string choose_format(const Options& options) {
  if (options.to) return *options.to;
  const std::string_view format = options.output ? detect_format(*options.output, "") : std::string_view();
  if (format.empty()) return "jsonl";
  if (writes_directory(format))
    throw Error(ErrorCode::usage,
                "'{}' is the name of one file, and {} is a directory of them; --to {} -o DIR writes it",
                *options.output, format, format);
  return std::string(format);
}

/// Counts what the format cannot hold.
class Losses {
 public:
  WriteOptions options() {
    return {.lose = [this](std::string_view kind) { ++posts_[std::string(kind)]; }};
  }
  void say(Context& context, std::string_view format) const {
    for (const auto& [kind, posts] : posts_)
      context.complain(
          fmt::format("warning: {} cannot hold this of {}: {}", format, count_of(posts, "post", "posts"), kind));
  }

 private:
  std::map<std::string, std::int64_t> posts_;
};

/// What is exported, once options are found to fit.
struct Job {
  const Options& options;
  std::string format;
  PostQuery query;
};

std::int64_t export_file(Context& context, const Job& job, Store& store, Sink& sink) {
  Losses losses;
  WriteOptions write = losses.options();
  write.spreadsheet_safe = job.options.spreadsheet_safe;
  const auto writer = open_writer(job.format, sink, write);
  const std::int64_t posts = export_posts(store, job.query, *writer);
  losses.say(context, job.format);
  return posts;
}

int export_to_standard_output(Context& context, const Job& job, Store& store) {
  VisibleSink visible_out(context.out());
  export_file(context, job, store, context.world.out_is_terminal ? static_cast<Sink&>(visible_out) : context.out());
  return kDone;
}

int export_to_file(Context& context, const Job& job, Store& store) {
  const std::string& output = *job.options.output;
  NewFile file(output, Store::files(context.settings.db));
  const std::int64_t posts = export_file(context, job, store, file.sink());
  file.finish();
  context.say("exported {} to '{}'", count_of(posts, "post", "posts"), output);
  return kDone;
}

int say_what_was_written(Context& context, const std::string& directory, std::int64_t posts,
                         const OutputDirectorySummary& summary) {
  for (const std::string& name : summary.conflicts)
    context.complain(
        fmt::format("'{}/{}' was not written by an export, or changed since; --force overwrites it", directory, name));
  if (summary.removed > 0) context.say("removed {} of posts that are gone", count_of(summary.removed, "file", "files"));
  if (summary.left_behind > 0)
    context.say("{} of an earlier export stayed; --prune removes those of posts that are gone",
                count_of(summary.left_behind, "file", "files"));
  context.say("exported {} to '{}': {} written, {} unchanged", count_of(posts, "post", "posts"), directory,
              summary.written, summary.unchanged);
  return summary.conflicts.empty() ? kDone : exit_code(ErrorCode::conflict);
}

int export_to_directory(Context& context, const Job& job, Store& store) {
  Losses losses;
  const std::string& output = *job.options.output;
  OutputDirectory directory(output, {.force = job.options.force, .prune = job.options.prune});
  const auto writer = open_directory_writer(job.format, directory, losses.options());
  const std::int64_t posts = export_posts(store, job.query, *writer);
  const OutputDirectorySummary summary = directory.finish();
  losses.say(context, job.format);
  return say_what_was_written(context, output, posts, summary);
}

void require_fitting_options(const Options& options, const std::string& format, bool selects) {
  const bool is_directory = writes_directory(format);
  if (is_directory && (!options.output || *options.output == "-"))
    throw Error(ErrorCode::usage, "{} is a directory of files; -o DIR says where it goes", format);
  if (!is_directory && (options.force || options.prune))
    throw Error(ErrorCode::usage, "--force and --prune are for directories; {} is one file", format);
  if (options.spreadsheet_safe && format != "csv")
    throw Error(ErrorCode::usage, "--spreadsheet-safe is for csv, not for {}", format);
  if (options.prune && selects)
    throw Error(ErrorCode::usage, "--prune needs all posts: a selection does not say which posts are gone");
}

int write(Context& context, const Job& job, Store& store) {
  if (writes_directory(job.format)) return export_to_directory(context, job, store);
  if (!job.options.output || *job.options.output == "-") return export_to_standard_output(context, job, store);
  return export_to_file(context, job, store);
}

int run(Context& context, Options& options) {
  put_in_saved(options.target, context);
  Job job{
      .options = options, .format = choose_format(options), .query = to_query(options.target.select, context.clock())};
  require_fitting_options(options, job.format, job.query.selects() || !options.target.posts.empty());
  read_names(options.target, context);
  Store store = context.open_for_reading();
  Target target = find_target(context, store, options.target);
  if (target.is_in_vain()) return target.exit_code;
  job.query = std::move(target.query);
  job.query.sort = {SortKey::id, false};
  job.query.fields = writer_fields(job.format);
  const int code = write(context, job, store);
  return code == kDone ? target.exit_code : code;
}

}  // namespace

Run define_export(Syntax& syntax) {
  auto options = std::make_shared<Options>();
  add_target(syntax, options->target);
  syntax.list_under(heading::kWhatToWrite);
  add_text(syntax, "--to", {"FORMAT", writer_names()}, options->to, "");
  add_text(syntax, "-o,--output", kFileOrDirectory, options->output,
           "Write into this file, whole or not at all, or this directory");
  add_flag(syntax, "--force", options->force, "Overwrite files in the directory that an export did not write");
  add_flag(syntax, "--prune", options->prune, "Remove the files of posts that are gone");
  add_flag(syntax, "--spreadsheet-safe", options->spreadsheet_safe,
           "Write a ' before a csv cell that looks like a formula");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace blog::cli

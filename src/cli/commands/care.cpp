// info, check, backup.

#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace blog::cli {

namespace {

struct BackupOptions {
  std::optional<std::string> file;
  bool force = false;
};

struct CheckOptions {
  bool fix = false;
  bool dry_run = false;
};

int info(Context& context) {
  Store store = context.open_for_reading();
  const Summary summary = store.summary();
  const auto print = [&](std::string_view name, const auto& value) {
    context.out().write(fmt::format("{:<12}{}\n", name, value));
  };
  print("path", visible(std::filesystem::absolute(summary.path).string()));
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

/// A check writes nothing, but one of them needs the right to.
Store open_for_check(Context& context) {
  try {
    return context.open_for_writing(NoBlog::refuse);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed) throw;
  }
  return context.open_for_reading();
}

std::string verdict(const Finding& finding) {
  if (finding.skipped) return fmt::format("skipped: {}", visible(finding.problem));
  return finding.problem.empty() ? "ok" : visible(finding.problem);
}

std::vector<Finding> fix(Context& context, bool dry_run) {
  Store store = context.open_for_writing(NoBlog::refuse);
  const Repair repair = store.repair(dry_run);
  if (!repair.copy.empty()) context.say("copied the blog to '{}' before the repair", repair.copy.string());
  for (const std::string& what : repair.done) context.say("{} {}", dry_run ? "would repair" : "repaired", what);
  if (repair.done.empty()) context.say("nothing was repaired");
  context.say_if_dry(dry_run);
  return repair.findings;
}

int check(Context& context, const CheckOptions& options) {
  if (options.dry_run && !options.fix)
    throw Error(ErrorCode::usage, "--dry-run goes with --fix: a check writes nothing");
  const std::vector<Finding> findings = options.fix ? fix(context, options.dry_run) : open_for_check(context).check();
  for (const Finding& finding : findings)
    context.out().write(fmt::format("{:<14}{}\n", finding.check, verdict(finding)));
  const auto problems = std::ranges::count_if(
      findings, [](const Finding& finding) { return !finding.skipped && !finding.problem.empty(); });
  if (problems == 0) return kDone;
  throw Error(ErrorCode::failed, "{} {} in '{}'; {}restore a backup, or export what can be read",
              count_of(problems, "problem", "problems"), options.fix ? "left" : "found", context.settings.db.string(),
              options.fix ? "" : "try 'blog check --fix', ");
}

int backup(Context& context, const BackupOptions& options) {
  if (!options.file || options.file->empty() || *options.file == "-")
    throw Error(ErrorCode::usage, "a file for the copy is needed; it cannot be written to standard output");
  Store store = context.open_for_reading();
  store.backup(*options.file, options.force);
  context.say("copied the blog to '{}'", *options.file);
  return kDone;
}

}  // namespace

Run define_info(CLI::App&) { return info; }

Run define_check(CLI::App& app) {
  auto options = std::make_shared<CheckOptions>();
  add_flag(app, "--fix", options->fix, "Repair what follows from the posts: the search index, sort keys of links");
  add_dry_run(app, options->dry_run);
  return [options](Context& context) { return check(context, *options); };
}

Run define_backup(CLI::App& app) {
  auto options = std::make_shared<BackupOptions>();
  add_text(app, "FILE", "", options->file, "The copy");
  add_flag(app, "--force", options->force, "Replace a file that is there");
  return [options](Context& context) { return backup(context, *options); };
}

}  // namespace blog::cli

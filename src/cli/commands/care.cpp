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
  std::optional<std::string> file;  ///< with keep: a directory
  std::optional<std::string> keep;
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
  if (options.dry_run && !options.fix) throw Error(ErrorCode::usage, "--dry-run needs --fix: a check writes nothing");
  const std::vector<Finding> findings = options.fix ? fix(context, options.dry_run) : open_for_check(context).check();
  for (const Finding& finding : findings)
    context.out().write(fmt::format("{:<14}{}\n", finding.check, verdict(finding)));
  const auto problems = std::ranges::count_if(
      findings, [](const Finding& finding) { return !finding.skipped && !finding.more && !finding.problem.empty(); });
  const bool more = std::ranges::any_of(findings, &Finding::more);
  if (problems == 0) return kDone;
  throw Error(ErrorCode::failed, "{}{} {} in '{}'; {}restore a backup, or export what can be read",
              more ? "at least " : "", count_of(problems, "problem", "problems"), options.fix ? "left" : "found",
              context.settings.db.string(), options.fix ? "" : "try 'blog check --fix', ");
}

int backup_to_file(Context& context, const std::string& file, bool force) {
  context.open_for_reading().backup(file, force);
  context.say("copied the blog to '{}'", file);
  return kDone;
}

int backup_into(Context& context, const std::string& directory, std::int64_t keep) {
  const DatedBackup backup = context.open_for_reading().backup_into(directory, keep);
  context.out().write(backup.file.string() + "\n");
  if (backup.removed != 0) context.say("removed {}", count_of(backup.removed, "older copy", "older copies"));
  return kDone;
}

std::int64_t parse_keep(const std::string& text) {
  const std::int64_t keep = parse_number("--keep", text);
  if (keep == 0) throw Error(ErrorCode::usage, "--keep 0 would keep nothing; 1 is the least");
  return keep;
}

int backup(Context& context, const BackupOptions& options) {
  exclude(options.keep.has_value(), "--keep", options.force, "--force");
  const std::optional<std::int64_t> keep = options.keep ? std::optional(parse_keep(*options.keep)) : std::nullopt;
  const bool is_named = options.file && !options.file->empty() && *options.file != "-";
  if (!is_named && keep) throw Error(ErrorCode::usage, "a directory for the copies is needed");
  if (!is_named)
    throw Error(ErrorCode::usage, "a file for the copy is needed; it cannot be written to standard output");
  return keep ? backup_into(context, *options.file, *keep) : backup_to_file(context, *options.file, options.force);
}

}  // namespace

Run define_info(Syntax&) { return info; }

Run define_check(Syntax& syntax) {
  auto options = std::make_shared<CheckOptions>();
  add_flag(syntax, "--fix", options->fix, "Repair what can be made again from the posts: indexes, sort keys, links");
  add_dry_run(syntax, options->dry_run);
  return [options](Context& context) { return check(context, *options); };
}

Run define_backup(Syntax& syntax) {
  auto options = std::make_shared<BackupOptions>();
  add_text(syntax, "FILE", kFile, options->file, "The copy; with --keep the directory of the copies");
  add_text(syntax, "--keep", "N", options->keep, "Name the copy after the time, and keep only the newest N copies");
  add_flag(syntax, "--force", options->force, "Replace a file that exists");
  return [options](Context& context) { return backup(context, *options); };
}

}  // namespace blog::cli

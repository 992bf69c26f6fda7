#include "blog/error.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/results.h"
#include "text/utf8.h"

#include <filesystem>
#include <memory>

namespace blog::cli {

namespace {

struct BackupOptions {
  std::optional<std::string> file;  ///< with keep: a directory
  std::optional<std::string> keep;
  bool force = false;
  bool as_json = false;
};

void print_json(const Context& context, const DatedBackup& backup) {
  const std::string file = visible(backup.file.string());
  print_object(context, {{"file", file},
                         {"bytes", static_cast<std::int64_t>(std::filesystem::file_size(backup.file))},
                         {"removed", backup.removed},
                         {"ahead", backup.ahead}});
}

int backup_to_file(Context& context, const std::string& file, const BackupOptions& options) {
  context.open_for_reading().backup(file, options.force);
  if (options.as_json) print_json(context, {.file = file});
  context.say("copied the blog to '{}'", file);
  return kDone;
}

int backup_into(Context& context, const std::string& directory, std::int64_t keep, bool as_json) {
  const DatedBackup backup = context.open_for_reading().backup_into(directory, keep);
  if (as_json)
    print_json(context, backup);
  else
    context.print(backup.file.string() + "\n");
  if (backup.ahead != 0)
    context.say("{} in '{}' named after a time to come: a clock was ahead, or is behind; when they were made counts",
                backup.ahead == 1 ? "1 copy is" : fmt::format("{} copies are", backup.ahead), directory);
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
  return keep ? backup_into(context, *options.file, *keep, options.as_json)
              : backup_to_file(context, *options.file, options);
}

}  // namespace

Run define_backup(Syntax& syntax) {
  auto options = std::make_shared<BackupOptions>();
  add_text(syntax, "FILE", kFile, options->file, "The copy; with --keep the directory of the copies");
  add_text(syntax, "--keep", "N", options->keep, "Name the copy after the time, and keep only the newest N copies");
  add_flag(syntax, "--force", options->force, "Replace a file that exists");
  add_object_format(syntax, options->as_json);
  return [options](Context& context) { return backup(context, *options); };
}

}  // namespace blog::cli

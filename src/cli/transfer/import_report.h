// What a person and a script get to see of an import.
#pragma once

#include "blog/import.h"
#include "cli/context.h"
#include "file/descriptor.h"
#include "file/spool.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

/// "120 add, 3 update, 870 same, 0 keep, 1 gone, 2 fail"
std::string to_text(const OutcomeCounts& counts);
/// "add 7 'rain'", "fail 'rain': no title"; a new post has its id where it is `written`.
std::string to_text(const ImportEvent& event, bool written);
/// "15 attachment, 3 page"
std::string to_text(const SkippedKinds& kinds);

/// A counter on a terminal's last line; nothing elsewhere.
class ImportProgress {
 public:
  ImportProgress(const Context& context, std::string_view name);
  void step();
  /// Clears the line, so that other words can be written.
  void end();

 private:
  const Context& context_;
  std::string name_;
  bool wanted_;
  bool shown_ = false;
  std::int64_t records_ = 0;
  std::int64_t last_ = 0;
};

/// What became of one input.
struct InputReport {
  std::string file;    ///< as it was named
  std::string source;  ///< what its posts are known by
  OutcomeCounts counts{};
  std::int64_t absent = 0;
  std::string reason;  ///< why it could not be read; empty: it was
};

/// What a run came to.
struct RunReport {
  std::vector<InputReport> inputs;
  Time started;
  Time ended;
  int exit_code = 0;
};

/// The file of --report: a JSON object a record, of those alone that are safely written, and one of the whole run. `-`
/// is standard output.
class ImportReport {
 public:
  /// Whether what is told of is written: it is, it is not (a dry run), or the end shows it.
  enum class Fate { written, not_written, open };

  ImportReport(const Context& context, const std::string& path, const std::vector<std::filesystem::path>& precious,
               Fate fate);
  void add(std::string_view file, const ImportEvent& event);
  /// What was added is true now: its batch was committed.
  void keep();
  /// Ends it, and puts the file in place. `written`: the fate of all, where it was open.
  void finish(const RunReport& run, bool written);

 private:
  void write_kept(const Spool& rows);

  std::optional<NewFile> file_;  ///< absent: standard output
  Sink& sink_;
  Fate fate_;
  std::string written_;      ///< rows of this batch
  std::string not_written_;  ///< the same rows, for the other fate
  Spool all_written_;        ///< while the fate is open
  Spool all_not_written_;
};

}  // namespace blog::cli

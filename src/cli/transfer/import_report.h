// What a person and a script get to see of an import.
#pragma once

#include "blog/import.h"
#include "cli/context.h"
#include "file/descriptor.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace blog::cli {

/// "120 add, 3 update, 870 same, 0 keep, 1 gone, 2 fail"
std::string to_text(const OutcomeCounts& counts);
/// "15 attachment, 3 page"
std::string to_text(const SkippedKinds& kinds);

/// A counter on a terminal's last line; nothing elsewhere.
class ImportProgress {
 public:
  ImportProgress(const Context& context, std::string name);
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

/// The file of --report: a JSON object a record, of those alone that are safely written.
class ImportReport {
 public:
  ImportReport(const std::string& path, const std::vector<std::filesystem::path>& precious) : file_(path, precious) {}
  void add(std::string_view file, const ImportEvent& event);
  /// What was added is true now: its batch was committed.
  void keep();
  /// Puts the file in place.
  void finish() { file_.finish(); }

 private:
  NewFile file_;
  std::string batch_;
};

}  // namespace blog::cli

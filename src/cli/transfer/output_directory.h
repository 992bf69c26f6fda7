// The directory of an export. It remembers what it wrote, so that a second export writes only what changed, and never
// over the work of somebody else.
//
//     OutputDirectory directory("site", {.prune = true});
//     const auto writer = open_directory_writer("hugo", directory, options);
//     export_posts(store, query, *writer);
//     const OutputDirectorySummary summary = directory.finish();
#pragma once

#include "blog/exchange.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace blog::cli {

struct OutputDirectoryOptions {
  bool force = false;  ///< write over files that somebody else wrote or changed
  bool prune = false;  ///< remove files of an earlier export that this one did not write
};

struct OutputDirectorySummary {
  std::int64_t written = 0;
  std::int64_t unchanged = 0;
  std::int64_t removed = 0;
  std::int64_t left_behind = 0;        ///< files of an earlier export that this one did not write, and that stay
  std::vector<std::string> conflicts;  ///< files that stay as somebody else wrote or changed them
};

/// Every file appears whole or not at all, below the directory, and through no link. `.blog-export` in the directory
/// holds the names and hashes of our files. Whenever it ends, the next export knows what this one wrote.
class OutputDirectory final : public DirectorySink {
 public:
  /// Makes the directory where there is none. Throws busy while another export writes there, failed, usage.
  OutputDirectory(const std::string& path, OutputDirectoryOptions options);
  ~OutputDirectory() override;
  OutputDirectory(const OutputDirectory&) = delete;
  OutputDirectory& operator=(const OutputDirectory&) = delete;

  /// A file of somebody else is a conflict, told by finish(). Throws failed.
  void write(std::string_view name, std::string_view bytes) override;
  void offer(std::string_view name, std::string_view bytes) override;
  /// Whether it was empty before the first export; hidden files do not count.
  bool is_ours() const override;
  /// Once, after everything is written.
  OutputDirectorySummary finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace blog::cli

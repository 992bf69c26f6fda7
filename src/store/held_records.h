// Records that wait for the end of an import: in memory or, where they are too many, in a file that goes away by
// itself.
#pragma once

#include "blog/record.h"
#include "file/spool.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace blog {

struct HeldRecord {
  Record record;
  std::string file;    ///< that it stands in
  int occurrence = 1;  ///< of its key
};

class HeldRecords {
 public:
  /// The file is made in this directory; with none, all stays in memory.
  explicit HeldRecords(std::filesystem::path directory) : spool_(std::move(directory)) {}

  void add(HeldRecord held);
  bool empty() const { return read_ == spool_.size(); }
  /// How many bytes were taken.
  std::uint64_t position() const { return read_; }
  /// Takes the next one, in the order in which they were added; there must be one.
  HeldRecord take();

 private:
  Spool spool_;
  std::uint64_t read_ = 0;
};

}  // namespace blog

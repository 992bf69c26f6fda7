// Bytes on their way: added at the end, cut at the end, read once. What is too much for memory lies in a file without a
// name.
//
//     Spool spool("/home/ada");
//     spool.append(bytes);
//     spool.cut(mark);
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace blog {

class Spool {
 public:
  /// The file is made in this directory when it is needed; with none, all stays in memory. `what` is in it, for
  /// messages.
  explicit Spool(std::filesystem::path directory, std::string what = "what undo will need")
      : directory_(std::move(directory)), what_(std::move(what)) {}
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  std::uint64_t size() const { return written_ + memory_.size(); }
  /// Throws failed when the file cannot be written.
  void append(std::string_view bytes);
  /// Forgets what lies behind the first `size` bytes.
  void cut(std::uint64_t size);
  std::string read(std::uint64_t begin, std::uint64_t end) const;

 private:
  void write_out();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path directory_;
  std::string what_;
  std::string memory_;         // what follows the bytes in the file
  std::uint64_t written_ = 0;  // bytes in the file
  int file_ = -1;
};

}  // namespace blog

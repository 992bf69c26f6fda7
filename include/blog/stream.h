// Bytes in, bytes out: what readers read from and writers write to.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace blog {

/// Where bytes come from. One pass, front to back.
class Source {
 public:
  virtual ~Source() = default;
  /// Waits until there are bytes to read, or their end, at most so many milliseconds; -1: as long as it takes. False
  /// when there are none yet. Throws failed, interrupted.
  virtual bool wait(int /*milliseconds*/) { return true; }
  /// Fills the front of `buffer`; returns how many bytes, 0 at the end. Throws failed.
  virtual std::size_t read(std::span<char> buffer) = 0;
};

/// Where bytes go.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Takes all of `bytes`, perhaps for later. Throws failed, closed_pipe.
  virtual void write(std::string_view bytes) = 0;
  /// Hands on what was taken. Throws failed, closed_pipe.
  virtual void flush() = 0;
};

}  // namespace blog

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

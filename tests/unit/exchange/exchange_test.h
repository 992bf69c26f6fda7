// What the tests of this room share: sources and sinks in memory, a clock that stands, records at once.
#pragma once

#include "blog/exchange.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

class StoppedClock final : public Clock {
 public:
  Time now() const override { return {}; }
  std::int64_t ticks() const override { return 0; }
  int offset_at(std::int64_t) const override { return 0; }
};

/// Hands out at most `step` bytes at once.
class TextSource final : public Source {
 public:
  explicit TextSource(std::string_view text, std::size_t step = 7) : text_(text), step_(step) {}
  std::size_t read(std::span<char> buffer) override {
    const std::size_t size = std::min({buffer.size(), text_.size(), step_});
    std::copy_n(text_.begin(), size, buffer.begin());
    text_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view text_;
  std::size_t step_;
};

/// A text, then one byte many times, then another text.
class LongSource final : public Source {
 public:
  LongSource(std::string_view before, char byte, std::size_t times, std::string_view after)
      : before_(before), byte_(byte), times_(times), after_(after) {}
  std::size_t read(std::span<char> buffer) override {
    if (!before_.empty()) return copy(before_, buffer);
    if (times_ == 0) return copy(after_, buffer);
    const std::size_t size = std::min(buffer.size(), times_);
    std::fill_n(buffer.begin(), size, byte_);
    times_ -= size;
    return size;
  }

 private:
  static std::size_t copy(std::string_view& text, std::span<char> buffer) {
    const std::size_t size = std::min(buffer.size(), text.size());
    std::copy_n(text.begin(), size, buffer.begin());
    text.remove_prefix(size);
    return size;
  }

  std::string_view before_;
  char byte_;
  std::size_t times_;
  std::string_view after_;
};

class TextSink final : public Sink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  void flush() override {}
  std::string text;
};

/// Everything that came out of a reader.
struct Reading {
  std::vector<Record> records;
  std::vector<std::string> problems;  ///< "LINE: reason"
  std::vector<std::string> warnings;  ///< "LINE: warning"
};

inline Reading read_all(std::string_view format, Source& source, ReadOptions options = {}) {
  static const StoppedClock clock;
  Reading reading;
  options.clock = &clock;
  options.warn = [&](std::size_t line, std::string_view warning) {
    reading.warnings.push_back(std::to_string(line) + ": " + std::string(warning));
  };
  const auto reader = open_reader(format, source, options);
  Record record;
  for (bool more = true; more;) {
    try {
      more = reader->next(record);
      if (more) reading.records.push_back(record);
    } catch (const BadRecord& bad) {
      reading.problems.push_back(std::to_string(bad.line()) + ": " + bad.what());
    }
  }
  return reading;
}

inline Reading read_all(std::string_view format, std::string_view text, const ReadOptions& options = {}) {
  TextSource source(text);
  return read_all(format, source, options);
}

inline std::string write_all(std::string_view format, const std::vector<Post>& posts) {
  TextSink sink;
  const auto writer = open_writer(format, sink);
  for (const Post& post : posts) writer->write(post);
  writer->finish();
  return sink.text;
}

}  // namespace blog

// A world for the tests of cli: streams are strings, the environment is a map, the clock stands still.
#pragma once

#include "cli/world.h"

#include <algorithm>
#include <map>
#include <string>

namespace blog::cli {

class TextSource final : public Source {
 public:
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = std::min(buffer.size(), text.size());
    text.copy(buffer.data(), count);
    text.erase(0, count);
    return count;
  }

  std::string text;
};

class TextSink final : public Sink {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  void flush() override {}

  std::string text;
};

class StillClock : public Clock {
 public:
  Time now() const override { return {.seconds = 1'700'000'000}; }
  std::int64_t ticks() const override { return 0; }
  int offset_at(std::int64_t) const override { return 0; }
};

struct WorldInMemory {
  TextSource in;
  TextSink out, err;
  StillClock clock;
  std::map<std::string, std::string> variables;
  World world{.in = in,
              .out = out,
              .err = err,
              .clock = clock,
              .environment = [this](const char* name) -> std::optional<std::string> {
                const auto found = variables.find(name);
                return found == variables.end() ? std::nullopt : std::optional(found->second);
              },
              .signal = [] { return 0; }};
};

}  // namespace blog::cli

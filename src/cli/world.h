// The world outside: streams, terminal, environment, clock, signals. Commands see it through this alone.
#pragma once

#include "blog/stream.h"
#include "blog/time.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace blog::cli {

struct World {
  Source& in;
  Sink& out;
  Sink& err;
  const Clock& clock;
  std::function<std::optional<std::string>(const char* name)> environment;
  std::function<int()> signal;  ///< the signal that asks us to stop, or 0
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int width = 80;  ///< of the terminal, in columns

  /// The variable, unless it is empty.
  std::optional<std::string> variable(const char* name) const {
    auto value = environment(name);
    return value && !value->empty() ? value : std::nullopt;
  }
};

}  // namespace blog::cli

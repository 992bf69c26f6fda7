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
  std::function<std::optional<std::string>(const char* name)> environment;  ///< empty variables count as absent
  std::function<int()> signal;                                              ///< the signal that asks us to stop, or 0
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int width = 80;  ///< of the terminal, in columns
};

}  // namespace blog::cli

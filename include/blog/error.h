// The one exception of the program: a code, which becomes the exit code, and a sentence for the user.
//
//     throw Error(ErrorCode::not_found, "no category '{}'; did you mean '{}'?", name, nearest);
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace blog {

enum class ErrorCode {
  failed,       ///< I/O, disk full, corrupt or newer database
  usage,        ///< the caller asked for something that makes no sense
  not_found,    ///< no such post, category or database
  conflict,     ///< it exists already, or is in use
  rejected,     ///< an import named bad records
  busy,         ///< another process holds the database for longer than we wait
  interrupted,  ///< a signal asked us to stop
  closed_pipe,  ///< the reader of our output went away
};

/// The sentence names the thing, what is so, and what to do; no "Error:" in front, no full stop behind.
class Error : public std::runtime_error {
 public:
  template <typename... Args>
  explicit Error(ErrorCode code, fmt::format_string<Args...> sentence, Args&&... args)
      : std::runtime_error(fmt::format(sentence, std::forward<Args>(args)...)), code_(code) {}

  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace blog

// What the shell sees.
#pragma once

#include "blog/error.h"

namespace blog::cli {

inline constexpr int kDone = 0;
inline constexpr int kDeclined = 1;          ///< a person was asked, and said no
inline constexpr int kShellFoundNone = 127;  ///< of sh: there is no such program

/// The exit code of an error; of `interrupted` only where the signal is not known.
constexpr int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::failed: return 1;
    case ErrorCode::usage: return 2;
    case ErrorCode::not_found: return 3;
    case ErrorCode::conflict: return 4;
    case ErrorCode::rejected: return 5;
    case ErrorCode::busy: return 75;
    case ErrorCode::interrupted: return 130;
    case ErrorCode::closed_pipe: return 141;
  }
  return 1;
}

}  // namespace blog::cli

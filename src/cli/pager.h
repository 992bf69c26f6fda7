// Long results on a terminal go through a pager, as git does it.
#pragma once

#include "cli/context.h"

#include <sys/types.h>

namespace blog::cli {

/// While it lives, standard output goes to `$PAGER` (else less, if it is there). Does nothing where no person reads.
class Pager {
 public:
  explicit Pager(const Context& context);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;
  /// Hands on the rest and waits for the reader to leave.
  void finish();

 private:
  Sink& out_;
  pid_t process_ = 0;  // 0: none
  int terminal_ = -1;  // standard output as it was
};

}  // namespace blog::cli

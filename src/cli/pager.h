// Long results on a terminal go through a pager, as git does it.
#pragma once

#include "cli/context.h"

#include <sys/types.h>

#include <functional>

namespace blog::cli {

/// While it lives, standard output goes to `$PAGER` (else less, if it is there). Does nothing where no person reads.
class Pager {
 public:
  explicit Pager(const Context& context);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;
  /// Hands on the rest; the destructor waits for the reader to leave.
  void finish();
  bool is_running() const { return process_ > 0; }

 private:
  Sink& out_;
  pid_t process_ = 0;  // 0: none
  int terminal_ = -1;  // standard output as it was
};

/// Lets `print` write its results through a pager. A reader who leaves before the end stops it, and that is no failure.
void page(const Context& context, const std::function<void()>& print);

}  // namespace blog::cli

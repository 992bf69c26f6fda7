// A piece of work in a process of its own that dies before a system call of our choice.
//
//     const int calls = run_until_call(0, work);     // not killed: how many there are
//     run_until_call(calls / 2, work);               // killed half-way
#pragma once

#include <doctest/doctest.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace blog {

/// Runs the work in a child that is killed as by a power cut of the process when it enters or leaves its call number
/// `end`; 0 lets it finish. Returns the number of calls that it made.
template <typename Work>
int run_until_call(int end, const Work& work) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::raise(SIGSTOP);
    work();
    ::_exit(0);
  }
  int status = 0;
  int calls = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSTOPPED(status));
  while (!WIFEXITED(status) && !WIFSIGNALED(status)) {
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (++calls == end) ::kill(child, SIGKILL);
  }
  if (end == 0) CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  return calls;
}

}  // namespace blog

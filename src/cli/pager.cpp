#include "cli/pager.h"

#include "blog/error.h"
#include "cli/exit_code.h"

#include <fcntl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace blog::cli {

namespace {

bool is_wanted(const Context& context, const std::string& command) {
  return context.world.out_is_terminal && !command.empty() && command != "cat";
}

std::string pager_command(const Context& context) {
  if (auto pager = context.world.environment("PAGER")) return *pager;
  return ::access("/usr/bin/less", X_OK) == 0 ? "less" : "";
}

[[noreturn]] void become_pager(const std::string& command, int input) {
  ::dup2(input, STDIN_FILENO);
  ::setenv("LESS", "FRX", 0);
  ::signal(SIGPIPE, SIG_DFL);
  ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
  ::_exit(kShellFoundNone);
}

/// While it lives, standard output goes to the pager.
class Pager {
 public:
  explicit Pager(const Context& context);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;
  bool is_running() const { return process_ > 0; }
  /// Waits until the user has seen enough. Throws failed when there was no such pager.
  void finish();

 private:
  int wait();

  std::string command_;
  pid_t process_ = 0;  // 0: none
  int terminal_ = -1;  // standard output as it was
};

Pager::Pager(const Context& context) {
  command_ = pager_command(context);
  if (!is_wanted(context, command_)) return;
  context.out().flush();
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return;
  terminal_ = ::dup(STDOUT_FILENO);
  process_ = ::fork();
  if (process_ == 0) become_pager(command_, pipe[0]);
  ::close(pipe[0]);
  if (process_ > 0) ::dup2(pipe[1], STDOUT_FILENO);
  ::close(pipe[1]);
}

Pager::~Pager() { wait(); }

void Pager::finish() {
  if (wait() == kShellFoundNone)
    throw Error(ErrorCode::failed, "cannot run the pager '{}'; set PAGER to another, or to 'cat'", command_);
}

/// Returns its exit code; 0 where there is none.
int Pager::wait() {
  if (!is_running()) return 0;
  ::dup2(terminal_, STDOUT_FILENO);
  ::close(terminal_);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
  process_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

}  // namespace

void page(const Context& context, const std::function<void()>& print) {
  Pager pager(context);
  try {
    print();
    context.out().flush();
  } catch (const Error& error) {
    if (!pager.is_running() || error.code() != ErrorCode::closed_pipe) throw;
  }
  pager.finish();
}

}  // namespace blog::cli

#include "cli/app.h"
#include "cli/system_clock.h"
#include "file/descriptor.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cxxabi.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <typeinfo>

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a signal handler reaches nothing else
volatile std::sig_atomic_t caught_signal = 0;

void catch_signal(int signal) { caught_signal = signal; }

/// Signals that ask us to stop are noted and obeyed at the next safe place; one that is ignored (nohup) stays so.
void watch(int signal) {
  struct sigaction action{};
  ::sigaction(signal, nullptr, &action);
  if (action.sa_handler == SIG_IGN) return;
  action = {};
  action.sa_handler = catch_signal;
  ::sigaction(signal, &action, nullptr);
}

/// A standard stream that is closed must not become the database: it gets a descriptor that refuses its use.
void occupy(int descriptor, int refusing) {
  if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", refusing);
}

std::optional<std::string> environment(const char* name) {
  const char* const value = ::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

int terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

int run_program(int argc, char** argv) {
  using namespace blog::cli;
  occupy(STDIN_FILENO, O_WRONLY);
  occupy(STDOUT_FILENO, O_RDONLY);
  occupy(STDERR_FILENO, O_WRONLY);
  ::umask(S_IRWXG | S_IRWXO);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) watch(signal);
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);

  blog::DescriptorSource in(STDIN_FILENO, "standard input", [] { return caught_signal != 0; });
  blog::DescriptorSink out(STDOUT_FILENO, "standard output");
  blog::MessageSink err(STDERR_FILENO);
  const SystemClock clock;
  World world{.in = in,
              .out = out,
              .err = err,
              .clock = clock,
              .environment = environment,
              .signal = [] { return static_cast<int>(caught_signal); },
              .in_is_terminal = ::isatty(STDIN_FILENO) == 1,
              .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
              .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
              .width = terminal_width()};
  return run({argv + 1, argv + argc}, world);
}

void say_out_of_memory() {
  constexpr std::string_view kWords = "blog: out of memory\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kWords.data(), kWords.size());
}

/// Without memory there may not even be an exception to throw, or it comes before main() or where none may pass.
[[noreturn]] void end_without_memory() {
  const std::type_info* const thrown = abi::__cxa_current_exception_type();
  if (thrown != nullptr && *thrown != typeid(std::bad_alloc)) std::abort();
  say_out_of_memory();
  ::_exit(1);
}

/// Before anything else is made: the lowest number that is not the library's own.
[[gnu::constructor(101)]] void watch_memory() { std::set_terminate(end_without_memory); }

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_program(argc, argv);
  } catch (...) {
    say_out_of_memory();
    return 1;
  }
}

#include "cli/editor/editor.h"

#include "blog/exchange.h"
#include "cli/editor/edited_file.h"
#include "cli/exit_code.h"
#include "cli/picker/terminal.h"
#include "cli/remedy.h"
#include "text/utf8.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

namespace blog::cli {

namespace {

constexpr std::string_view kMessage = "# blog: ";
constexpr std::string_view kAdvice = "# blog: correct it and save; leave the text as it is to give up\n";
constexpr std::size_t kMessageLines = 2;

std::string choose_command(const World& world) {
  for (const char* const name : {"VISUAL", "EDITOR"})
    if (auto command = world.variable(name)) return *command;
  if (!Terminal().is_there())
    throw Error(
        ErrorCode::usage,
        "no editor: VISUAL and EDITOR are not set, and there is no terminal for vi; -b and -F give a body, too");
  return "vi";
}

/// While it lives, a key that interrupts is for the editor alone.
class InterruptsIgnored {
 public:
  InterruptsIgnored() {
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~InterruptsIgnored() { restore(); }
  InterruptsIgnored(const InterruptsIgnored&) = delete;
  InterruptsIgnored& operator=(const InterruptsIgnored&) = delete;
  void restore() const {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }

 private:
  struct sigaction interrupt_{};
  struct sigaction quit_{};
};

/// The editor talks to the terminal, also where our own streams are pipes; standard output is for data.
void connect_to_terminal() {
  const Terminal terminal;
  if (terminal.is_there() && ::isatty(STDIN_FILENO) == 0) ::dup2(terminal.descriptor(), STDIN_FILENO);
  if (::isatty(STDOUT_FILENO) == 0) ::dup2(terminal.is_there() ? terminal.descriptor() : STDERR_FILENO, STDOUT_FILENO);
}

[[noreturn]] void become_editor(const std::string& command, const std::string& path) {
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_DFL);
  connect_to_terminal();
  ::execl("/bin/sh", "sh", "-c", (command + " \"$@\"").c_str(), command.c_str(), path.c_str(), nullptr);
  ::_exit(127);
}

/// A signal that asks us to stop is handed on; the editor decides when it is done.
int wait_for(pid_t editor, const World& world) {
  int status = 0;
  while (::waitpid(editor, &status, 0) < 0 && errno == EINTR)
    if (const int signal = world.signal(); signal != 0) ::kill(editor, signal);
  return status;
}

void require_success(int status, const std::string& command) {
  constexpr int kShellSaysInterrupted = 128 + SIGINT;
  const bool was_killed = WIFSIGNALED(status);
  const int number = was_killed ? WTERMSIG(status) : WEXITSTATUS(status);
  if (number == 0) return;
  if (number == (was_killed ? SIGINT : kShellSaysInterrupted))
    throw Error(ErrorCode::interrupted, "the editor was interrupted; nothing was written");
  if (number == kShellFoundNone && !was_killed)
    throw Error(ErrorCode::failed, "cannot run the editor '{}'; set VISUAL or EDITOR to another", command);
  throw Error(ErrorCode::failed, "the editor '{}' ended with {} {}; nothing was written", command,
              was_killed ? "signal" : "exit code", number);
}

std::string without_message(std::string_view text) {
  while (text.starts_with(kMessage)) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return std::string(text);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Editors end the last line, whether they are asked to or not.
bool is_same(std::string_view text, std::string_view before) {
  if (text.ends_with('\n') && !before.ends_with('\n')) text.remove_suffix(1);
  return text == before;
}

bool can_be_corrected(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::not_found:
    case ErrorCode::conflict:
    case ErrorCode::rejected: return true;
    case ErrorCode::failed:
    case ErrorCode::busy:
    case ErrorCode::interrupted:
    case ErrorCode::closed_pipe: return false;
  }
  return false;
}

/// A question has its mark already.
std::string name_file(std::string_view sentence, const std::string& file) {
  return fmt::format("{}{} text is in '{}'", sentence, sentence.ends_with('?') ? " Your" : "; your", file);
}

/// What is wrong with the text and can be corrected; nothing when it was taken.
std::optional<Error> find_problem(const std::string& text, const std::function<void(const std::string&)>& take) {
  try {
    take(text);
    return std::nullopt;
  } catch (const BadRecord& bad) {
    return Error(ErrorCode::usage, "line {}: {}", bad.line() + kMessageLines, bad.what());
  } catch (const EditingEnded&) {
    throw;
  } catch (const Error& error) {
    if (!can_be_corrected(error.code())) throw;
    return error;
  }
}

}  // namespace

Editor::Editor(const Context& context) : context_(context), command_(choose_command(context.world)) {}

void Editor::open(const std::string& path) const {
  const InterruptsIgnored ignored;
  const pid_t editor = ::fork();
  if (editor < 0) throw Error(ErrorCode::failed, "cannot start the editor: {}", std::strerror(errno));
  if (editor == 0) {
    ignored.restore();
    become_editor(command_, path);
  }
  const int status = wait_for(editor, context_.world);
  if (context_.world.signal() != 0) throw Error(ErrorCode::interrupted, "interrupted; nothing was written");
  require_success(status, command_);
}

Edited Editor::edit(const EditJob& job, const std::function<void(const std::string&)>& take) const {
  const EditedFile file(context_.world, job.file_name, job.text);
  const auto end = [&](Edited edited) {
    file.remove();
    return edited;
  };
  try {
    std::optional<Error> problem;
    for (std::string before = job.text;;) {
      open(file.path());
      std::string text = without_message(file.read());
      if (is_blank(text)) return end(Edited::emptied);
      if (is_same(text, before)) {
        if (problem) throw Error(*problem);
        return end(Edited::unchanged);
      }
      problem = find_problem(text, take);
      if (!problem) break;
      file.write(fmt::format("{}{}\n{}{}", kMessage, visible(with_remedy(*problem)), kAdvice, text));
      if (!Terminal().is_there()) throw Error(*problem);
      context_.complain(with_remedy(*problem));
      before = std::move(text);
    }
  } catch (const Error& error) {
    if (file.holds_more_than(job.text)) throw Error(error.code(), "{}", name_file(with_remedy(error), file.path()));
    file.remove();
    throw;
  }
  if (!job.keep) return end(Edited::taken);
  context_.complain(fmt::format("your text is in '{}'", file.path()));
  return Edited::taken;
}

}  // namespace blog::cli

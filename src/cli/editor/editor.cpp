#include "cli/editor/editor.h"

#include "blog/exchange.h"
#include "cli/editor/edited_file.h"
#include "cli/editor/form_notes.h"
#include "cli/exit_code.h"
#include "cli/picker/terminal.h"
#include "cli/remedy.h"
#include "text/shell.h"
#include "text/utf8.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>

namespace blog::cli {

namespace {

constexpr std::string_view kMessage = "# blog: ";
constexpr std::string_view kAdvice = "# blog: correct it and save; leave the text as it is to give up\n";
constexpr std::size_t kMessageLines = 2;
constexpr std::chrono::seconds kAtOnce{1};

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

/// What is wrong, with the remedy that an editor has.
std::string sentence_of(const Error& problem) {
  if (problem.fact() == Fact::missing_category) return fmt::format("{}; '# create: yes' makes it", problem.what());
  return with_remedy(problem);
}

std::string with_message(std::string_view text, const Error& problem) {
  std::string shown(text);
  return shown.insert(place_of_message(text),
                      fmt::format("{}{}\n{}", kMessage, visible(sentence_of(problem)), kAdvice));
}

std::string without_message(std::string text) {
  const std::size_t begin = place_of_message(text);
  while (std::string_view(text).substr(begin).starts_with(kMessage))
    text.erase(begin, std::min(text.find('\n', begin), text.size() - 1) + 1 - begin);
  return text;
}

/// An editor may end lines in its own way; that is nothing a person wrote.
std::string with_line_ends_of(const std::string& shown, std::string text) {
  if (shown.find('\r') != std::string::npos || text.find('\r') == std::string::npos) return text;
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || (i + 1 < text.size() && text[i + 1] != '\n')) kept += text[i];
  return kept;
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

std::string name_file(const std::string& file, std::string take_up) {
  constexpr std::string_view kFileWord = "FILE";
  if (const std::size_t at = take_up.find(kFileWord); at != std::string::npos)
    take_up.replace(at, kFileWord.size(), quote_for_shell(file, 0));
  return fmt::format("our text is in '{}'{}{}", file, take_up.empty() ? "" : "; to take it up: blog ", take_up);
}

/// A question has its mark already.
std::string with_file(std::string_view sentence, const std::string& file, const std::string& take_up) {
  return fmt::format("{}{}{}", sentence, sentence.ends_with('?') ? " Y" : "; y", name_file(file, take_up));
}

/// An editor that did not wait for the person: the text stays in its file, because it may go on.
class CameAtOnce : public Error {
 public:
  explicit CameAtOnce(std::string_view command)
      : Error(
            ErrorCode::failed,
            "the editor '{}' came back at once, with the text as it was; if it goes on by itself, tell it to wait, as "
            "EDITOR='code --wait' does",
            command) {}
};

/// What is wrong with the text and can be corrected; nothing when it was taken.
std::optional<Error> find_problem(const std::string& text, const Editor::Take& take) {
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

std::chrono::steady_clock::duration Editor::open(const std::string& path) const {
  const auto begin = std::chrono::steady_clock::now();
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
  return std::chrono::steady_clock::now() - begin;
}

Edited Editor::edit(const EditJob& job, EditedFile& file, const Take& take) const {
  std::optional<Error> problem;
  for (std::string before = job.text;;) {
    const bool came_at_once = open(file.path()) < kAtOnce;
    std::string text = without_message(with_line_ends_of(before, file.read()));
    if (is_blank(text)) return Edited::emptied;
    if (is_same(text, before)) {
      if (problem) throw Error(*problem);
      if (came_at_once && !file.was_saved()) throw CameAtOnce(command_);
      if (!job.takes_as_it_stands || !file.was_saved()) return Edited::unchanged;
    }
    problem = find_problem(text, take);
    if (!problem) return Edited::taken;
    file.write(with_message(text, *problem));
    if (!Terminal().is_there()) throw Error(*problem);
    context_.complain(sentence_of(*problem));
    before = std::move(text);
  }
}

void Editor::keep(EditedFile& file, const EditJob& job, const Error& error) {
  std::string take_up = job.take_up;
  try {
    file.write(without_message(with_line_ends_of(job.text, file.read())));
  } catch (const Error&) {
    take_up.clear();  // what stands there is the person's, whatever it is
  }
  throw Error(error.code(), "{}", with_file(sentence_of(error), file.path(), take_up));
}

Edited Editor::edit(const EditJob& job, const Take& take) const {
  EditedFile file(context_.world, job.file_name, job.text);
  Edited edited = Edited::taken;
  try {
    edited = edit(job, file, take);
  } catch (const CameAtOnce& error) {
    keep(file, job, error);
  } catch (const Error& error) {
    if (file.holds_more_than(job.text)) keep(file, job, error);
    file.remove();
    throw;
  }
  if (edited == Edited::taken && job.keep)
    context_.complain("y" + name_file(file.path(), job.take_up));
  else
    file.remove();
  return edited;
}

}  // namespace blog::cli

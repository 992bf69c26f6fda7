// Runs a transcript (see transcript.h) against the real program.
//
// Every command is a bash of its own, without terminal and input, all of a transcript in one fresh directory, which is
// $HOME too. $BLOG_SOURCE is the source tree and $BLOG_DATA a directory with real blogs; a transcript that begins with
// the line `@needs-data` is skipped where that is missing, and one with `@needs PROGRAM` where that is not installed.
// With --markdown the ```console blocks of a document are run; the sample blog is in docs/sample, and in sample for
// short.
#include "transcript.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using transcript::Lines;
using transcript::Step;

constexpr time_t kTimeoutSeconds = 200;
constexpr int kTimedOut = -1;
constexpr int kSkipped = 77;  // as CMakeLists.txt tells ctest

struct Result {
  std::string out, err;
  int code = 0;
};

struct Options {
  bool markdown = false;
  fs::path program_directory, source, data, file;
};

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// A temporary file, where a command writes what we read afterwards.
class Capture {
 public:
  Capture() : file_(std::tmpfile(), &std::fclose) {
    if (!file_) fail("tmpfile");
  }
  int descriptor() const { return fileno(file_.get()); }
  std::string text() const {
    std::rewind(file_.get());
    std::string text;
    std::array<char, 65536> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), file_.get())) > 0;)
      text.append(buffer.data(), n);
    return text;
  }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

[[noreturn]] void become_bash(const std::string& command, int out, int err, const sigset_t& signals) {
  setsid();
  sigprocmask(SIG_SETMASK, &signals, nullptr);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(signal, SIG_DFL);
  const int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0) _exit(126);
  close_range(STDERR_FILENO + 1, ~0U, 0);
  std::array<std::string, 3> words = {"bash", "-c", command};
  std::array<char*, 4> arguments = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  execv("/bin/bash", arguments.data());
  _exit(127);
}

/// Waits for the child; kills it with all its children when that takes too long.
int wait_for(pid_t child, const sigset_t& child_signal) {
  const timespec timeout{.tv_sec = kTimeoutSeconds, .tv_nsec = 0};
  const bool timed_out = sigtimedwait(&child_signal, nullptr, &timeout) < 0;
  if (timed_out) kill(-child, SIGKILL);
  int status = 0;
  if (waitpid(child, &status, 0) != child) fail("waitpid");
  if (timed_out) return kTimedOut;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Result run(const std::string& command, bool merge) {
  const Capture out, err;
  sigset_t child_signal, before;
  sigemptyset(&child_signal);
  sigaddset(&child_signal, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child_signal, &before);
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) become_bash(command, out.descriptor(), merge ? out.descriptor() : err.descriptor(), before);
  const int code = wait_for(child, child_signal);
  sigprocmask(SIG_SETMASK, &before, nullptr);
  return {.out = out.text(), .err = err.text(), .code = code};
}

void report_stream(std::string_view name, const Lines& expected, const Lines& actual) {
  fmt::print("  {} should be\n", name);
  for (const auto& line : expected) fmt::print("    {}\n", line);
  fmt::print("  {} is\n", name);
  for (const auto& line : actual) fmt::print("    {}\n", line);
}

bool check(const Options& options, const Step& step) {
  const Result result = run(step.command, options.markdown);
  const Lines out = transcript::split(result.out), err = transcript::split(result.err);
  const bool out_matches = transcript::matches(step.out, out), err_matches = transcript::matches(step.err, err);
  const int code = step.code.value_or(result.code);
  const bool code_matches = result.code != kTimedOut && code == result.code;
  if (out_matches && err_matches && code_matches) return true;

  fmt::print("{}:{}: $ {}\n", options.file.c_str(), step.line, step.command);
  if (!out_matches) report_stream("stdout", step.out, out);
  if (!err_matches) report_stream("stderr", step.err, err);
  if (result.code == kTimedOut)
    fmt::print("  it was stopped after {} seconds\n", kTimeoutSeconds);
  else if (!code_matches)
    fmt::print("  exit code should be {} and is {}\n", code, result.code);
  return false;
}

/// A fresh directory that goes away with its content.
class Workplace {
 public:
  Workplace() : path_((fs::temp_directory_path() / "transcript-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) fail(path_.c_str());
    fs::current_path(path_);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() {
    std::error_code ignored;
    fs::current_path("/", ignored);
    fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void set_environment(const Options& options, const std::string& home) {
  const std::pair<const char*, std::string> variables[] = {
      {"HOME", home},
      {"PATH", options.program_directory.string() + ":/usr/local/bin:/usr/bin:/bin"},
      {"TZ", "UTC"},
      {"LC_ALL", "C.UTF-8"},
      {"BLOG_SOURCE", options.source.string()},
      {"BLOG_DATA", options.data.string()},
      {"TRANSCRIPT_RUNNER", fs::read_symlink("/proc/self/exe").string()},
  };
  clearenv();
  for (const auto& [name, value] : variables) setenv(name, value.c_str(), 1);
}

bool is_installed(const std::string& program) {
  return std::ranges::any_of(std::array{"/usr/local/bin/", "/usr/bin/", "/bin/"},
                             [&](const char* directory) { return fs::exists(directory + program); });
}

/// What the first lines, `@needs-data` and `@needs PROGRAM`, ask for and is not here.
std::string what_is_missing(const Lines& lines, const fs::path& data) {
  constexpr std::string_view kNeeds = "@needs ";
  for (const std::string& line : lines) {
    if (line == "@needs-data" && !fs::is_directory(data)) return "real blogs in " + data.string();
    if (line.starts_with(kNeeds) && !is_installed(line.substr(kNeeds.size()))) return line.substr(kNeeds.size());
    if (!line.starts_with('@')) break;
  }
  return "";
}

int run_file(const Options& options) {
  const Lines lines = transcript::read_lines(options.file);
  if (const std::string missing = what_is_missing(lines, options.data); !missing.empty()) {
    fmt::print("skipped: needs {}\n", missing);
    return kSkipped;
  }
  const auto steps = options.markdown ? transcript::parse_markdown(lines) : transcript::parse_transcript(lines);
  if (steps.empty()) throw std::runtime_error(fmt::format("{}: no command in it", options.file.c_str()));

  const Workplace workplace;
  if (options.markdown) {
    fs::create_directory("docs");
    fs::copy(options.source / "docs/sample", "docs/sample", fs::copy_options::recursive);
    fs::create_directory_symlink("docs/sample", "sample");
  }
  set_environment(options, workplace.path());
  const auto failed =
      std::count_if(steps.begin(), steps.end(), [&](const Step& step) { return !check(options, step); });
  fmt::print("{} commands, {} failed\n", steps.size(), failed);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

std::optional<Options> parse_arguments(std::span<char*> arguments) {
  Options options;
  arguments = arguments.subspan(1);
  if (!arguments.empty() && std::string_view(arguments.front()) == "--markdown") {
    options.markdown = true;
    arguments = arguments.subspan(1);
  }
  if (arguments.size() != 4) return std::nullopt;
  options.program_directory = fs::absolute(arguments[0]);
  options.source = fs::absolute(arguments[1]);
  options.data = fs::absolute(arguments[2]);
  options.file = fs::absolute(arguments[3]);
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto options = parse_arguments(std::span(argv, static_cast<std::size_t>(argc)));
    if (options) return run_file(*options);
    std::fputs("usage: transcript_runner [--markdown] PROGRAM_DIRECTORY SOURCE_DIRECTORY DATA_DIRECTORY FILE\n",
               stderr);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "transcript_runner: %s\n", error.what());
    return EXIT_FAILURE;
  }
}

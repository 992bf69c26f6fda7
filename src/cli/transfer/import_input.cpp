#include "cli/transfer/import_input.h"

#include "blog/error.h"
#include "cli/transfer/foreign_kinds.h"
#include "text/utf8.h"

#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace blog::cli {

namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::size_t kBytesLookedAt = 16384;
constexpr std::size_t kBytesAhead = std::size_t{64} << 10;

std::string name_in_messages(const std::string& path) {
  if (path == kStandardInput) return "stdin";
  const std::size_t end = path.find_last_not_of('/');
  return end == std::string::npos ? path : path.substr(0, end + 1);
}

void require_readable(const std::string& path) {
  std::error_code error;
  if (path == kStandardInput || ::access(path.c_str(), R_OK) == 0) return;
  const int reason = errno;
  if (std::filesystem::is_symlink(path, error) && reason == ENOENT)
    throw Error(ErrorCode::failed, "cannot read '{}': it is a link to '{}', which is not there", path,
                std::filesystem::read_symlink(path, error).string());
  throw Error(ErrorCode::failed, "cannot read '{}': {}", path, std::strerror(reason));
}

/// Throws usage for what is no file of posts, whatever its name says.
void refuse_foreign(const std::string& path, std::string_view first_bytes, bool is_markdown) {
  std::string kind = foreign_kind(path, first_bytes);
  if (kind.empty() && !is_markdown) kind = foreign_html(path, first_bytes);
  if (!kind.empty()) throw Error(ErrorCode::usage, "{}", kind);
}

std::string choose_format(const std::string& path, const std::optional<std::string>& named,
                          std::string_view first_bytes) {
  const std::string name = path == kStandardInput ? "" : path;
  refuse_foreign(path, first_bytes, named.value_or(std::string(detect_format(name, {}))) == "markdown");
  if (named) return *named;
  if (first_bytes.empty()) return "jsonl";  // nothing at all: no record of any format
  const std::string_view format = detect_format(name, first_bytes);
  if (format.empty())
    throw Error(ErrorCode::usage, "cannot tell the format of '{}'; --from names it: {}", path,
                fmt::join(reader_names(), ", "));
  return std::string(format);
}

void open_file(const Context& context, OpenedInput& opened, const InputOptions& options, ReadOptions read) {
  const std::string& path = opened.path;
  opened.input = std::make_unique<Input>(context, path);
  opened.format = choose_format(path, options.format, opened.input->first_bytes());
  if (options.reads_pipes_ahead && is_pipe(path)) opened.input->read_ahead();
  if (!is_stream(path)) read.file_name = std::filesystem::path(path).filename().string();
  opened.reader = open_reader(opened.format, *opened.input, read);
}

}  // namespace

bool is_stream(const std::string& path) {
  std::error_code error;
  return path == kStandardInput || std::filesystem::canonical(path, error).empty();
}

bool is_pipe(const std::string& path) {
  std::error_code error;
  const std::filesystem::path file = path == kStandardInput ? "/dev/stdin" : path;
  return !std::filesystem::is_regular_file(file, error) && !std::filesystem::is_directory(file, error);
}

std::string default_source(const std::string& path) {
  if (is_stream(path)) return "stdin";
  std::string canonical = std::filesystem::canonical(path).string();
  if (!is_text(canonical))
    throw Error(ErrorCode::usage, "the path '{}' is not UTF-8; --source NAME names the posts' source", canonical);
  return canonical;
}

Input::Input(const Context& context, const std::string& path) : context_(context), source_(&context.world.in) {
  if (path != kStandardInput) {
    file_ = std::make_unique<FileSource>(path, [&context] { return context.world.signal() != 0; });
    source_ = file_.get();
  }
  begin_.resize(kBytesLookedAt);
  wait_for_bytes();
  begin_.resize(source_->read(begin_));
}

void Input::read_ahead() {
  ahead_.emplace(context_.temporary_directory(), "what the import reads");
  std::array<char, kBytesAhead> buffer{};
  for (;;) {
    wait_for_bytes();
    const std::size_t size = source_->read(buffer);
    if (size == 0) return;
    ahead_->append({buffer.data(), size});
  }
}

std::size_t Input::read(std::span<char> buffer) {
  if (taken_ < begin_.size()) {
    const std::size_t count = begin_.copy(buffer.data(), buffer.size(), taken_);
    taken_ += count;
    return count;
  }
  if (ahead_) {
    const std::uint64_t end = std::min<std::uint64_t>(ahead_->size(), ahead_taken_ + buffer.size());
    const std::size_t count = ahead_->read(ahead_taken_, end).copy(buffer.data(), buffer.size());
    ahead_taken_ = end;
    return count;
  }
  wait_for_bytes();
  return source_->read(buffer);
}

void Input::wait_for_bytes() {
  while (!source_->wait(on_wait ? on_wait() : -1)) continue;
}

std::string OpenedInput::place_of(std::string_view file) const {
  return file.empty() ? name : fmt::format("{}/{}", name, file);
}

std::unique_ptr<OpenedInput> open_input(const Context& context, const std::string& path, const InputOptions& options) {
  require_readable(path);
  auto opened = std::make_unique<OpenedInput>(context);
  opened->path = path;
  opened->name = name_in_messages(path);
  opened->keys = options.keys;
  ReadOptions read = options.read;
  read.warn = [opened = opened.get()](std::size_t line, std::string_view text) {
    opened->complaints.keep_warning(opened->place(), line, text);
  };
  if (!options.keys.empty()) read.on_key = [opened = opened.get()](std::string_view key) { opened->keys.meet(key); };
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    opened->format = options.format.value_or("markdown");
    opened->reader = open_directory_reader(opened->format, path, read);
  } else {
    open_file(context, *opened, options, std::move(read));
  }
  if (opened->reader->knows_keys()) opened->keys.require_met(fmt::format("'{}' has no column", opened->name));
  opened->complaints.begin();
  return opened;
}

}  // namespace blog::cli

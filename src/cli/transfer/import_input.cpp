#include "cli/transfer/import_input.h"

#include "blog/error.h"
#include "text/utf8.h"

#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace blog::cli {

namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::size_t kBytesLookedAt = 16384;

std::string name_in_messages(const std::string& path) {
  if (path == kStandardInput) return "stdin";
  const std::size_t end = path.find_last_not_of('/');
  return end == std::string::npos ? path : path.substr(0, end + 1);
}

std::string choose_format(const std::string& path, std::string_view first_bytes) {
  if (first_bytes.empty()) return "jsonl";  // nothing at all: no record of any format
  const std::string_view format = detect_format(path == kStandardInput ? "" : path, first_bytes);
  if (format.empty())
    throw Error(ErrorCode::usage, "cannot tell the format of '{}'; --from names it: {}", path,
                fmt::join(reader_names(), ", "));
  return std::string(format);
}

}  // namespace

void require_readable(const std::string& path) {
  if (path != kStandardInput && ::access(path.c_str(), R_OK) != 0)
    throw Error(ErrorCode::failed, "cannot read '{}': {}", path, std::strerror(errno));
}

bool is_stream(const std::string& path) {
  std::error_code error;
  return path == kStandardInput || std::filesystem::canonical(path, error).empty();
}

std::string default_source(const std::string& path) {
  if (is_stream(path)) return "stdin";
  std::string canonical = std::filesystem::canonical(path).string();
  if (!is_text(canonical))
    throw Error(ErrorCode::usage, "the path '{}' is not UTF-8; --source NAME names the posts' source", canonical);
  return canonical;
}

Input::Input(const std::string& path, Source& standard_input) : source_(&standard_input) {
  if (path != kStandardInput) {
    file_ = std::make_unique<FileSource>(path);
    source_ = file_.get();
  }
  begin_.resize(kBytesLookedAt);
  begin_.resize(source_->read(begin_));
}

std::size_t Input::read(std::span<char> buffer) {
  if (taken_ == begin_.size()) return source_->read(buffer);
  const std::size_t count = begin_.copy(buffer.data(), buffer.size(), taken_);
  taken_ += count;
  return count;
}

std::string OpenedInput::place_of(std::string_view file) const {
  return file.empty() ? name : fmt::format("{}/{}", name, file);
}

OpenedInput open_input(const std::string& path, const std::optional<std::string>& format, ReadOptions options,
                       Source& standard_input) {
  OpenedInput opened{path, name_in_messages(path), format.value_or("markdown"), {}, {}, {}};
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    opened.reader = open_directory_reader(opened.format, path, options);
    return opened;
  }
  opened.input = std::make_unique<Input>(path, standard_input);
  if (!format) opened.format = choose_format(path, opened.input->first_bytes());
  if (!is_stream(path)) options.file_name = std::filesystem::path(path).filename().string();
  opened.reader = open_reader(opened.format, *opened.input, options);
  return opened;
}

}  // namespace blog::cli

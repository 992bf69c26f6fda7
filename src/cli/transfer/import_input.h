// What an import reads: a file, a directory or standard input, with the format that it is in.
#pragma once

#include "blog/exchange.h"
#include "cli/transfer/named_keys.h"
#include "file/descriptor.h"

#include <memory>
#include <optional>
#include <string>

namespace blog::cli {

/// Throws for what cannot be read, without opening it: a pipe is opened once.
void require_readable(const std::string& path);

/// Standard input, or a shell's <(...): what has no name that lasts.
bool is_stream(const std::string& path);

/// What posts are known by that name no source: the canonical path, `stdin` for a stream. Throws usage for a path that
/// is no text.
std::string default_source(const std::string& path);

/// A file or standard input, whose first bytes were looked at.
class Input : public Source {
 public:
  Input(const std::string& path, Source& standard_input);
  std::string_view first_bytes() const { return begin_; }
  std::size_t read(std::span<char> buffer) override;

 private:
  std::unique_ptr<FileSource> file_;
  Source* source_;
  std::string begin_;
  std::size_t taken_ = 0;
};

/// An input that is ready to be read, record by record.
struct OpenedInput {
  std::string path;
  std::string name;  ///< in messages
  std::string format;
  std::unique_ptr<Input> input;  ///< none for a directory
  std::unique_ptr<RecordReader> reader;
  std::shared_ptr<const NamedKeys> keys;  ///< told of those that were read

  /// A file that the reader named, or the input itself, for messages.
  std::string place_of(std::string_view file) const;
  /// Where the reader stands.
  std::string place() const { return place_of(reader->file()); }
};

/// Throws usage where the format is neither given nor to be seen.
OpenedInput open_input(const std::string& path, const std::optional<std::string>& format, ReadOptions options,
                       Source& standard_input);

}  // namespace blog::cli

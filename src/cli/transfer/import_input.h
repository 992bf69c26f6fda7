// What an import reads: a file, a directory or standard input, with the format that it is in.
#pragma once

#include "blog/exchange.h"
#include "cli/transfer/complaints.h"
#include "cli/transfer/named_keys.h"
#include "file/descriptor.h"
#include "file/spool.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace blog::cli {

/// Standard input, or a shell's <(...): what has no name that lasts.
bool is_stream(const std::string& path);

/// Standard input that is no file, and every other pipe: what can only be read once, and may have to be waited for.
bool is_pipe(const std::string& path);

/// What posts are known by that name no source: the canonical path, `stdin` for a stream. Throws usage for a path that
/// is no text.
std::string default_source(const std::string& path);

/// A file or standard input, whose first bytes were looked at.
class Input : public Source {
 public:
  /// Throws failed for what cannot be read.
  Input(const Context& context, const std::string& path);
  std::string_view first_bytes() const { return begin_; }
  /// Reads all of it, so that nothing has to be waited for later.
  void read_ahead();
  std::size_t read(std::span<char> buffer) override;

  /// Told before bytes are waited for; says for how many milliseconds at most until it wants to be told again, -1:
  /// never.
  std::function<int()> on_wait;

 private:
  void wait_for_bytes();

  const Context& context_;
  std::unique_ptr<FileSource> file_;
  Source* source_;
  std::string begin_;
  std::size_t taken_ = 0;
  std::optional<Spool> ahead_;  ///< what follows the first bytes
  std::uint64_t ahead_taken_ = 0;
};

/// How inputs are read.
struct InputOptions {
  std::optional<std::string> format;  ///< absent: what the input shows
  ReadOptions read;
  NamedKeys keys;
  bool reads_pipes_ahead = false;
};

/// An input that is ready to be read, record by record.
struct OpenedInput {
  explicit OpenedInput(const Context& context) : complaints(context) {}

  std::string path;
  std::string name;  ///< in messages
  std::string format;
  std::unique_ptr<Input> input;  ///< none for a directory
  std::unique_ptr<RecordReader> reader;
  NamedKeys keys;         ///< told of those that were read
  Complaints complaints;  ///< about it

  /// A file that the reader named, or the input itself, for messages.
  std::string place_of(std::string_view file) const;
  /// Where the reader stands.
  std::string place() const { return reader ? place_of(reader->file()) : name; }
  /// Whether something is there that might hold records.
  bool is_empty() const { return input && input->first_bytes().empty(); }
};

/// Throws usage where the format is neither given nor to be seen, for a kind of file that holds no posts, and for a
/// named column that is not there; failed for what cannot be read.
std::unique_ptr<OpenedInput> open_input(const Context& context, const std::string& path, const InputOptions& options);

}  // namespace blog::cli

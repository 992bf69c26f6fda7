// Streams over file descriptors.
#pragma once

#include "blog/stream.h"
#include "file/part_file.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace blog {

/// Whether a signal asked to stop.
using Interrupted = std::function<bool()>;

/// Reads from a descriptor that it does not own. `name` stands in messages.
class DescriptorSource : public Source {
 public:
  DescriptorSource(int descriptor, std::string name, Interrupted interrupted = {})
      : descriptor_(descriptor), name_(std::move(name)), interrupted_(std::move(interrupted)) {}
  /// A signal that comes before the wait ends it, too, where `interrupted` tells of it.
  bool wait(int milliseconds) override;
  std::size_t read(std::span<char> buffer) override;

 private:
  int descriptor_;
  std::string name_;
  Interrupted interrupted_;
};

/// All of a source, or, where it has more than `most` bytes, some bytes more than those. Throws as it does.
std::string read_up_to(Source& source, std::size_t most);

/// Writes to a descriptor that it does not own, 64 KiB at a time.
class DescriptorSink : public Sink {
 public:
  DescriptorSink(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  void write(std::string_view bytes) override;
  void flush() override;

 private:
  int descriptor_;
  std::string name_;
  std::string buffer_;
};

/// Messages on their way out: at once, and lost without a word where nobody can hear them.
class MessageSink : public Sink {
 public:
  explicit MessageSink(int descriptor) : descriptor_(descriptor) {}
  void write(std::string_view bytes) override;
  void flush() override {}

 private:
  int descriptor_;
};

/// A file opened for reading; closed with it. Throws failed.
class FileSource : public Source {
 public:
  explicit FileSource(const std::string& path, Interrupted interrupted = {});
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  bool wait(int milliseconds) override { return source_.wait(milliseconds); }
  std::size_t read(std::span<char> buffer) override { return source_.read(buffer); }

 private:
  int descriptor_;
  DescriptorSource source_;
};

/// A file that appears whole, under its name, when it is finished, and not at all otherwise. A link is followed; what
/// is no regular file (a pipe, a terminal) is written to as it is.
class NewFile {
 public:
  /// Throws usage when the file is one of `precious`, which must not be replaced.
  NewFile(const std::string& path, const std::vector<std::filesystem::path>& precious);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  Sink& sink() { return *sink_; }
  /// Syncs the file and puts it in the place of an older one.
  void finish();

 private:
  std::optional<PartFile> part_;
  int special_ = -1;  ///< in its place: what is no regular file
  std::optional<DescriptorSink> sink_;
};

}  // namespace blog

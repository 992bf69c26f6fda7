// Posts in files. A reader turns bytes into records, one at a time; a writer turns posts into bytes.
//
//     auto reader = open_reader("jsonl", source, options);
//     Record record;
//     while (reader->next(record)) …
#pragma once

#include "blog/error.h"
#include "blog/post.h"
#include "blog/query.h"
#include "blog/stream.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// One post of a file: what it says, where it stands, who it says it is.
struct Record {
  NewPost post;
  std::string source;      ///< its own; empty: none
  std::string key;         ///< its own, else its slug, else a hash of title and date
  std::uint64_t hash = 0;  ///< changes whenever the record, or the way it is read, does
  std::size_t line = 0;    ///< where it begins, from 1
};

/// A record that cannot be imported. Reading goes on with the next one.
class BadRecord : public Error {
 public:
  template <typename... Args>
  explicit BadRecord(std::size_t line, fmt::format_string<Args...> reason, Args&&... args)
      : Error(ErrorCode::rejected, reason, std::forward<Args>(args)...), line_(line) {}
  /// Where the record begins, from 1.
  std::size_t line() const noexcept { return line_; }

 private:
  std::size_t line_;
};

struct ReadOptions {
  std::vector<std::string> categories_from = {"categories", "category"};  ///< keys that hold categories
  std::map<std::string, std::string> map;                                 ///< other keys for post fields: key -> field
  std::string date_format;                                                ///< of strptime; empty: any known spelling
  const Clock* clock = nullptr;                                           ///< for dates without an offset
  std::function<void(std::size_t line, std::string_view warning)> warn;   ///< what was ignored, and where
};

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// Reads the next record into `record`, whose old content is gone; false at the end. Throws BadRecord.
  virtual bool next(Record& record) = 0;
};

class PostWriter {
 public:
  virtual ~PostWriter() = default;
  virtual void write(const Post& post) = 0;
  /// Ends the file.
  virtual void finish() {}
};

/// The names of the formats that can be read, and written.
std::vector<std::string_view> reader_names();
std::vector<std::string_view> writer_names();

/// The format of a file by its extension, else by its first bytes; empty when neither tells.
std::string_view detect_format(std::string_view file_name, std::string_view first_bytes);

/// Throws usage for an unknown format. `source` must outlive the reader.
std::unique_ptr<RecordReader> open_reader(std::string_view format, Source& source, const ReadOptions& options);
/// Throws usage for an unknown format. `sink` must outlive the writer.
std::unique_ptr<PostWriter> open_writer(std::string_view format, Sink& sink);
/// What a writer of this format wants to be given.
PostFields writer_fields(std::string_view format);

}  // namespace blog

// Posts in files. A reader turns bytes into records, one at a time; a writer turns posts into bytes.
//
//     auto reader = open_reader("jsonl", source, options);
//     Record record;
//     while (reader->next(record)) …
#pragma once

#include "blog/error.h"
#include "blog/query.h"
#include "blog/record.h"
#include "blog/stream.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

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

/// Which program a tree of Markdown files was made for: decides how its terms, dates and drafts are read.
enum class Flavor { hugo, jekyll, plain };
std::string_view name_of(Flavor flavor);

struct ReadOptions {
  std::vector<std::string> categories_from = {"categories", "category"};  ///< keys that hold categories
  std::map<std::string, std::string> map;                                 ///< other keys for post fields: key -> field
  std::string date_format;                                                ///< of strptime; empty: any known spelling
  std::optional<Flavor> flavor;                                           ///< absent: what the files show
  std::optional<Markup> markup;  ///< of bodies of which the record does not say it
  bool by_hand = false;          ///< a form, see read_form()
  std::string file_name;         ///< of the one file that is read; empty: unknown
  const Clock* clock = nullptr;  ///< for dates without an offset
  std::function<void(std::size_t line, std::string_view warning)> warn;  ///< what was ignored, and where
  std::function<void(std::string_view key)> on_key;  ///< told of each key that records have, at least once
};

/// What an input holds that is no post: "page" -> 3.
using SkippedKinds = std::map<std::string, std::int64_t, std::less<>>;

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// Reads the next record into `record`, whose old content is gone; false at the end. Throws BadRecord.
  virtual bool next(Record& record) = 0;
  /// Of a directory: the file that was read last, below it. Empty where the input is one file.
  virtual std::string_view file() const { return {}; }
  /// What was left out so far.
  virtual SkippedKinds skipped() const { return {}; }
  /// What else people should know of all that was read, such as what stays where it was: sentences without a full stop.
  virtual std::vector<std::string> remarks() const { return {}; }
  /// Whether ReadOptions::on_key was told of all keys before the first record: a table has its columns.
  virtual bool knows_keys() const { return false; }
};

class PostWriter {
 public:
  virtual ~PostWriter() = default;
  virtual void write(const Post& post) = 0;
  /// Ends the file.
  virtual void finish() {}
};

/// Files below one directory.
class DirectorySink {
 public:
  virtual ~DirectorySink() = default;
  /// Puts a whole file in place. `name` is relative, its parts are safe file names separated by `/`, and no other file
  /// of this run has it, in any case.
  virtual void write(std::string_view name, std::string_view bytes) = 0;
  /// The same for a file that people are invited to change: one that was changed stays as it is.
  virtual void offer(std::string_view name, std::string_view bytes) = 0;
  /// Whether it was made by an export: then it wants the files that make it a site.
  virtual bool is_ours() const = 0;
};

struct WriteOptions {
  std::function<void(std::string_view kind)> lose;  ///< told of each post what the format cannot hold of it
  bool spreadsheet_safe = false;                    ///< csv: no cell is a formula to a spreadsheet
};

/// The names of the formats that can be read, and written.
std::vector<std::string_view> reader_names();
std::vector<std::string_view> writer_names();

/// The format of a file by its extension, else by its first bytes; empty when neither tells.
std::string_view detect_format(std::string_view file_name, std::string_view first_bytes);

/// Throws usage for an unknown format. `source` must outlive the reader.
std::unique_ptr<RecordReader> open_reader(std::string_view format, Source& source, const ReadOptions& options);
/// Reads every post of a directory. Throws usage for a format that is one file, failed for what cannot be read.
std::unique_ptr<RecordReader> open_directory_reader(std::string_view format, const std::filesystem::path& directory,
                                                    const ReadOptions& options);

/// Whether the format is a directory of files.
bool writes_directory(std::string_view format);
/// Throws usage for an unknown format and for one that is a directory. `sink` must outlive the writer.
std::unique_ptr<PostWriter> open_writer(std::string_view format, Sink& sink, const WriteOptions& options = {});
/// Throws usage for a format that is one file. `directory` must outlive the writer.
std::unique_ptr<PostWriter> open_directory_writer(std::string_view format, DirectorySink& directory,
                                                  const WriteOptions& options);
/// What a writer of this format wants to be given.
PostFields writer_fields(std::string_view format);

/// The post as a person reads and edits it: YAML front matter, then the body. Where the post comes from, and when it
/// was written, stand there only `with_identity`: then importing the text makes the same post.
std::string to_markdown(const Post& post, bool with_identity = false);

/// The same as a form to fill in: keys without a value stand there, too.
std::string write_form(const Post& post);

/// What a person made of a form. Nothing is guessed: what does not stand there is empty. Dates may be `now` or `+7d`.
/// Throws BadRecord with the line, also for what an import takes with a warning, and for what cannot be edited.
NewPost read_form(std::string_view text, const Clock& clock);

}  // namespace blog

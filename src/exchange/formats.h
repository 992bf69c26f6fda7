// THE catalogue of file formats. A new one is a file beside this one, or a room of its own, and a line here.
#pragma once

#include "blog/exchange.h"
#include "exchange/generators/generators.h"
#include "exchange/ghost/ghost.h"
#include "exchange/markdown/markdown.h"
#include "exchange/record/fields.h"
#include "exchange/wxr/wxr.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace blog {

struct ReaderFormat {
  std::string_view name;
  std::string_view summary;
  std::string_view extensions;  ///< separated by blanks, in lower case; empty: the content alone tells
  bool (*begins_like)(std::string_view first_bytes);
  std::unique_ptr<RecordReader> (*open)(Source&, const ReadOptions&);
  std::unique_ptr<RecordReader> (*open_directory)(const std::filesystem::path&, const ReadOptions&) = nullptr;
};

/// One of `open` and `open_directory_writer` is there.
struct WriterFormat {
  std::string_view name;
  std::string_view summary;
  PostFields fields;
  std::unique_ptr<PostWriter> (*open)(Sink&, const WriteOptions&) = nullptr;
  std::unique_ptr<PostWriter> (*open_directory_writer)(DirectorySink&, const WriteOptions&) = nullptr;
};

bool begins_like_jsonl(std::string_view first_bytes);
std::unique_ptr<RecordReader> open_jsonl_reader(Source& source, const ReadOptions& options);
std::unique_ptr<PostWriter> open_jsonl_writer(Sink& sink, const WriteOptions& options);

bool begins_like_csv(std::string_view first_bytes);
std::unique_ptr<RecordReader> open_csv_reader(Source& source, const ReadOptions& options);
std::unique_ptr<PostWriter> open_csv_writer(Sink& sink, const WriteOptions& options);

/// Detection asks in this order.
inline constexpr ReaderFormat kReaderFormats[] = {
    {"ghost", "A Ghost export", "", begins_like_ghost, open_ghost_reader},
    {"jsonl", "JSON objects, one a line or as they stand, an array or a list of them", ".jsonl .ndjson",
     begins_like_jsonl, open_jsonl_reader},
    {"wxr", "A WordPress export", ".wxr", begins_like_wxr, open_wxr_reader},
    {"markdown", "Markdown files with front matter", kMarkdownExtensions, begins_like_markdown, open_markdown_reader,
     open_markdown_tree},
    {"csv", "A table with a header line", ".csv .tsv", begins_like_csv, open_csv_reader},
};

inline constexpr WriterFormat kWriterFormats[] = {
    {"jsonl", "One JSON object a line", PostFields(kFileFields), open_jsonl_writer},
    {"csv", "A table with a header line", PostFields(kFileFields), open_csv_writer},
    {"markdown", "A Markdown file a post, with front matter", PostFields(kFileFields), nullptr, open_markdown_writer},
    {"hugo", "A directory that Hugo builds", PostFields(kFileFields), nullptr, open_hugo_writer},
    {"jekyll", "A directory that Jekyll builds", PostFields(kFileFields), nullptr, open_jekyll_writer},
    {"wxr", "A WordPress export", PostFields(kFileFields), open_wxr_writer},
};

}  // namespace blog

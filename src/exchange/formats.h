// THE catalogue of file formats. A new one is its file beside this one, and a line here.
#pragma once

#include "blog/exchange.h"
#include "exchange/fields.h"

#include <memory>
#include <string_view>

namespace blog {

struct ReaderFormat {
  std::string_view name;
  std::string_view summary;
  std::string_view extensions;  ///< separated by blanks
  bool (*begins_like)(std::string_view first_bytes);
  std::unique_ptr<RecordReader> (*open)(Source&, const ReadOptions&);
};

struct WriterFormat {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<PostWriter> (*open)(Sink&);
  PostFields fields;
};

bool begins_like_jsonl(std::string_view first_bytes);
std::unique_ptr<RecordReader> open_jsonl_reader(Source& source, const ReadOptions& options);
std::unique_ptr<PostWriter> open_jsonl_writer(Sink& sink);

bool begins_like_csv(std::string_view first_bytes);
std::unique_ptr<RecordReader> open_csv_reader(Source& source, const ReadOptions& options);
std::unique_ptr<PostWriter> open_csv_writer(Sink& sink);

/// Detection asks in this order.
inline constexpr ReaderFormat kReaderFormats[] = {
    {"jsonl", "One JSON object a line", ".jsonl .ndjson", begins_like_jsonl, open_jsonl_reader},
    {"csv", "A table with a header line", ".csv .tsv", begins_like_csv, open_csv_reader},
};

inline constexpr WriterFormat kWriterFormats[] = {
    {"jsonl", "One JSON object a line", open_jsonl_writer, kWrittenFields},
    {"csv", "A table with a header line", open_csv_writer, kWrittenFields},
};

}  // namespace blog

#include "blog/post_fields.h"
#include "exchange/formats.h"
#include "exchange/input/array_items.h"
#include "exchange/input/lines.h"
#include "exchange/record/categories.h"
#include "exchange/record/fields.h"
#include "exchange/record/hash.h"
#include "text/json.h"
#include "text/json_parts.h"
#include "text/utf8.h"

#include <iterator>
#include <string>
#include <utility>

namespace blog {
namespace {

/// The first byte that is neither blank nor part of a byte order mark; NUL where there is none.
char first_byte_of(std::string_view text) {
  text = without_byte_order_mark(text);
  const std::size_t at = text.find_first_not_of(kJsonBlanks);
  return at == std::string_view::npos ? '\0' : text[at];
}

bool is_blank(std::string_view text) { return text.find_first_not_of(kJsonBlanks) == std::string_view::npos; }

/// A source whose beginning can be looked at before it is read.
class PeekedSource final : public Source {
 public:
  explicit PeekedSource(Source& source) : source_(source) {}

  /// The first bytes, at least up to one that is not blank; of nothing but blanks 64 KiB at most.
  std::string_view peek() {
    constexpr std::size_t kMany = std::size_t{64} << 10;
    std::size_t size = 1;
    while (size > 0 && begin_.size() < kMany && (begin_.size() < 3 || first_byte_of(begin_) == '\0')) {
      const std::size_t known = begin_.size();
      begin_.resize(2 * kMany);
      size = source_.read(std::span(begin_).subspan(known));
      begin_.resize(known + size);
    }
    return begin_;
  }

  std::size_t read(std::span<char> buffer) override {
    if (taken_ == begin_.size()) return source_.read(buffer);
    const std::size_t size = begin_.copy(buffer.data(), buffer.size(), taken_);
    taken_ += size;
    return size;
  }

 private:
  Source& source_;
  std::string begin_;
  std::size_t taken_ = 0;
};

void read_object(std::string_view json, std::size_t line, RecordFields& fields, Record& record) {
  fields.begin(record, line);
  const std::string problem = read_json_object(json, fields);
  if (!problem.empty()) throw BadRecord(line, "{}", problem);
  fields.finish(hash_bytes(json, fields.seed()));
}

class JsonLinesReader final : public RecordReader {
 public:
  JsonLinesReader(std::unique_ptr<Source> source, const ReadOptions& options)
      : source_(std::move(source)), lines_(*source_), fields_(options) {}

  bool next(Record& record) override {
    do {
      if (!lines_.next()) return false;
    } while (is_blank(lines_.text()));
    read_object(lines_.text(), lines_.number(), fields_, record);
    return true;
  }

 private:
  std::unique_ptr<Source> source_;
  LineReader lines_;
  RecordFields fields_;
};

class JsonArrayReader final : public RecordReader {
 public:
  JsonArrayReader(std::unique_ptr<Source> source, const ReadOptions& options)
      : source_(std::move(source)), items_(*source_), fields_(options) {}

  bool next(Record& record) override {
    if (!items_.next()) return false;
    read_object(items_.text(), items_.line(), fields_, record);
    return true;
  }

 private:
  std::unique_ptr<Source> source_;
  ArrayItems items_;
  RecordFields fields_;
};

class JsonlWriter final : public PostWriter {
 public:
  explicit JsonlWriter(Sink& sink) : sink_(sink) {}

  void write(const Post& post) override {
    line_.assign(1, '{');
    for (const PostField field : kFileFields) {
      add_key(row_of(field).name);
      use_value(post, field, [this](const auto& value) { add(value); });
    }
    line_ += "}\n";
    sink_.write(line_);
  }

 private:
  void add_key(std::string_view key) {
    line_ += line_.size() == 1 ? "\"" : ",\"";
    line_ += key;
    line_ += "\":";
  }
  void add(std::monostate) { line_ += "null"; }
  void add(std::string_view text) { append_json_string(line_, text); }
  void add(JsonText json) { line_ += json.text; }
  void add(std::span<const std::string> names) { append_name_array(line_, names); }
  void add(Time time) {
    line_ += '"';
    append_time(line_, time);
    line_ += '"';
  }
  template <typename Number>
  void add(Number number) {
    fmt::format_to(std::back_inserter(line_), "{}", number);
  }

  Sink& sink_;
  std::string line_;
};

}  // namespace

bool begins_like_jsonl(std::string_view first_bytes) {
  const char first = first_byte_of(first_bytes);
  return first == '{' || first == '[';
}

std::unique_ptr<RecordReader> open_jsonl_reader(Source& source, const ReadOptions& options) {
  auto peeked = std::make_unique<PeekedSource>(source);
  if (first_byte_of(peeked->peek()) == '[') return std::make_unique<JsonArrayReader>(std::move(peeked), options);
  return std::make_unique<JsonLinesReader>(std::move(peeked), options);
}

std::unique_ptr<PostWriter> open_jsonl_writer(Sink& sink, const WriteOptions&) {
  return std::make_unique<JsonlWriter>(sink);
}

}  // namespace blog

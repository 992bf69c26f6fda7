#include "exchange/formats.h"
#include "exchange/input/array_items.h"
#include "exchange/input/lines.h"
#include "exchange/record/categories.h"
#include "exchange/record/fields.h"
#include "exchange/record/hash.h"
#include "text/json.h"
#include "text/json_parts.h"

#include <string>
#include <utility>

namespace blog {
namespace {

/// The first byte that is no blank, nor of a byte order mark; NUL without one.
char first_byte_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t at = text.find_first_not_of(kJsonBlanks);
  return at == std::string_view::npos ? '\0' : text[at];
}

bool is_blank(std::string_view text) { return text.find_first_not_of(kJsonBlanks) == std::string_view::npos; }

/// A source whose beginning was looked at.
class PeekedSource final : public Source {
 public:
  explicit PeekedSource(Source& source) : source_(source) {}

  /// The first bytes: until one that is not blank, or many.
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
  fields.finish();
  record.hash = hash_bytes(json, fields.seed());
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
    add_text("source", post.source);
    add_text("key", post.key);
    add_text("slug", post.slug);
    add_text("title", post.title);
    add_text("status", name_of(post.status));
    add_date(post.date);
    add_time("created", post.created);
    add_time("updated", post.updated);
    add_text("author", post.author);
    add_text("excerpt", post.excerpt);
    add_categories(post.categories);
    add_text("markup", name_of(post.markup));
    add_json("meta", post.meta.empty() ? "{}" : post.meta);
    add_text("body", post.body);
    line_ += "}\n";
    sink_.write(line_);
  }

 private:
  void add_key(std::string_view key) {
    line_ += line_.size() == 1 ? "\"" : ",\"";
    line_ += key;
    line_ += "\":";
  }
  void add_text(std::string_view key, std::string_view text) {
    add_key(key);
    append_json_string(line_, text);
  }
  void add_json(std::string_view key, std::string_view json) {
    add_key(key);
    line_ += json;
  }
  void add_time(std::string_view key, Time time) {
    add_key(key);
    line_ += '"';
    append_time(line_, time);
    line_ += '"';
  }
  void add_date(const std::optional<Time>& date) {
    if (date) {
      add_time("date", *date);
    } else {
      add_json("date", "null");
    }
  }
  void add_categories(const std::vector<std::string>& names) {
    add_key("categories");
    append_name_array(line_, names);
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

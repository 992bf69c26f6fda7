#include "exchange/fields.h"
#include "exchange/formats.h"
#include "exchange/hash.h"
#include "exchange/lines.h"
#include "exchange/record_categories.h"
#include "text/json.h"

#include <string>

namespace blog {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

class JsonlReader final : public RecordReader {
 public:
  JsonlReader(Source& source, const ReadOptions& options) : lines_(source), fields_(options) {}

  bool next(Record& record) override {
    do {
      if (!lines_.next()) return false;
    } while (lines_.text().find_first_not_of(kBlanks) == std::string_view::npos);
    read(lines_.text(), record);
    return true;
  }

 private:
  void read(std::string_view line, Record& record) {
    fields_.begin(record, lines_.number());
    const std::string problem = read_json_object(line, fields_);
    if (!problem.empty()) throw BadRecord(lines_.number(), "{}", problem);
    fields_.finish();
    record.hash = hash_bytes(line, fields_.seed());
  }

  LineReader lines_;
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
  const std::size_t begin = first_bytes.find_first_not_of(kBlanks);
  return begin != std::string_view::npos && first_bytes[begin] == '{';
}

std::unique_ptr<RecordReader> open_jsonl_reader(Source& source, const ReadOptions& options) {
  return std::make_unique<JsonlReader>(source, options);
}

std::unique_ptr<PostWriter> open_jsonl_writer(Sink& sink) { return std::make_unique<JsonlWriter>(sink); }

}  // namespace blog

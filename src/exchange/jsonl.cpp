#include "blog/post_fields.h"
#include "exchange/formats.h"
#include "exchange/input/array_items.h"
#include "exchange/input/json_envelope.h"
#include "exchange/input/json_objects.h"
#include "exchange/input/peeked_source.h"
#include "exchange/record/categories.h"
#include "exchange/record/field_names.h"
#include "exchange/record/fields.h"
#include "exchange/record/hash.h"
#include "text/json.h"
#include "text/json_parts.h"
#include "text/utf8.h"

#include <iterator>
#include <optional>
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

/// Looks at the whole first object, as far as it can be looked at; its end, or 0 where there is none.
std::size_t peek_object(PeekedSource& source) {
  while (source.peeked().size() < kByteOrderMark.size() && source.peek_more()) continue;
  while (first_byte_of(source.peeked()) == '\0' && source.peek_more()) continue;
  if (first_byte_of(source.peeked()) != '{') return 0;
  JsonValueEnd end;
  for (std::size_t seen = source.peeked().find('{');;) {
    seen += end.take(source.peeked().substr(seen));
    if (end.is_found() || !source.peek_more()) return seen;
  }
}

/// What is no JSON object is the answer.
std::string read_object(std::string_view json, std::size_t line, RecordFields& fields, Record& record) {
  fields.begin(record, line);
  std::string problem = read_json_object(json, fields);
  if (!problem.empty()) return problem;
  fields.finish(hash_bytes(json, fields.seed()));
  return {};
}

class JsonObjectReader final : public RecordReader {
 public:
  JsonObjectReader(std::unique_ptr<Source> source, const ReadOptions& options)
      : source_(std::move(source)), objects_(*source_), fields_(options) {}

  bool next(Record& record) override {
    if (!objects_.next()) return false;
    std::string problem = read(record);
    if (!problem.empty() && objects_.find_end()) problem = read(record);
    if (!problem.empty()) throw BadRecord(objects_.line(), "{}", problem);
    return true;
  }

 private:
  std::string read(Record& record) {
    try {
      return read_object(objects_.text(), objects_.line(), fields_, record);
    } catch (const BadRecord&) {
      objects_.find_end();  // what follows on its line is read
      throw;
    }
  }

  std::unique_ptr<Source> source_;
  JsonObjects objects_;
  RecordFields fields_;
};

class JsonArrayReader final : public RecordReader {
 public:
  JsonArrayReader(std::unique_ptr<Source> source, const ReadOptions& options, std::size_t line = 1,
                  std::size_t depth = 0)
      : source_(std::move(source)), items_(*source_, line, depth), fields_(options) {}

  bool next(Record& record) override {
    if (!items_.next()) return false;
    const std::string problem = read_object(items_.text(), items_.line(), fields_, record);
    if (!problem.empty()) throw BadRecord(items_.line(), "{}", problem);
    return true;
  }

 private:
  std::unique_ptr<Source> source_;
  ArrayItems items_;
  RecordFields fields_;
};

JsonKeyKind kind_of(const FieldNames& names, std::string_view key) {
  const std::optional<PostField> field = names.find(key).field;
  if (field == PostField::title) return JsonKeyKind::title;
  return field == PostField::body || field == PostField::date ? JsonKeyKind::text_or_date : JsonKeyKind::other;
}

std::optional<JsonList> find_list(std::string_view begin, const ReadOptions& options) {
  const std::string_view text = without_byte_order_mark(begin);
  const FieldNames names(options);
  std::optional<JsonList> list = find_list_of_posts(text, [&](std::string_view key) { return kind_of(names, key); });
  if (list) list->at += begin.size() - text.size();
  return list;
}

/// The same, where it also shows what follows the document.
std::optional<JsonList> peek_list(PeekedSource& source, const ReadOptions& options) {
  const std::size_t end = peek_object(source);
  if (end == 0 || !find_list(source.peeked(), options)) return std::nullopt;
  while (first_byte_of(source.peeked().substr(end)) == '\0' && source.peek_more()) continue;
  return find_list(source.peeked(), options);
}

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
  const std::optional<JsonList> list = peek_list(*peeked, options);
  const std::string_view begin = peeked->peeked();
  if (first_byte_of(begin) == '[') return std::make_unique<JsonArrayReader>(std::move(peeked), options);
  if (!list) return std::make_unique<JsonObjectReader>(std::move(peeked), options);
  const std::size_t line = 1 + count_new_lines(begin.substr(0, list->at));
  peeked->skip(list->at);
  return std::make_unique<JsonArrayReader>(std::move(peeked), options, line, list->depth);
}

std::unique_ptr<PostWriter> open_jsonl_writer(Sink& sink, const WriteOptions&) {
  return std::make_unique<JsonlWriter>(sink);
}

}  // namespace blog

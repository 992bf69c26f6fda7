#include "text/json.h"
#include "output/formats.h"
#include "output/value.h"

namespace blog {
namespace {

/// `{"id":1,"title":"Hello"}`.
class JsonRow {
 public:
  explicit JsonRow(const RowOptions& options) : columns_(options.columns), for_terminal_(options.terminal) {}

  void append(std::string& out, std::span<const Value> row) const {
    out += '{';
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      append_json_string(out, columns_[i], for_terminal_);
      out += ':';
      const auto* text = std::get_if<std::string_view>(&row[i]);
      if (text != nullptr && has_match_marks(columns_[i]))
        append_json_string(out, without_match_marks(std::string(*text)), for_terminal_);
      else
        append_json(out, row[i], for_terminal_);
    }
    out += '}';
  }

 private:
  std::vector<std::string> columns_;
  bool for_terminal_;
};

/// An object a line.
class JsonLines : public RowWriter {
 public:
  JsonLines(Sink& sink, const RowOptions& options) : sink_(sink), object_(options) {}

  void write(std::span<const Value> row) override {
    line_.clear();
    object_.append(line_, row);
    line_ += '\n';
    sink_.write(line_);
    if (is_first_) sink_.flush();
    is_first_ = false;
  }

  void finish() override {}

 private:
  Sink& sink_;
  JsonRow object_;
  std::string line_;
  bool is_first_ = true;
};

/// An array, an object a line.
class JsonArray : public RowWriter {
 public:
  JsonArray(Sink& sink, const RowOptions& options) : sink_(sink), object_(options) {}

  void write(std::span<const Value> row) override {
    line_ = is_first_ ? "[\n" : ",\n";
    object_.append(line_, row);
    sink_.write(line_);
    if (is_first_) sink_.flush();
    is_first_ = false;
  }

  void finish() override { sink_.write(is_first_ ? "[]\n" : "\n]\n"); }

 private:
  Sink& sink_;
  JsonRow object_;
  std::string line_;
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<RowWriter> open_json(Sink& sink, const RowOptions& options) {
  if (options.single) return std::make_unique<JsonLines>(sink, options);
  return std::make_unique<JsonArray>(sink, options);
}

std::unique_ptr<RowWriter> open_jsonl(Sink& sink, const RowOptions& options) {
  return std::make_unique<JsonLines>(sink, options);
}

}  // namespace blog

#include "text/csv.h"

#include "blog/post_fields.h"
#include "exchange/formats.h"
#include "exchange/input/lines.h"
#include "exchange/record/categories.h"
#include "exchange/record/fields.h"
#include "exchange/record/hash.h"
#include "text/utf8.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace blog {
namespace {

std::string header() {
  std::string line;
  for (const PostField field : kFileFields) line.append(row_of(field).name) += ',';
  line.back() = '\n';
  return line;
}

/// What a spreadsheet takes for a formula begins so, also behind a blank that it does not count, and in full width.
bool is_formula(std::string_view text) {
  constexpr std::string_view kBegins[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(kBegins, [text](std::string_view begin) { return text.starts_with(begin); });
}

/// As a spreadsheet leaves one behind the last.
bool is_blank_row(const std::vector<std::string>& cells) {
  return std::ranges::all_of(cells, [](const std::string& cell) { return trim(cell).empty(); });
}

struct Column {
  std::string name;
  KeyMeaning meaning;
};

class CsvReader final : public RecordReader {
 public:
  CsvReader(Source& source, const ReadOptions& options)
      : lines_(source), fields_(options), seed_(fields_.seed()), knows_keys_(options.on_key != nullptr) {
    if (knows_keys_) read_header_early();
  }

  bool next(Record& record) override {
    if (early_problem_) throw BadRecord(*std::exchange(early_problem_, std::nullopt));
    if (!row_ && !read_header()) return false;
    if (!next_row()) return false;
    read(row_->cells(), record);
    return true;
  }

  bool knows_keys() const override { return knows_keys_ && row_; }

 private:
  void read_header_early() {
    try {
      read_header();
    } catch (const BadRecord& bad) {
      early_problem_ = bad;
    }
  }

  /// False without a header, and after one that cannot be read: then no row means anything.
  bool read_header() {
    if (std::exchange(is_bad_, true) || !next_line_with_text()) return false;
    const std::optional<char> named = find_named_separator(lines_.text());
    if (named && !next_line_with_text()) return false;
    separator_ = named.value_or(find_csv_separator(lines_.text()));
    row_.emplace(separator_);
    first_line_ = lines_.number();
    read_header_row();
    set_columns(row_->cells());
    is_bad_ = false;
    return true;
  }

  /// Goes to the next line that is more than empty cells.
  bool next_line_with_text() {
    do {
      if (!lines_.next()) return false;
    } while (lines_.text().find_first_not_of(" \t,;|") == std::string_view::npos);
    return true;
  }

  void read_header_row() {
    try {
      while (row_->add_line(lines_.text_with_end()) == CsvRow::State::open)
        if (!lines_.next()) fail_header("a quote of the header is never closed");
    } catch (const Error& error) {
      if (error.code() != ErrorCode::rejected) throw;
      fail_header("{}", error.what());
    }
  }

  template <typename... Args>
  [[noreturn]] void fail_header(fmt::format_string<Args...> reason, Args&&... args) {
    row_.reset();
    throw BadRecord(first_line_, reason, std::forward<Args>(args)...);
  }

  /// Columns without a name behind the last one with a name hold nothing.
  void set_columns(std::vector<std::string> names) {
    cells_ = names.size();
    while (!names.empty() && trim(names.back()).empty()) names.pop_back();
    std::set<std::string> known;
    for (const std::string& cell : names) {
      if (!is_text(cell)) fail_header("the header is not UTF-8");
      if (cell.find('\r') != std::string::npos)
        fail_header("its lines end with CR alone; tr '\\r' '\\n' makes new lines of them");
      const std::string name(trim(cell));
      if (name.empty()) fail_header("column {} of the header has no name", columns_.size() + 1);
      if (!known.insert(lower_ascii(name)).second) fail_header("two columns of the header are called '{}'", name);
      columns_.push_back({name, fields_.find(name)});
      seed_ = hash_bytes(name, seed_);
    }
  }

  /// Reads a row. After one that cannot be read, reading goes on with the next line.
  bool next_row() {
    try {
      return read_row();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::rejected) throw;
      const std::size_t line = row_->pending() ? first_line_ : lines_.number();
      row_.emplace(separator_);
      throw BadRecord(line, "{}", error.what());
    }
  }

  bool read_row() {
    while (lines_.next()) {
      if (!row_->pending()) first_line_ = lines_.number();
      if (row_->add_line(lines_.text_with_end()) == CsvRow::State::complete && !is_blank_row(row_->cells()))
        return true;
    }
    if (row_ && row_->pending()) throw Error(ErrorCode::rejected, "a quote is never closed");
    return false;
  }

  void read(const std::vector<std::string>& cells, Record& record) {
    if (cells.size() != columns_.size()) require_nameless_blank(cells);
    fields_.begin(record, first_line_);
    std::uint64_t hash = seed_;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      hash = hash_bytes(cells[i], hash);
      read_cell(columns_[i], cells[i]);
    }
    fields_.finish(hash);
  }

  void require_nameless_blank(const std::vector<std::string>& cells) const {
    if (cells.size() < columns_.size() || cells.size() > cells_)
      throw BadRecord(first_line_, "{} {} where the header has {}", cells.size(), cells.size() == 1 ? "cell" : "cells",
                      cells_);
    for (std::size_t i = columns_.size(); i < cells.size(); ++i)
      if (!trim(cells[i]).empty())
        throw BadRecord(first_line_, "text in column {}, which has no name in the header", i + 1);
  }

  void read_cell(const Column& column, std::string_view cell) {
    if (!is_text(cell)) {
      const bool has_nul = cell.find('\0') != std::string_view::npos;
      throw BadRecord(first_line_, "{} {}", column.name, has_nul ? "holds a NUL byte" : "is not UTF-8");
    }
    fields_.on_cell(column.meaning, column.name, cell);
  }

  LineReader lines_;
  RecordFields fields_;
  std::uint64_t seed_;
  char separator_ = ',';
  std::optional<CsvRow> row_;               ///< absent without a header
  std::vector<Column> columns_;             ///< those with a name
  std::size_t cells_ = 0;                   ///< of the header
  std::size_t first_line_ = 0;              ///< of the row
  bool is_bad_ = false;                     ///< the header
  bool knows_keys_;                         ///< from the beginning
  std::optional<BadRecord> early_problem_;  ///< with the header, to be told in its turn
};

class CsvWriter final : public PostWriter {
 public:
  CsvWriter(Sink& sink, const WriteOptions& options) : sink_(sink), spreadsheet_safe_(options.spreadsheet_safe) {}

  void write(const Post& post) override {
    row_ = has_header_ ? "" : header();
    has_header_ = true;
    for (const PostField field : kFileFields) use_value(post, field, [this](const auto& value) { add(value); });
    row_.back() = '\n';
    sink_.write(row_);
  }

  void finish() override {
    if (!has_header_) sink_.write(header());
    has_header_ = true;
  }

 private:
  void add(std::string_view text) {
    append_csv_cell(row_, spreadsheet_safe_ && is_formula(text) ? "'" + std::string(text) : text);
    row_ += ',';
  }
  void add(std::monostate) { add(std::string_view()); }
  void add(Time time) { add(std::string_view(format_time(time))); }
  void add(JsonText json) { add(json.text); }
  void add(std::span<const std::string> names) {
    json_.clear();
    append_name_array(json_, names);
    add(std::string_view(json_));
  }
  template <typename Number>
  void add(Number number) {
    add(std::string_view(fmt::format("{}", number)));
  }

  Sink& sink_;
  bool spreadsheet_safe_;
  std::string row_;
  std::string json_;
  bool has_header_ = false;
};

}  // namespace

bool begins_like_csv(std::string_view first_bytes) {
  const std::size_t begin = std::min(first_bytes.find_first_not_of("\r\n"), first_bytes.size());
  first_bytes.remove_prefix(begin);
  const std::string_view line = first_bytes.substr(0, first_bytes.find_first_of("\r\n"));
  return line.find_first_of(",;\t") != std::string_view::npos || find_named_separator(line);
}

std::unique_ptr<RecordReader> open_csv_reader(Source& source, const ReadOptions& options) {
  return std::make_unique<CsvReader>(source, options);
}

std::unique_ptr<PostWriter> open_csv_writer(Sink& sink, const WriteOptions& options) {
  return std::make_unique<CsvWriter>(sink, options);
}

}  // namespace blog

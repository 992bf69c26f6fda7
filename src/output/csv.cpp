#include "text/csv.h"
#include "output/formats.h"
#include "output/value.h"
#include "text/utf8.h"

#include <utility>

namespace blog {
namespace {

/// RFC 4180 with a header line.
class CsvWriter : public RowWriter {
 public:
  CsvWriter(Sink& sink, RowOptions options) : sink_(sink), options_(std::move(options)) {}

  void write(std::span<const Value> row) override {
    const bool is_first = !has_header_;
    write_header();
    line_.clear();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line_ += ',';
      append_csv_cell(line_, text_of(row[i], options_.columns[i]));
    }
    end_line();
    if (is_first) sink_.flush();
  }

  void finish() override { write_header(); }

 private:
  void write_header() {
    if (std::exchange(has_header_, true)) return;
    for (const std::string& column : options_.columns) {
      if (&column != options_.columns.data()) line_ += ',';
      append_csv_cell(line_, options_.terminal ? visible(column) : column);
    }
    end_line();
  }

  void end_line() {
    line_ += '\n';
    sink_.write(line_);
  }

  const std::string& text_of(const Value& value, std::string_view column) {
    cell_.clear();
    append_bare(cell_, value);
    if (has_match_marks(column)) cell_ = without_match_marks(std::move(cell_));
    if (options_.terminal) cell_ = visible(cell_, NewLines::keep);
    return cell_;
  }

  Sink& sink_;
  RowOptions options_;
  std::string line_;
  std::string cell_;
  bool has_header_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> open_csv(Sink& sink, const RowOptions& options) {
  return std::make_unique<CsvWriter>(sink, options);
}

}  // namespace blog

#include "output/value.h"
#include "text/utf8.h"

#include <utility>

namespace blog {
namespace {

void replace_new_lines(std::string& text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; ++at) {
    if (at > 0 && text[at - 1] == '\r') text.erase(--at, 1);
    text[at] = ' ';
  }
}

class FieldWriter : public RowWriter {
 public:
  FieldWriter(Sink& sink, RowOptions options) : sink_(sink), options_(std::move(options)) {}

  void write(std::span<const Value> row) override {
    line_.clear();
    append_bare(line_, row.front());
    if (has_match_marks(options_.columns.front())) line_ = without_match_marks(std::move(line_));
    if (options_.terminal)
      line_ = visible(line_, options_.end_with_nul ? NewLines::keep : NewLines::blank);
    else if (!options_.end_with_nul)
      replace_new_lines(line_);
    line_ += options_.end_with_nul ? '\0' : '\n';
    sink_.write(line_);
    if (std::exchange(is_first_, false)) sink_.flush();
  }

  void finish() override {}

 private:
  Sink& sink_;
  RowOptions options_;
  std::string line_;
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<RowWriter> open_field_writer(Sink& sink, const RowOptions& options) {
  return std::make_unique<FieldWriter>(sink, options);
}

}  // namespace blog

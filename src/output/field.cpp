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
    const bool keeps_lines = options_.end_with_nul || options_.single;
    if (options_.terminal)
      line_ = visible(line_, keeps_lines ? NewLines::keep : NewLines::blank);
    else if (!keeps_lines)
      replace_new_lines(line_);
    if (options_.end_with_nul)
      line_ += '\0';
    else if (!is_complete())
      line_ += '\n';
    sink_.write(line_);
    if (std::exchange(is_first_, false)) sink_.flush();
  }

  void finish() override {}

 private:
  /// A body is read again byte for byte, by `-F -`; a terminal wants its prompt on a line of its own.
  bool is_complete() const {
    if (!options_.single) return false;
    return line_.ends_with('\n') || (options_.columns.front() == "body" && !options_.terminal);
  }

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

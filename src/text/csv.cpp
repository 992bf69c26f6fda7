#include "text/csv.h"

#include "blog/error.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <new>

namespace blog {
namespace {

constexpr std::size_t kMaxRow = std::size_t{64} << 20;
constexpr std::size_t kBufferStep = std::size_t{64} << 10;

int no_byte(unsigned char) { return 0; }

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

bool needs_quotes(std::string_view text) {
  if (text.empty()) return false;
  return is_blank(text.front()) || is_blank(text.back()) || text.find_first_of(",\"\r\n") != std::string_view::npos;
}

/// The line without its end.
std::string_view content_of(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  if (!needs_quotes(text)) {
    out += text;
    return;
  }
  out += '"';
  for (std::size_t quote = 0; (quote = text.find('"')) != std::string_view::npos; text.remove_prefix(quote + 1)) {
    out += text.substr(0, quote);
    out += "\"\"";
  }
  out += text;
  out += '"';
}

struct CsvRow::Impl {
  explicit Impl(char separator) {
    if (csv_init(&parser, 0) != 0) throw std::bad_alloc();
    csv_set_delim(&parser, static_cast<unsigned char>(separator));
    csv_set_space_func(&parser, no_byte);
    csv_set_blk_size(&parser, kBufferStep);
  }
  ~Impl() { csv_free(&parser); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  static void on_cell(void* text, std::size_t size, void* impl) {
    static_cast<Impl*>(impl)->add_cell({static_cast<const char*>(text), size});
  }
  static void on_row(int, void* impl) {
    Impl& self = *static_cast<Impl*>(impl);
    self.cells.resize(self.count);
    self.count = 0;
    self.bytes = 0;
    self.complete = true;
  }
  void add_cell(std::string_view text) {
    if (count < cells.size()) {
      cells[count].assign(text);
    } else {
      cells.emplace_back(text);
    }
    ++count;
  }

  /// Where a lone CR is no end of a row.
  void parse_content(std::string_view content) {
    for (std::size_t cr = 0; (cr = content.find('\r')) != std::string_view::npos; content.remove_prefix(cr + 1)) {
      parse(content.substr(0, cr), nullptr);
      parse(content.substr(cr, 1), no_byte);
    }
    parse(content, nullptr);
  }

  /// Outside quotes, bytes that are `is_end` end the row; null stands for CR and LF, and is fast.
  void parse(std::string_view bytes_read, int (*is_end)(unsigned char)) {
    csv_set_term_func(&parser, is_end);
    if (csv_parse(&parser, bytes_read.data(), bytes_read.size(), on_cell, on_row, this) != bytes_read.size())
      throw std::bad_alloc();
  }

  csv_parser parser{};
  std::vector<std::string> cells;  ///< of the row before, until they are overwritten
  std::size_t count = 0;           ///< cells of this row
  std::size_t bytes = 0;           ///< of this row
  bool complete = false;
};

CsvRow::CsvRow(char separator) : impl_(std::make_unique<Impl>(separator)) {}
CsvRow::~CsvRow() = default;

CsvRow::State CsvRow::add_line(std::string_view line) {
  const std::string_view content = content_of(line);
  if (content.empty() && !pending()) return State::open;
  impl_->bytes += line.size();
  if (impl_->bytes > kMaxRow) throw Error(ErrorCode::rejected, "row longer than 64 MiB");
  impl_->complete = false;
  impl_->parse_content(content);
  impl_->parse(line.substr(content.size()), nullptr);
  return impl_->complete ? State::complete : State::open;
}

CsvRow::State CsvRow::finish() {
  if (!pending()) return State::open;
  csv_set_opts(&impl_->parser, CSV_STRICT | CSV_STRICT_FINI);  // so that an open quote is no end
  const bool ended = csv_fini(&impl_->parser, Impl::on_cell, Impl::on_row, impl_.get()) == 0;
  return ended ? State::complete : State::open;
}

bool CsvRow::pending() const { return impl_->bytes > 0; }

const std::vector<std::string>& CsvRow::cells() const { return impl_->cells; }

char find_csv_separator(std::string_view header) {
  std::array<std::size_t, 3> counts = {};
  constexpr std::string_view kSeparators = ",;\t";
  bool quoted = false;
  for (const char byte : header) {
    if (byte == '"') quoted = !quoted;
    const std::size_t which = kSeparators.find(byte);
    if (!quoted && which != std::string_view::npos) ++counts[which];
  }
  return kSeparators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace blog

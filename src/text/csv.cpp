#include "text/csv.h"

#include "blog/error.h"

#include <algorithm>
#include <array>

namespace blog {
namespace {

constexpr std::size_t kMaxRow = std::size_t{64} << 20;
constexpr std::size_t kMaxCells = 10'000;

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

CsvRow::State CsvRow::add_line(std::string_view line) {
  std::string_view rest = line;
  if (!pending()) {
    if (content_of(line).empty()) return State::open;
    count_ = 0;
    begin_cell(rest);
  }
  bytes_ += line.size();
  if (bytes_ > kMaxRow) throw Error(ErrorCode::rejected, "row longer than 64 MiB");
  for (;;) {
    if (in_quotes_ && !take_quoted(rest)) return State::open;
    const std::size_t end = rest.find(separator_);
    if (end == std::string_view::npos) break;
    cells_[count_ - 1] += rest.substr(0, end);
    rest.remove_prefix(end + 1);
    begin_cell(rest);
  }
  cells_[count_ - 1] += content_of(rest);
  cells_.resize(count_);
  bytes_ = 0;
  return State::complete;
}

void CsvRow::begin_cell(std::string_view& rest) {
  if (count_ == kMaxCells) throw Error(ErrorCode::rejected, "row of more than {} cells", kMaxCells);
  if (count_ == cells_.size()) cells_.emplace_back();
  cells_[count_++].clear();
  in_quotes_ = rest.starts_with('"');
  if (in_quotes_) rest.remove_prefix(1);
}

/// Takes the quoted part of a cell; false where it goes on behind the line.
bool CsvRow::take_quoted(std::string_view& rest) {
  std::string& cell = cells_[count_ - 1];
  for (;;) {
    const std::size_t quote = rest.find('"');
    cell += rest.substr(0, quote);
    if (quote == std::string_view::npos) return false;
    rest.remove_prefix(quote + 1);
    in_quotes_ = rest.starts_with('"');
    if (!in_quotes_) return true;
    cell += '"';
    rest.remove_prefix(1);
  }
}

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

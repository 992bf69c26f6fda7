#include "text/csv.h"

#include "blog/error.h"
#include "blog/limits.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace blog {
namespace {

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
  if (bytes_ > kLongestText) throw Error(ErrorCode::rejected, "row longer than {} MiB", kLongestText >> 20);
  for (;;) {
    if (in_quotes_ && !take_quoted(rest)) return State::open;
    const std::size_t end = rest.find(separator_);
    if (end == std::string_view::npos) break;
    cells_[count_ - 1] += rest.substr(0, end);
    rest.remove_prefix(end + 1);
    begin_cell(rest);
  }
  cells_[count_ - 1] += content_of(rest);
  if (has_stray_quote_)
    throw Error(ErrorCode::rejected, "text behind a closing quote; a quote inside of quotes is written twice");
  cells_.resize(count_);
  bytes_ = 0;
  return State::complete;
}

void CsvRow::begin_cell(std::string_view& rest) {
  if (count_ == kMaxCells) throw Error(ErrorCode::rejected, "row of more than {} cells", kMaxCells);
  if (count_ == cells_.size()) cells_.emplace_back();
  cells_[count_++].clear();
  in_quotes_ = rest.starts_with('"');
  stray_quotes_ = 0;
  if (in_quotes_) rest.remove_prefix(1);
}

/// Takes the quoted part of a cell; false where it goes on behind the line. After an odd number of stray quotes it does
/// not: the last one closed it.
bool CsvRow::take_quoted(std::string_view& rest) {
  std::string& cell = cells_[count_ - 1];
  for (;;) {
    const std::size_t quote = rest.find('"');
    cell += rest.substr(0, quote);
    if (quote == std::string_view::npos) {
      in_quotes_ = stray_quotes_ % 2 == 0;
      rest = {};
      return !in_quotes_;
    }
    rest.remove_prefix(quote + 1);
    in_quotes_ = !ends_cell(rest);
    if (!in_quotes_) return true;
    if (rest.front() == '"') {
      rest.remove_prefix(1);
    } else {
      ++stray_quotes_;
      has_stray_quote_ = true;
    }
    cell += '"';
  }
}

/// Of what follows a quote in quotes.
bool CsvRow::ends_cell(std::string_view rest) const {
  for (const char byte : content_of(rest)) {
    if (byte == separator_) return true;
    if (!is_blank(byte)) return false;
  }
  return true;
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

std::optional<char> find_named_separator(std::string_view line) {
  constexpr std::string_view kName = "sep=";
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 1) line = line.substr(1, line.size() - 2);
  if (lower_ascii(line.substr(0, kName.size())) != kName) return std::nullopt;
  line.remove_prefix(kName.size());
  if (line == "\\t") return '\t';
  const bool is_one = line.size() == 1 && line != "\"";
  return is_one ? std::optional(line.front()) : std::nullopt;
}

}  // namespace blog

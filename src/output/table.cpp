#include "blog/post.h"
#include "output/formats.h"
#include "output/style.h"
#include "output/value.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace blog {
namespace {

constexpr std::size_t kHeldRows = 64;  ///< they decide how wide the columns are

constexpr char kBoldBegin = '\x02';  ///< control characters, which visible text does not hold and which take no column
constexpr char kBoldEnd = '\x03';

struct Cell {
  std::string text;  ///< harmless on a terminal, but for kBoldBegin and kBoldEnd
  int width = 0;
  bool is_numeric = false;
  std::string_view style;
};

using Cells = std::vector<Cell>;

std::string to_upper(std::string_view name) {
  std::string upper(name);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

/// The text made visible, its match marks as kBoldBegin and kBoldEnd.
std::string visible_between_marks(std::string_view text) {
  constexpr char kMarks[] = {kMatchBegin, kMatchEnd};
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(std::string_view(kMarks, 2)), text.size());
    append_visible(out, text.substr(0, end), NewLines::blank);
    if (end < text.size()) out += text[end] == kMatchBegin ? kBoldBegin : kBoldEnd;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// A list as names with commas, anything else as it is.
std::string plain_text(const Value& value) {
  std::string text;
  if (const auto* names = std::get_if<std::span<const std::string>>(&value)) {
    for (const std::string& name : *names) text.append(text.empty() ? "" : ", ").append(name);
  } else {
    append_bare(text, value);
  }
  return text;
}

std::string_view style_of(Status status) {
  switch (status) {
    case Status::draft: return kYellow;
    case Status::scheduled: return kCyan;
    case Status::published: return kGreen;
  }
  return {};
}

/// How narrow a column may become, step by step: what a row is known by stays readable longest.
using Floors = std::array<int, 5>;

Floors floors_of(std::string_view column) {
  constexpr int kDay = 11;  // a date without its time, and the sign of the cut
  if (column == "title" || column == "name") return {24, 16, 16, 16, 1};
  if (column == "date" || column == "created" || column == "updated") return {kDay, kDay, kDay, 1, 1};
  if (has_match_marks(column)) return {24, 16, 1, 1, 1};
  return {11, 5, 1, 1, 1};
}

/// Cuts the widest text that is above its floor, again and again, until the line fits. Numbers are never cut.
class Fit {
 public:
  Fit(const std::vector<std::string>& columns, const std::vector<bool>& is_numeric) : is_numeric_(is_numeric) {
    for (const std::string& column : columns) floors_.push_back(floors_of(column));
  }

  void apply(std::vector<int>& widths, int line_width) const {
    int over = -line_width - kColumnGap;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!is_numeric_[i]) widths[i] = std::min(widths[i], line_width);
      over += widths[i] + kColumnGap;
    }
    for (std::size_t step = 0; step < Floors().size(); ++step)
      for (; over > 0; --over) {
        int* const widest = find_widest(widths, step);
        if (widest == nullptr) break;
        --*widest;
      }
  }

 private:
  int* find_widest(std::vector<int>& widths, std::size_t step) const {
    int* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (!is_numeric_[i] && widths[i] > floors_[i][step] && (widest == nullptr || widths[i] > *widest))
        widest = &widths[i];
    return widest;
  }

  std::vector<Floors> floors_;
  const std::vector<bool>& is_numeric_;
};

void append_text(std::string& line, std::string_view text, bool color) {
  if (text.find(kBoldBegin) == std::string_view::npos) {
    line += text;
    return;
  }
  bool is_bold = false;
  for (const char c : text) {
    if (c != kBoldBegin && c != kBoldEnd) {
      line += c;
    } else if (color) {
      is_bold = c == kBoldBegin;
      line += is_bold ? kBold : kPlain;
    }
  }
  if (is_bold) line += kPlain;
}

/// The text cut to so many columns; what lies before the first found word gives way to it.
std::string cut(const std::string& text, int width) {
  const std::size_t match = text.find(kBoldBegin);
  const bool is_hidden = match != std::string::npos && match > 0 &&
                         display_width(std::string_view(text).substr(0, text.find(kBoldEnd, match))) >= width;
  return truncate(is_hidden ? "…" + text.substr(match) : text, width);
}

/// The cell in its column, blanks on the side that it is not aligned to.
void append_cell(std::string& line, const Cell& cell, int width, bool color) {
  const bool is_cut = cell.width > width;
  const std::string shown = is_cut ? cut(cell.text, width) : cell.text;
  const int shown_width = is_cut ? display_width(shown) : cell.width;
  const auto padding = static_cast<std::size_t>(std::max(width - shown_width, 0));
  if (cell.is_numeric) line.append(padding, ' ');
  line += cell.style;
  append_text(line, shown, color);
  if (!cell.style.empty()) line += kPlain;
  if (!cell.is_numeric) line.append(padding, ' ');
}

/// Pads, aligns and cuts cells to lines.
class TableWriter : public RowWriter {
 public:
  TableWriter(Sink& sink, const RowOptions& options)
      : sink_(sink),
        options_(options),
        widths_(options.columns.size()),
        is_numeric_(options.columns.size()),
        fit_(options.columns, is_numeric_) {
    Cells header;
    for (const std::string& column : options.columns) {
      Cell& cell = header.emplace_back();
      cell.text = visible(to_upper(column));
      cell.width = display_width(cell.text);
      if (options.color) cell.style = kBold;
    }
    hold(std::move(header));
  }

  void write(std::span<const Value> row) override {
    Cells cells;
    for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(make_cell(row[i], options_.columns[i]));
    if (!holds_) return write_line(cells);
    hold(std::move(cells));
    if (held_.size() <= kHeldRows) return;
    write_held();
    sink_.flush();
  }

  void finish() override {
    if (holds_) write_held();
  }

 private:
  Cell make_cell(const Value& value, std::string_view column) const {
    Cell cell;
    const std::string text = plain_text(value);
    cell.is_numeric = is_numeric(value);
    cell.text = has_match_marks(column) ? visible_between_marks(text) : visible(text);
    cell.width = display_width(cell.text);
    const auto status = column == "status" ? find_status(text) : std::nullopt;
    if (options_.color && status) cell.style = style_of(*status);
    return cell;
  }

  void hold(Cells cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths_[i] = std::max(widths_[i], cells[i].width);
      is_numeric_[i] = is_numeric_[i] || cells[i].is_numeric;
    }
    held_.push_back(std::move(cells));
  }

  void write_held() {
    holds_ = false;
    for (std::size_t i = 0; i < is_numeric_.size(); ++i) held_.front()[i].is_numeric = is_numeric_[i];
    for (const Cells& cells : held_) write_line(cells);
    held_ = {};
  }

  void write_line(const Cells& cells) {
    std::vector<int> widths = widths_;
    for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], cells[i].width);
    if (options_.terminal) fit_.apply(widths, options_.width);
    line_.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line_.append(std::size_t{kColumnGap}, ' ');
      append_cell(line_, cells[i], widths[i], options_.color);
    }
    line_.resize(line_.find_last_not_of(' ') + 1);
    line_ += '\n';
    sink_.write(line_);
  }

  Sink& sink_;
  RowOptions options_;
  std::vector<int> widths_;
  std::vector<bool> is_numeric_;
  Fit fit_;
  std::vector<Cells> held_;  ///< the header, then rows
  std::string line_;
  bool holds_ = true;
};

}  // namespace

std::unique_ptr<RowWriter> open_table(Sink& sink, const RowOptions& options) {
  return std::make_unique<TableWriter>(sink, options);
}

}  // namespace blog

#include "output/markdown_table.h"

#include "output/style.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>

namespace blog {
namespace {

using CellTexts = std::vector<StyledText>;

constexpr int kNarrowestCell = 6;

std::string blanks(int count) {
  std::string text;
  return text.append(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

int gaps_of(std::size_t columns) { return kColumnGap * (static_cast<int>(columns) - 1); }

std::vector<int> natural_widths(const MarkdownTable& table, int width) {
  std::vector<int> widths(table.columns.size(), 1);
  for (const CellTexts& row : table.rows)
    for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
      widths[i] = std::max(widths[i], std::min(width_of(row[i]), width));
  return widths;
}

/// Takes columns from the widest, one by one, until all fit. False when they would be too narrow to read.
bool shrink(std::vector<int>& widths, int room) {
  for (int over = std::accumulate(widths.begin(), widths.end(), -room); over > 0; --over) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= kNarrowestCell) return false;
    --*widest;
  }
  return true;
}

void append_aligned(StyledText& line, const StyledText& text, int width, Alignment alignment) {
  const int room = width - width_of(text);
  const int before = alignment == Alignment::right ? room : alignment == Alignment::center ? room / 2 : 0;
  append(line, blanks(before), {});
  append(line, text);
  append(line, blanks(room - before), {});
}

void add_row(std::vector<StyledText>& lines, const CellTexts& row, const std::vector<int>& widths,
             const std::vector<Alignment>& columns) {
  std::vector<std::vector<StyledText>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    cells.push_back(wrap(i < row.size() ? row[i] : StyledText(), widths[i]));
    height = std::max(height, cells.back().size());
  }
  for (std::size_t at = 0; at < height; ++at) {
    StyledText line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) append(line, blanks(kColumnGap), {});
      append_aligned(line, at < cells[i].size() ? cells[i][at] : StyledText(), widths[i], columns[i]);
    }
    lines.push_back(std::move(line));
  }
}

StyledText rule_below(const std::vector<int>& widths) {
  StyledText line;
  for (const int width : widths) {
    if (!line.empty()) append(line, blanks(kColumnGap), {.quiet = true});
    for (int i = 0; i < width; ++i) append(line, "─", {.quiet = true});
  }
  return line;
}

std::vector<StyledText> as_grid(const MarkdownTable& table, const std::vector<int>& widths) {
  std::vector<StyledText> lines;
  for (const CellTexts& row : table.rows) {
    add_row(lines, row, widths, table.columns);
    if (&row == &table.rows.front()) lines.push_back(rule_below(widths));
  }
  return lines;
}

std::vector<StyledText> as_list(const MarkdownTable& table, int width) {
  std::vector<StyledText> lines;
  const auto add = [&](const StyledText& line) { std::ranges::move(wrap(line, width), std::back_inserter(lines)); };
  const CellTexts& header = table.rows.front();
  if (table.rows.size() == 1) std::ranges::for_each(header, add);
  for (std::size_t at = 1; at < table.rows.size(); ++at) {
    if (at > 1) lines.emplace_back();
    for (std::size_t i = 0; i < std::min(table.rows[at].size(), header.size()); ++i) {
      if (table.rows[at][i].empty()) continue;
      StyledText line = header[i];
      append(line, ": ", {.bold = true});
      append(line, table.rows[at][i]);
      add(line);
    }
  }
  return lines;
}

}  // namespace

std::vector<StyledText> lay_out(const MarkdownTable& table, int width) {
  if (table.rows.empty() || table.columns.empty()) return {};
  std::vector<int> widths = natural_widths(table, width);
  return shrink(widths, width - gaps_of(widths.size())) ? as_grid(table, widths) : as_list(table, width);
}

}  // namespace blog

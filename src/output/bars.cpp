#include "blog/output.h"
#include "output/style.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace blog {
namespace {

constexpr int kIndent = 2;
constexpr int kNarrowest = 8;  ///< no label is cut below this
constexpr int kEighths = 8;    ///< of a column
constexpr std::array<std::string_view, kEighths> kPartOfBlock = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view kBlock = "█";

constexpr std::string_view kLeftOut = "⋮";

struct Line {
  std::string label;
  int width = 0;  ///< of the label
  std::string count;
};

/// How wide the columns of a chart are.
struct Columns {
  int label = 0, count = 0, bar = 0;
};

/// What is there is seen, however little it is beside the longest.
std::string draw_bar(std::int64_t count, std::int64_t longest, int columns) {
  if (count <= 0 || columns <= 0) return {};
  const double share = static_cast<double>(count) / static_cast<double>(longest);
  const int eighths = std::max(1, static_cast<int>(share * columns * kEighths));
  std::string bar;
  for (int i = 0; i < eighths / kEighths; ++i) bar += kBlock;
  return bar.append(kPartOfBlock[static_cast<std::size_t>(eighths % kEighths)]);
}

std::vector<Line> make_lines(std::span<const Bar> bars, int widest_label) {
  std::vector<Line> lines;
  for (const Bar& bar : bars) {
    Line& line = lines.emplace_back(Line{truncate(visible(bar.label), widest_label), 0, fmt::to_string(bar.count)});
    line.width = display_width(line.label);
  }
  return lines;
}

Columns fit(const std::vector<Line>& lines, int width) {
  Columns columns;
  for (const Line& line : lines) {
    columns.label = std::max(columns.label, line.width);
    columns.count = std::max(columns.count, static_cast<int>(line.count.size()));
  }
  columns.bar = width - kIndent - columns.label - kColumnGap - columns.count - kColumnGap;
  return columns;
}

std::string draw_line(const Line& line, const std::string& bar, const Columns& columns, bool color) {
  if (line.label.empty()) return fmt::format("{:{}}{}\n", "", kIndent, kLeftOut);
  std::string text = fmt::format("{:{}}{}{:{}}{:>{}}", "", kIndent, line.label, "",
                                 columns.label - line.width + kColumnGap, line.count, columns.count);
  if (!bar.empty()) text += fmt::format("{:{}}{}{}{}", "", kColumnGap, color ? kCyan : "", bar, color ? kPlain : "");
  return text + '\n';
}

}  // namespace

void draw_bars(Sink& sink, std::span<const Bar> bars, const RowOptions& options) {
  const std::vector<Line> lines = make_lines(bars, std::max(kNarrowest, options.width / 2));
  const Columns columns = fit(lines, options.width);
  const std::int64_t longest = bars.empty() ? 0 : std::ranges::max(bars, {}, &Bar::count).count;
  for (std::size_t i = 0; i < lines.size(); ++i)
    sink.write(draw_line(lines[i], draw_bar(bars[i].count, longest, columns.bar), columns, options.color));
}

}  // namespace blog

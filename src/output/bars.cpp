#include "blog/output.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace blog {
namespace {

constexpr int kIndent = 2;
constexpr int kGap = 2;
constexpr int kNarrowest = 8;  ///< no label is cut below this
constexpr int kEighths = 8;    ///< of a column
constexpr std::array<std::string_view, kEighths> kPartOfBlock = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view kBlock = "█";
constexpr std::string_view kCyan = "\x1b[36m";
constexpr std::string_view kPlain = "\x1b[0m";

struct Line {
  std::string label;
  int width = 0;  ///< of the label
  std::string count;
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

}  // namespace

void draw_bars(Sink& sink, std::span<const Bar> bars, const RowOptions& options) {
  const std::vector<Line> lines = make_lines(bars, std::max(kNarrowest, options.width / 2));
  int label_width = 0;
  std::size_t count_width = 0;
  std::int64_t longest = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    label_width = std::max(label_width, lines[i].width);
    count_width = std::max(count_width, lines[i].count.size());
    longest = std::max(longest, bars[i].count);
  }
  const int columns = options.width - kIndent - label_width - kGap - static_cast<int>(count_width) - kGap;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    std::string text = fmt::format("{:{}}{}{:{}}{:>{}}", "", kIndent, line.label, "", label_width - line.width + kGap,
                                   line.count, count_width);
    const std::string bar = draw_bar(bars[i].count, longest, columns);
    if (!bar.empty())
      text += fmt::format("{:{}}{}{}{}", "", kGap, options.color ? kCyan : "", bar, options.color ? kPlain : "");
    sink.write(text + '\n');
  }
}

}  // namespace blog

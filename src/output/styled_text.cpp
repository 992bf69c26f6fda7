#include "output/styled_text.h"

#include "output/style.h"
#include "text/cluster.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace blog {
namespace {

constexpr std::string_view kOpeningMarks[] = {"「", "『", "（", "《", "〈", "【", "“", "‘", "(", "[", "{"};

char32_t first_character(std::string_view text) { return take_character(text); }

/// Puts words into lines, one cluster after the other.
class Wrapping {
 public:
  explicit Wrapping(int width) : width_(std::max(width, 1)) {}

  void add(std::string_view text, Style style) {
    while (!text.empty()) {
      const Cluster cluster = first_cluster(text);
      add_cluster(text.substr(0, cluster.size), cluster.width, style);
      text.remove_prefix(cluster.size);
    }
  }

  std::vector<StyledText> finish() && {
    end_word();
    if (!line_.empty() || lines_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  void add_cluster(std::string_view cluster, int width, Style style) {
    if (cluster == " " || cluster == "\n") {
      end_word();
      if (cluster == "\n") return end_line();
      blank_ = style;
      return;
    }
    const bool is_opening = std::ranges::find(kOpeningMarks, cluster) != std::end(kOpeningMarks);
    const bool is_unspaced_text = is_unspaced(first_character(cluster)) || (is_opening && width > 1);
    if ((is_unspaced_text && !follows_opening_) || word_width_ + width > width_) end_word();
    append(word_, cluster, style);
    word_width_ += width;
    follows_opening_ = is_opening;
  }

  void end_word() {
    if (word_.empty()) return;
    const int gap = blank_ && line_width_ > 0 ? 1 : 0;
    if (line_width_ > 0 && line_width_ + gap + word_width_ > width_) end_line();
    if (blank_ && line_width_ > 0) append(line_, " ", *blank_);
    line_width_ += (line_width_ > 0 ? gap : 0) + word_width_;
    append(line_, std::exchange(word_, {}));
    word_width_ = 0;
    blank_.reset();
    follows_opening_ = false;
  }

  void end_line() {
    lines_.push_back(std::exchange(line_, {}));
    line_width_ = 0;
    blank_.reset();
  }

  int width_;
  std::vector<StyledText> lines_;
  StyledText line_, word_;
  int line_width_ = 0, word_width_ = 0;
  std::optional<Style> blank_;  ///< before the word
  bool follows_opening_ = false;
};

std::string escape_of(const Style& style) {
  std::string codes;
  const auto add = [&](bool is_set, std::string_view code) {
    if (is_set) codes.append(codes.empty() ? "" : ";").append(code);
  };
  add(style.bold, "1");
  add(style.quiet, "2");
  add(style.italic, "3");
  add(style.underlined, "4");
  add(style.struck, "9");
  add(style.code, "36");
  return codes.empty() ? "" : "\x1b[" + codes + "m";
}

void strip(StyledText& text) {
  while (!text.empty()) {
    std::string& last = text.back().text;
    last.resize(last.find_last_not_of(' ') + 1);
    if (!last.empty()) return;
    text.pop_back();
  }
}

}  // namespace

void append(StyledText& text, std::string_view more, Style style) {
  if (text.empty() || text.back().style != style) text.push_back({"", style});
  text.back().text += more;
}

void append(StyledText& text, const StyledText& more) {
  for (const Span& span : more) append(text, span.text, span.style);
}

int width_of(const StyledText& text) {
  int width = 0;
  for (const Span& span : text) width += display_width(span.text);
  return width;
}

std::vector<StyledText> wrap(const StyledText& text, int width) {
  Wrapping wrapping(width);
  for (const Span& span : text) wrapping.add(span.text, span.style);
  return std::move(wrapping).finish();
}

void append_line(std::string& out, StyledText text, bool color) {
  strip(text);
  for (const Span& span : text) {
    const std::string escape = color ? escape_of(span.style) : "";
    out.append(escape).append(span.text).append(escape.empty() ? "" : kPlain);
  }
  out += '\n';
}

}  // namespace blog

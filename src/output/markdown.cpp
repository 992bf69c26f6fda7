#include "output/markdown_table.h"
#include "output/page_frame.h"
#include "text/markdown_tree.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <string>

namespace blog {
namespace {

constexpr Style kQuiet{.quiet = true};
constexpr std::string_view kCodeIndent = "    ";

std::string_view or_nothing(const char* text) { return text == nullptr ? std::string_view() : text; }

/// Between the items of a tight list, and in them, no line is left empty.
bool is_tight(cmark_node* node) {
  for (cmark_node* list : {cmark_node_parent(node), cmark_node_parent(cmark_node_parent(node))})
    if (list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST) return cmark_node_get_list_tight(list) != 0;
  return false;
}

/// Whether a link shows where it leads.
bool shows_url(cmark_node* link) {
  cmark_node* const text = cmark_node_first_child(link);
  if (text == nullptr || cmark_node_next(text) != nullptr) return false;
  const std::string_view shown = or_nothing(cmark_node_get_literal(text));
  const std::string_view url = or_nothing(cmark_node_get_url(link));
  return !shown.empty() && (url == shown || (url.ends_with(shown) && (url == fmt::format("http://{}", shown) ||
                                                                      url == fmt::format("mailto:{}", shown))));
}

std::string rule_of(int width) {
  std::string rule;
  for (int i = 0; i < width; ++i) rule += "─";
  return rule;
}

class MarkdownPage {
 public:
  MarkdownPage(PageFrame& frame, bool color) : frame_(frame), color_(color) {}

  void visit(cmark_node* node, bool enters);

 private:
  struct Kind {
    std::string_view name;
    void (MarkdownPage::*draw)(cmark_node* node, bool enters);
  };
  static const Kind kKinds[];

  void begin_block(cmark_node* node) {
    if (cmark_node_previous(node) != nullptr && !is_tight(node)) frame_.write_line({});
  }

  void draw_paragraph(cmark_node* node, bool enters) {
    if (enters) return begin_block(node);
    write_text();
  }

  void draw_heading(cmark_node* node, bool enters) {
    count(bold_, enters);
    if (!enters) return write_text();
    begin_block(node);
    const auto level = static_cast<std::size_t>(cmark_node_get_heading_level(node));
    append(text_, std::string(level, '#') + " ", kQuiet);
  }

  void draw_quote(cmark_node* node, bool enters) {
    if (!enters) return frame_.close();
    begin_block(node);
    frame_.open("│ ", "│ ");
  }

  void draw_list(cmark_node* node, bool enters) {
    if (!enters) return numbers_.pop_back();
    begin_block(node);
    numbers_.push_back(cmark_node_get_list_start(node));
  }

  void draw_item(cmark_node* node, bool enters) {
    if (!enters) return frame_.close();
    begin_block(node);
    cmark_node* const list = cmark_node_parent(node);
    const int number = numbers_.back()++;
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
      open_item(fmt::format("{}{} ", number, cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.'));
    else
      open_item("• ");
  }

  void draw_task(cmark_node* node, bool enters) {
    if (!enters) return frame_.close();
    begin_block(node);
    open_item(cmark_gfm_extensions_get_tasklist_item_checked(node) ? "[x] " : "[ ] ");
  }

  void open_item(const std::string& mark) {
    frame_.open(mark, std::string(static_cast<std::size_t>(display_width(mark)), ' '));
  }

  /// Code is to be copied: its lines stay whole.
  void draw_code_block(cmark_node* node, bool) {
    begin_block(node);
    const std::string code = visible(or_nothing(cmark_node_get_literal(node)), NewLines::keep);
    for (std::string_view rest = code; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      StyledText styled;
      append(styled, kCodeIndent, {});
      append(styled, line, {.code = true});
      frame_.write_line(styled);
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }

  void draw_html_block(cmark_node* node, bool) {
    begin_block(node);
    write_plain(frame_, or_nothing(cmark_node_get_literal(node)), kQuiet);
  }

  void draw_break(cmark_node* node, bool) {
    begin_block(node);
    append(text_, rule_of(frame_.room()), kQuiet);
    write_text();
  }

  void draw_table(cmark_node* node, bool enters) {
    if (!enters) {
      for (const StyledText& line : lay_out(table_, frame_.room())) frame_.write_line(line);
      return;
    }
    begin_block(node);
    table_ = {};
    const std::uint8_t* const alignments = cmark_gfm_extensions_get_table_alignments(node);
    for (int i = 0; i < cmark_gfm_extensions_get_table_columns(node); ++i)
      table_.columns.push_back(alignments[i] == 'r'   ? Alignment::right
                               : alignments[i] == 'c' ? Alignment::center
                                                      : Alignment::left);
  }

  void draw_header(cmark_node* node, bool enters) {
    count(bold_, enters);
    draw_row(node, enters);
  }

  void draw_row(cmark_node*, bool enters) {
    if (enters) table_.rows.emplace_back();
  }

  void draw_cell(cmark_node*, bool enters) {
    if (!enters) table_.rows.back().push_back(std::exchange(text_, {}));
  }

  void draw_text(cmark_node* node, bool) { append(text_, visible(or_nothing(cmark_node_get_literal(node))), style()); }
  void draw_soft_break(cmark_node*, bool) { append(text_, " ", style()); }
  void draw_line_break(cmark_node*, bool) { append(text_, "\n", style()); }

  void draw_html(cmark_node* node, bool) { append(text_, visible(or_nothing(cmark_node_get_literal(node))), kQuiet); }

  void draw_code(cmark_node* node, bool) {
    mark("`");
    Style code = style();
    code.code = true;
    append(text_, visible(or_nothing(cmark_node_get_literal(node))), code);
    mark("`");
  }

  void draw_emphasis(cmark_node*, bool enters) { draw_marked("*", italic_, enters); }
  void draw_strong(cmark_node*, bool enters) { draw_marked("**", bold_, enters); }
  void draw_struck(cmark_node*, bool enters) { draw_marked("~~", struck_, enters); }

  void draw_link(cmark_node* node, bool enters) {
    count(underlined_, enters);
    if (!enters && !shows_url(node)) draw_url(node);
  }

  void draw_image(cmark_node* node, bool enters) {
    append(text_, enters ? "[image: " : "]", kQuiet);
    if (!enters) draw_url(node);
  }

  void draw_url(cmark_node* node) {
    const std::string_view url = or_nothing(cmark_node_get_url(node));
    if (!url.empty()) append(text_, fmt::format(" <{}>", visible(url)), kQuiet);
  }

  void draw_marked(std::string_view sign, int& depth, bool enters) {
    if (enters) mark(sign);
    count(depth, enters);
    if (!enters) mark(sign);
  }

  /// What colour would show.
  void mark(std::string_view sign) {
    if (!color_) append(text_, sign, style());
  }

  static void count(int& depth, bool enters) { depth += enters ? 1 : -1; }

  Style style() const {
    return {.bold = bold_ > 0, .italic = italic_ > 0, .underlined = underlined_ > 0, .struck = struck_ > 0};
  }

  void write_text() { frame_.write_wrapped(std::exchange(text_, {})); }

  PageFrame& frame_;
  bool color_;
  StyledText text_;  ///< of the block or cell that is being read
  MarkdownTable table_;
  std::vector<int> numbers_;  ///< of the next items of the lists around
  int bold_ = 0, italic_ = 0, underlined_ = 0, struck_ = 0;
};

const MarkdownPage::Kind MarkdownPage::kKinds[] = {
    {"text", &MarkdownPage::draw_text},
    {"softbreak", &MarkdownPage::draw_soft_break},
    {"linebreak", &MarkdownPage::draw_line_break},
    {"paragraph", &MarkdownPage::draw_paragraph},
    {"heading", &MarkdownPage::draw_heading},
    {"block_quote", &MarkdownPage::draw_quote},
    {"list", &MarkdownPage::draw_list},
    {"item", &MarkdownPage::draw_item},
    {"tasklist", &MarkdownPage::draw_task},
    {"code_block", &MarkdownPage::draw_code_block},
    {"html_block", &MarkdownPage::draw_html_block},
    {"thematic_break", &MarkdownPage::draw_break},
    {"table", &MarkdownPage::draw_table},
    {"table_header", &MarkdownPage::draw_header},
    {"table_row", &MarkdownPage::draw_row},
    {"table_cell", &MarkdownPage::draw_cell},
    {"code", &MarkdownPage::draw_code},
    {"html_inline", &MarkdownPage::draw_html},
    {"emph", &MarkdownPage::draw_emphasis},
    {"strong", &MarkdownPage::draw_strong},
    {"strikethrough", &MarkdownPage::draw_struck},
    {"link", &MarkdownPage::draw_link},
    {"image", &MarkdownPage::draw_image},
};

void MarkdownPage::visit(cmark_node* node, bool enters) {
  const std::string_view kind = cmark_node_get_type_string(node);
  for (const auto& [name, draw] : kKinds)
    if (name == kind) return (this->*draw)(node, enters);
}

}  // namespace

void write_markdown(PageFrame& frame, std::string_view markdown, bool color) {
  const MarkdownTree tree = parse_markdown(markdown);
  if (!tree) return write_plain(frame, markdown, {});
  MarkdownPage page(frame, color);
  walk(tree, [&](cmark_node* node, bool enters) { page.visit(node, enters); });
}

}  // namespace blog

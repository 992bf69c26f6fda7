#include "text/markdown.h"

#include "text/cmark_memory.h"
#include "text/safe_html.h"

// cmark-gfm's headers want each other in this order.
#include <cmark-gfm.h>

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace blog {
namespace {

// What takes time out of proportion in cmark-gfm 0.29. No text that a person wrote comes near; each limit alone keeps
// the rendering below a second.
constexpr std::size_t kMaxSize = std::size_t{1} << 20;
constexpr std::size_t kMaxBrackets = 20'000;
constexpr std::size_t kMaxQuoteDepth = 1'000;
constexpr std::size_t kMaxReferences = std::size_t{32} << 20;  // bytes that references may become
constexpr std::size_t kMaxPipes = 500;                         // of a line
constexpr std::size_t kMaxCells = 150'000;
constexpr std::size_t kMaxAtWork = std::size_t{512} << 20;  // each @ moves the text behind it
constexpr std::size_t kMaxParentheses = 100;                // of a word

/// How much work a text is.
class Workload {
 public:
  explicit Workload(std::string_view markdown) : size_(markdown.size()) {
    if (size_ > kMaxSize) return;
    while (!markdown.empty()) {
      const std::size_t end = std::min(markdown.find('\n'), markdown.size() - 1) + 1;
      add_line(markdown.substr(0, end));
      markdown.remove_prefix(end);
    }
    end_block();
  }

  bool is_too_much() const {
    return size_ > kMaxSize || brackets_ > kMaxBrackets || quote_depth_ > kMaxQuoteDepth ||
           longest_reference_ * brackets_ > kMaxReferences;
  }
  bool allows_tables() const { return pipes_ <= kMaxPipes && pipes_ * lines_ <= kMaxCells; }
  bool allows_autolinks() const { return ats_ * size_ <= kMaxAtWork && parentheses_ <= kMaxParentheses; }

 private:
  void add_line(std::string_view line) {
    const auto count = [&](char c) { return static_cast<std::size_t>(std::ranges::count(line, c)); };
    ++lines_;
    brackets_ += count('[');
    ats_ += count('@');
    pipes_ = std::max(pipes_, count('|'));
    const std::string_view front = line.substr(0, line.find_first_not_of("> \t"));
    quote_depth_ = std::max(quote_depth_, static_cast<std::size_t>(std::ranges::count(front, '>')));
    if (count(')') > kMaxParentheses) add_words(line);
    if (line.find_first_not_of("> \t\r\n") == std::string_view::npos) return end_block();
    block_size_ += line.size();
    block_refers_ = block_refers_ || line.find("]:") != std::string_view::npos;
  }

  void add_words(std::string_view line) {
    std::size_t parentheses = 0;
    for (const char c : line) {
      if (c == ' ' || c == '\t') parentheses = 0;
      if (c == ')') parentheses_ = std::max(parentheses_, ++parentheses);
    }
  }

  /// A reference's target stands in one block, and is copied for every use.
  void end_block() {
    if (block_refers_) longest_reference_ = std::max(longest_reference_, block_size_);
    block_size_ = 0;
    block_refers_ = false;
  }

  std::size_t size_;
  std::size_t lines_ = 0;
  std::size_t brackets_ = 0;
  std::size_t ats_ = 0;
  std::size_t pipes_ = 0;  ///< of the line that has most
  std::size_t quote_depth_ = 0;
  std::size_t parentheses_ = 0;  ///< of the word that has most
  std::size_t block_size_ = 0;
  bool block_refers_ = false;
  std::size_t longest_reference_ = 0;
};

struct Free {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};
using Parser = std::unique_ptr<cmark_parser, Free>;
using Node = std::unique_ptr<cmark_node, Free>;
using Iterator = std::unique_ptr<cmark_iter, Free>;
using Text = std::unique_ptr<char, Free>;

void attach(const Parser& parser, const char* extension) {
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
}

Parser make_parser(const Workload& load) {
  watch_memory_of_cmark();
  cmark_gfm_core_extensions_ensure_registered();
  Parser parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  attach(parser, "strikethrough");
  attach(parser, "tasklist");
  if (load.allows_tables()) attach(parser, "table");
  if (load.allows_autolinks()) attach(parser, "autolink");
  return parser;
}

/// Whether something had to be removed.
bool make_html_safe(cmark_node* node) {
  const SafeHtml safe = safe_html(cmark_node_get_literal(node));
  cmark_node_set_literal(node, safe.html.c_str());
  return safe.removed;
}

bool make_link_safe(cmark_node* node) {
  if (is_safe_link(cmark_node_get_url(node))) return false;
  cmark_node_set_url(node, "");
  return true;
}

bool make_safe(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) return make_html_safe(node);
  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return make_link_safe(node);
  return false;
}

bool make_tree_safe(cmark_node* document) {
  bool removed = false;
  const Iterator iterator(cmark_iter_new(document));
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator.get()))
    if (event == CMARK_EVENT_ENTER && make_safe(cmark_iter_get_node(iterator.get()))) removed = true;
  return removed;
}

std::string as_plain_text(std::string_view markdown) {
  std::string html = "<pre>";
  for (const char c : markdown) {
    switch (c) {
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '&': html += "&amp;"; break;
      default: html += c;
    }
  }
  return html += "</pre>\n";
}

}  // namespace

RenderedMarkdown render_markdown(std::string_view markdown) {
  const Workload load(markdown);
  if (load.is_too_much()) return {.html = as_plain_text(markdown), .is_plain = true};
  const Parser parser = make_parser(load);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const Node document(cmark_parser_finish(parser.get()));
  RenderedMarkdown rendered;
  rendered.removed_html = make_tree_safe(document.get());
  // What is unsafe is gone: cmark-gfm alone would leave out all raw HTML.
  const Text html(
      cmark_render_html(document.get(), CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser.get())));
  rendered.html = html.get();
  return rendered;
}

}  // namespace blog

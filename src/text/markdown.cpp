#include "text/markdown.h"

#include "text/markdown_tree.h"
#include "text/safe_html.h"

#include <memory>

namespace blog {
namespace {

struct FreeHtml {
  void operator()(char* text) const { cmark_get_default_mem_allocator()->free(text); }
};

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

bool make_tree_safe(const MarkdownTree& tree) {
  bool removed = false;
  walk(tree, [&](cmark_node* node, bool enters) { removed = (enters && make_safe(node)) || removed; });
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
  const MarkdownTree tree = parse_markdown(markdown);
  if (!tree) return {.html = as_plain_text(markdown), .is_plain = true};
  RenderedMarkdown rendered;
  rendered.removed_html = make_tree_safe(tree);
  // What is unsafe is gone: cmark-gfm alone would leave out all raw HTML.
  const std::unique_ptr<char, FreeHtml> html(cmark_render_html(tree.get(), CMARK_OPT_UNSAFE, nullptr));
  rendered.html = html.get();
  return rendered;
}

}  // namespace blog

// Markdown as GitHub knows it, as cmark-gfm's tree.
//
//     if (const MarkdownTree tree = parse_markdown(text))
//       walk(tree, [](cmark_node* node, bool enters) { ... });
#pragma once

#include <cmark-gfm.h>

#include <functional>
#include <memory>
#include <string_view>

namespace blog {

struct FreeMarkdownTree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using MarkdownTree = std::unique_ptr<cmark_node, FreeMarkdownTree>;

/// With tables, strikethrough, autolinks and task lists. Of Markdown made to keep a parser busy there is no tree, or
/// one without tables or autolinks. Requires text.
MarkdownTree parse_markdown(std::string_view markdown);

/// Visits each node as it begins, and those that may hold others as they end, too; however deep, without recursion.
void walk(const MarkdownTree& tree, const std::function<void(cmark_node* node, bool enters)>& visit);

}  // namespace blog

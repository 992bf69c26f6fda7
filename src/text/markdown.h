// Markdown as GitHub knows it, as HTML that is safe to publish.
//
//     RenderedMarkdown rendered = render_markdown("Some *text*");
//     use(rendered.html);
#pragma once

#include <string>
#include <string_view>

namespace blog {

struct RenderedMarkdown {
  std::string html;
  bool removed_html = false;  ///< tags, attributes or links that are not safe were left out
  bool is_plain = false;      ///< it would take too long: `html` holds the Markdown text itself
};

/// With tables, strikethrough, autolinks and task lists. Raw HTML goes through safe_html, links are http, https, mailto
/// or relative. Markdown made to keep a renderer busy is not rendered, or without tables or autolinks. Requires text.
RenderedMarkdown render_markdown(std::string_view markdown);

}  // namespace blog

// HTML that others wrote, without what acts on its reader.
#pragma once

#include <string>
#include <string_view>

namespace blog {

/// Whether a link leads to http, https, mailto or a place relative to the page.
bool is_safe_link(std::string_view url);

struct SafeHtml {
  std::string html;
  bool removed = false;  ///< whether anything was left out
};

/// Keeps tags that lay out, with attributes that say how, and safe links; everything that is put out is spelled anew.
/// Scripts, styles and forms go, with what stands in them. A `<` that begins no tag becomes text.
SafeHtml safe_html(std::string_view html);

}  // namespace blog

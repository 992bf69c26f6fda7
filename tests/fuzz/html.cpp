// HTML and Markdown of others, as they are published and as they are read on a terminal: nothing in it acts.
#include "blog/page.h"
#include "fuzz.h"
#include "text/markdown.h"
#include "text/safe_html.h"
#include "text/utf8.h"

#include <regex>

namespace {

using namespace blog;

/// What acts on a reader, however it is spelled; tags are written anew in lower case.
void promise_inert(std::string_view html) {
  static const std::regex acting(
      "<(script|style|object|embed|form|link|meta|base|svg|math|template)[ >/]|"
      "<[a-z][^<>\"]*(\"[^\"]*\"[^<>\"]*)*[ \"/](on[a-z]+|srcdoc|formaction)=|"
      "(href|src)=\"[ \t\r\n]*(javascript|vbscript|data):");
  promise(!std::regex_search(html.begin(), html.end(), acting), "what is published does not act");
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  if (!is_text(bytes)) return;
  const SafeHtml safe = safe_html(bytes);
  promise_inert(safe.html);
  const SafeHtml again = safe_html(safe.html);
  promise(!again.removed, "nothing has to be removed from safe HTML");
  promise_same(again.html, safe.html, "safe HTML is safe HTML");
  promise_inert(render_markdown(bytes).html);
  const std::string page = draw_markdown(bytes, {.width = 40});
  promise_same(visible(page, NewLines::keep), page, "a page does not act on a terminal");
}

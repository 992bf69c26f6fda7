#include "exchange/record/body.h"

#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace blog {
namespace {

constexpr std::string_view kBlockTags[] = {"p",   "h1",         "h2",      "h3",     "h4",    "h5", "h6",
                                           "div", "article",    "section", "table",  "ul",    "ol", "dl",
                                           "hr",  "blockquote", "figure",  "header", "footer"};
constexpr std::size_t kLongestTag = 10;

/// Whether it begins with a tag that makes a block of HTML in Markdown.
bool begins_with_block_tag(std::string_view text) {
  if (!text.starts_with('<')) return false;
  text.remove_prefix(text.starts_with("</") ? 2 : 1);
  const std::size_t size = std::min(text.find_first_of(" \t\r\n>/"), text.size());
  if (size > kLongestTag) return false;
  return std::ranges::find(kBlockTags, lower_ascii(text.substr(0, size))) != std::end(kBlockTags);
}

/// Takes the front up to a blank line, and that line.
std::string_view take_block(std::string_view& text) {
  const std::size_t end = std::min(text.find("\n\n"), text.size());
  const std::string_view block = text.substr(0, end);
  text.remove_prefix(end);
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return block;
}

}  // namespace

bool is_html_alone(std::string_view body) {
  body = trim(body);
  if (!body.starts_with('<') || !body.ends_with('>')) return false;
  while (!body.empty())
    if (!begins_with_block_tag(take_block(body))) return false;
  return true;
}

}  // namespace blog

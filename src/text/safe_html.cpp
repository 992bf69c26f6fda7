#include "text/safe_html.h"

#include "text/utf8.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <vector>

namespace blog {
namespace {

constexpr std::string_view kTags[] = {
    "a",       "abbr",    "address", "article",    "aside",   "audio",    "b",      "bdi",   "bdo",     "big",  "br",
    "caption", "center",  "cite",    "code",       "col",     "colgroup", "dd",     "del",   "details", "dfn",  "div",
    "dl",      "dt",      "em",      "figcaption", "figure",  "font",     "footer", "h1",    "h2",      "h3",   "h4",
    "h5",      "h6",      "header",  "hr",         "i",       "iframe",   "img",    "ins",   "kbd",     "li",   "main",
    "mark",    "nav",     "ol",      "p",          "picture", "pre",      "q",      "rp",    "rt",      "ruby", "s",
    "samp",    "section", "small",   "source",     "span",    "strike",   "strong", "sub",   "summary", "sup",  "table",
    "tbody",   "td",      "tfoot",   "th",         "thead",   "time",     "tr",     "track", "tt",      "u",    "ul",
    "var",     "video",   "wbr",     "blockquote",
};
constexpr std::string_view kAttributes[] = {
    "abbr",        "align",       "allowfullscreen",
    "alt",         "border",      "cellpadding",
    "cellspacing", "char",        "class",
    "color",       "cols",        "colspan",
    "controls",    "datetime",    "dir",
    "face",        "frameborder", "headers",
    "height",      "hspace",      "id",
    "kind",        "label",       "lang",
    "loading",     "loop",        "media",
    "muted",       "name",        "open",
    "rel",         "reversed",    "rows",
    "rowspan",     "scope",       "size",
    "sizes",       "span",        "srclang",
    "start",       "target",      "title",
    "type",        "valign",      "value",
    "vspace",      "width",
};
constexpr std::string_view kLinkAttributes[] = {"href", "src", "cite", "poster", "longdesc"};
/// What stands in these is no text.
constexpr std::string_view kHiddenTags[] = {"script", "style",    "template", "noscript", "object",
                                            "applet", "textarea", "select",   "title",    "svg",
                                            "math",   "noembed",  "noframes", "xmp",      "iframe"};
constexpr std::string_view kBlanks = " \t\r\n\f";

template <std::size_t kSize>
bool is_one_of(const std::string_view (&names)[kSize], std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

void append_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

struct Tag {
  struct Attribute {
    std::string name;
    std::string_view value;
    bool has_value = false;
  };
  std::string name;
  std::vector<Attribute> attributes;
  bool closes = false;
};

/// Reads tags as a browser does.
class TagReader {
 public:
  explicit TagReader(std::string_view html) : rest_(html) {}

  /// The tag in front; absent where none begins, or none ends.
  std::optional<Tag> read() {
    Tag tag;
    rest_.remove_prefix(1);
    tag.closes = take('/');
    tag.name = lower_ascii(take_until(" \t\r\n\f/>"));
    if (tag.name.empty() || !is_ascii_letter(tag.name.front())) return std::nullopt;
    for (skip_blanks(); !rest_.empty(); skip_blanks()) {
      if (take('>')) return tag;
      if (!take('/')) tag.attributes.push_back(read_attribute());
    }
    return std::nullopt;
  }
  std::string_view rest() const { return rest_; }

 private:
  Tag::Attribute read_attribute() {
    Tag::Attribute attribute;
    const std::size_t first = rest_.starts_with('=') ? 1 : 0;
    const std::size_t end = std::min(rest_.find_first_of(" \t\r\n\f/>=", first), rest_.size());
    attribute.name = lower_ascii(rest_.substr(0, end));
    rest_.remove_prefix(end);
    skip_blanks();
    attribute.has_value = take('=');
    if (!attribute.has_value) return attribute;
    skip_blanks();
    const char quote = rest_.empty() ? '\0' : rest_.front();
    if (quote != '"' && quote != '\'') {
      attribute.value = take_until(" \t\r\n\f>");
      return attribute;
    }
    rest_.remove_prefix(1);
    attribute.value = take_until({&quote, 1});
    take(quote);
    return attribute;
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view take_until(std::string_view ends) {
    const std::size_t size = std::min(rest_.find_first_of(ends), rest_.size());
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlanks), rest_.size())); }

  std::string_view rest_;
};

/// Entities in front of a link's path may spell a scheme.
bool is_safe_link_value(std::string_view value) {
  const std::string_view head = value.substr(0, value.find_first_of("/?#"));
  return is_safe_link(value) && head.find_first_of("&<>\"") == std::string_view::npos;
}

/// Without functions, escapes and imports; the only entity that spells none of them here is that of a quote.
bool is_safe_style(std::string_view style) {
  constexpr std::string_view kQuote = "&quot;";
  for (std::size_t at = 0; (at = style.find_first_of("(\\@<>&", at)) != std::string_view::npos; at += kQuote.size())
    if (!style.substr(at).starts_with(kQuote)) return false;
  return true;
}

bool is_safe_attribute(const Tag::Attribute& attribute) {
  if (is_one_of(kLinkAttributes, attribute.name)) return is_safe_link_value(attribute.value);
  if (attribute.name == "style") return is_safe_style(attribute.value);
  return is_one_of(kAttributes, attribute.name);
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view html) : rest_(html) { clean_.html.reserve(html.size()); }

  SafeHtml run() {
    while (!rest_.empty()) {
      const std::size_t text = std::min(rest_.find('<'), rest_.size());
      append_text(clean_.html, rest_.substr(0, text));
      rest_.remove_prefix(text);
      if (!rest_.empty()) take_markup();
    }
    return std::move(clean_);
  }

 private:
  void take_markup() {
    if (rest_.starts_with("<!--")) return take_comment();
    if (rest_.starts_with("<!") || rest_.starts_with("<?")) return drop_until(">");
    const bool closes = rest_.starts_with("</");
    if (rest_.size() == (closes ? 2 : 1) || !is_ascii_letter(rest_[closes ? 2 : 1])) {
      clean_.html += "&lt;";
      return rest_.remove_prefix(1);
    }
    TagReader reader(rest_);
    const std::optional<Tag> tag = reader.read();
    rest_ = reader.rest();
    if (tag)
      take(*tag);
    else
      clean_.removed = true;
  }

  /// Such as `<!--more-->`; one with markup in it may be a condition.
  void take_comment() {
    const std::size_t end = rest_.find("-->");
    if (end == std::string_view::npos || rest_.find_first_of("<>", 4) < end) return drop_until("-->");
    clean_.html += rest_.substr(0, end + 3);
    rest_.remove_prefix(end + 3);
  }

  void take(const Tag& tag) {
    if (tag.name == "iframe") return take_frame(tag);
    if (is_one_of(kTags, tag.name)) return append(tag);
    clean_.removed = true;
    if (!tag.closes && is_one_of(kHiddenTags, tag.name)) drop_content(tag.name);
  }

  /// A film of another site, mostly.
  void take_frame(const Tag& tag) {
    if (tag.closes) return;
    const auto source = std::ranges::find(tag.attributes, "src", &Tag::Attribute::name);
    const bool is_elsewhere = source != tag.attributes.end() &&
                              (source->value.starts_with("https://") || source->value.starts_with("http://"));
    if (is_elsewhere) {
      append(tag);
      clean_.html += "</iframe>";
    }
    clean_.removed = clean_.removed || !is_elsewhere;
    drop_content(tag.name);
  }

  void append(const Tag& tag) {
    std::string& out = clean_.html;
    out += tag.closes ? "</" : "<";
    out += tag.name;
    for (const Tag::Attribute& attribute : tag.attributes) {
      const bool is_safe = !tag.closes && is_safe_attribute(attribute);
      clean_.removed = clean_.removed || !is_safe;
      if (!is_safe) continue;
      out += ' ';
      out += attribute.name;
      if (!attribute.has_value) continue;
      out += "=\"";
      append_text(out, attribute.value);
      out += '"';
    }
    out += '>';
  }

  void drop_until(std::string_view end) {
    clean_.removed = true;
    const std::size_t at = rest_.find(end);
    rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
  }

  /// Leaves the closing tag.
  void drop_content(std::string_view name) {
    for (std::size_t at = 0; (at = rest_.find("</", at)) != std::string_view::npos; at += 2)
      if (lower_ascii(rest_.substr(at + 2, name.size())) == name) return rest_.remove_prefix(at);
    rest_ = {};
  }

  std::string_view rest_;
  SafeHtml clean_;
};

}  // namespace

bool is_safe_link(std::string_view url) {
  url.remove_prefix(std::min(url.find_first_not_of(kBlanks), url.size()));
  const std::string_view head = url.substr(0, url.find_first_of("/?#"));
  const std::size_t colon = head.find(':');
  if (colon == std::string_view::npos) return true;
  const std::string scheme = lower_ascii(head.substr(0, colon));
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

SafeHtml safe_html(std::string_view html) { return Cleaner(html).run(); }

}  // namespace blog

#include "exchange/wxr/item.h"

#include "text/html_entities.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace blog {
namespace {

struct KnownSpace {
  std::string_view uri, prefix;
};
constexpr KnownSpace kSpaces[] = {
    {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
};

/// `1.0`, `1.1` or `1.2` stands in the namespaces of WordPress.
std::string_view prefix_of(std::string_view space) {
  if (space.find("wordpress.org/export/") != std::string_view::npos)
    return space.ends_with("/excerpt/") ? "excerpt" : "wp";
  const auto* const found = std::ranges::find(kSpaces, space, &KnownSpace::uri);
  return found == std::end(kSpaces) ? space : found->prefix;
}

bool is(const XmlElement& element, std::string_view space, std::string_view name) {
  return element.name == name && element.space == space;
}

std::string trimmed(const std::string& text) { return std::string(trim(text)); }

WxrTerm term_of(const XmlElement& element) {
  WxrTerm term{.domain = std::string(element.attribute("domain")),
               .nicename = std::string(element.attribute("nicename")),
               .name = decode_entities(trim(element.text))};
  if (term.domain.empty()) term.domain = "category";
  if (term.domain == "tag") term.domain = "post_tag";  // as WordPress 2 wrote it
  if (term.name.empty()) term.name = term.nicename;
  return term;
}

/// Sorts the children of an item into its parts.
class ItemParts {
 public:
  explicit ItemParts(WxrItem& item) : item_(item) {}

  void add(XmlElement child) {
    item_.is_wordpress |= child.space == "wp" || child.space == "excerpt";
    if (add_field(child)) return;
    if (is(child, "", "category")) {
      if (WxrTerm term = term_of(child); !term.name.empty()) item_.terms.push_back(std::move(term));
    } else if (is(child, "wp", "postmeta")) {
      item_.metas.push_back(std::move(child));
    } else if (is(child, "wp", "comment")) {
      item_.comments.push_back(std::move(child));
    } else if (is(child, kOwnSpace, "post")) {
      item_.own = std::move(child.text);
    } else {
      item_.others.push_back(std::move(child));
    }
  }

 private:
  /// Of several children with the same name the first counts.
  bool add_field(XmlElement& child) {
    const auto* const found =
        std::ranges::find_if(kWxrFields, [&](const WxrFieldName& field) { return is(child, field.space, field.name); });
    if (found == std::end(kWxrFields)) return false;
    const auto index = static_cast<std::size_t>(found - std::begin(kWxrFields));
    const bool is_secret = found->field == WxrField::post_password;
    if (is_secret && !item_[found->field].empty()) return true;  // a second one must not be kept elsewhere
    if (std::exchange(taken_[index], true) && !is_secret) return false;
    item_.texts[index] = found->is_running ? std::move(child.text) : trimmed(child.text);
    if (found->field == WxrField::guid) item_.guid_is_permalink = child.attribute("isPermaLink") == "true";
    return true;
  }

  WxrItem& item_;
  std::array<bool, std::size(kWxrFields)> taken_{};
};

bool is_prefix(std::string_view space) {
  constexpr std::string_view kPrefixes[] = {"", "wp", "dc", "content", "excerpt"};
  return std::ranges::find(kPrefixes, space) != std::end(kPrefixes);
}

/// Appends an element with all that is in it. Inside of one without a prefix, `around` is its namespace.
void append_element(std::string& out, const XmlElement& element, std::string_view around) {
  const bool has_prefix = is_prefix(element.space) && !element.space.empty();
  const std::string name = has_prefix ? element.space + ":" + element.name : element.name;
  const std::string_view inside = has_prefix ? around : std::string_view(element.space);
  out += '<';
  out += name;
  if (inside != around) {
    out += " xmlns=";
    append_xml_attribute(out, inside);
  }
  for (const XmlAttribute& attribute : element.attributes) {
    out += ' ';
    out += attribute.name;
    out += '=';
    append_xml_attribute(out, attribute.value);
  }
  out += '>';
  append_xml_text(out, element.text);
  for (const XmlElement& child : element.children) append_element(out, child, inside);
  out += "</";
  out += name;
  out += '>';
}

void append_elements(std::string& out, const std::vector<XmlElement>& elements) {
  for (const XmlElement& element : elements) {
    out += "\t\t";
    append_element(out, element, "");
    out += '\n';
  }
}

void append_guid(std::string& out, const WxrItem& item) {
  out += item.guid_is_permalink ? "\t\t<guid isPermaLink=\"true\">" : "\t\t<guid isPermaLink=\"false\">";
  append_xml_text(out, item[WxrField::guid]);
  out += "</guid>\n";
}

void append_text(std::string& out, std::string_view qualified_name, std::string_view text) {
  out += "\t\t";
  out += '<';
  out += qualified_name;
  out += '>';
  append_xml_text(out, text);
  out += "</";
  out += qualified_name;
  out += ">\n";
}

void append_field(std::string& out, const WxrFieldName& field, std::string_view text) {
  const std::string colon = field.space.empty() ? "" : ":";
  append_text(out, std::string(field.space) + colon + std::string(field.name), text);
}

void append_term(std::string& out, const WxrTerm& term) {
  out += "\t\t<category domain=";
  append_xml_attribute(out, term.domain);
  out += " nicename=";
  append_xml_attribute(out, term.nicename);
  out += '>';
  append_xml_text(out, encode_entities(term.name));
  out += "</category>\n";
}

bool remove_forbidden(std::string& text) {
  std::string clean = without_forbidden(text);
  if (clean.size() == text.size()) return false;
  text = std::move(clean);
  return true;
}

bool remove_forbidden(std::vector<XmlElement>& elements) {
  bool found = false;
  for (XmlElement& element : elements) found |= make_writable(element);
  return found;
}

}  // namespace

WxrItem parse_wxr_item(XmlElement element) {
  WxrItem item;
  item.line = element.line;
  ItemParts parts(item);
  for (XmlElement& child : element.children) {
    use_wxr_prefixes(child);
    parts.add(std::move(child));
  }
  return item;
}

void use_wxr_prefixes(XmlElement& element) {
  element.space = prefix_of(element.space);
  for (XmlElement& child : element.children) use_wxr_prefixes(child);
}

XmlElement wp_element(std::string_view name, std::string_view text) {
  return {.space = "wp", .name = std::string(name), .attributes = {}, .text = std::string(text), .children = {}};
}

void append_wxr_element(std::string& out, const XmlElement& element) {
  out += '\t';
  append_element(out, element, "");
  out += '\n';
}

void append_wxr_item(std::string& out, const WxrItem& item) {
  out += "\t<item>\n";
  for (const WxrFieldName& field : kWxrFields) {
    if (field.field == WxrField::guid)
      append_guid(out, item);
    else
      append_field(out, field, item[field.field]);
  }
  for (const WxrTerm& term : item.terms) append_term(out, term);
  append_elements(out, item.others);
  append_elements(out, item.metas);
  append_elements(out, item.comments);
  if (!item.own.empty()) append_text(out, "blog:post", item.own);
  out += "\t</item>\n";
}

bool make_writable(XmlElement& element) {
  bool found = remove_forbidden(element.space);
  found |= remove_forbidden(element.text);
  for (XmlAttribute& attribute : element.attributes) found |= remove_forbidden(attribute.value);
  for (XmlElement& child : element.children) found |= make_writable(child);
  return found;
}

bool make_writable(WxrItem& item) {
  bool found = false;
  for (const WxrFieldName& field : kWxrFields) {
    std::string& text = item[field.field];
    found |= remove_forbidden(text);
    if (!field.is_running) text = trimmed(text);
  }
  for (WxrTerm& term : item.terms) {
    for (std::string* text : {&term.domain, &term.nicename, &term.name}) found |= remove_forbidden(*text);
    term.name = trimmed(term.name);
  }
  std::erase_if(item.terms, [](const WxrTerm& term) { return term.domain.empty() || term.name.empty(); });
  found |= remove_forbidden(item.others);
  found |= remove_forbidden(item.metas);
  found |= remove_forbidden(item.comments);
  return found;
}

}  // namespace blog

#include "exchange/wxr/json.h"

#include "exchange/wxr/item.h"
#include "text/json.h"
#include "text/utf8.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace blog {
namespace {

/// The texts that WordPress itself writes of a comment, in its order.
constexpr std::string_view kCommentFields[] = {
    "comment_id",        "comment_author", "comment_author_email", "comment_author_url",
    "comment_author_IP", "comment_date",   "comment_date_gmt",     "comment_content",
    "comment_approved",  "comment_type",   "comment_parent",       "comment_user_id",
};

class Members final : public JsonMembers {
 public:
  explicit Members(const JsonVisit& visit) : visit_(visit) {}
  void on_string(std::string_view key, std::string_view value) override { visit_(key, value, true); }
  void on_bool(std::string_view key, bool value) override { visit_(key, value ? "true" : "false", false); }
  void on_null(std::string_view key) override { visit_(key, "null", false); }
  void on_json(std::string_view key, std::string_view json) override { visit_(key, json, false); }

 private:
  const JsonVisit& visit_;
};

class Items final : public JsonItems {
 public:
  explicit Items(const std::function<void(std::string_view, bool)>& visit) : visit_(visit) {}
  void on_string(std::string_view value) override { visit_(value, true); }
  void on_json(std::string_view json) override { visit_(json, false); }

 private:
  const std::function<void(std::string_view, bool)>& visit_;
};

/// Appends an array; `append` adds one item.
template <typename Range, typename Append>
void append_array(std::string& json, const Range& range, const Append& append) {
  json += '[';
  for (bool is_first = true; const auto& item : range) {
    if (!is_first) json += ',';
    is_first = false;
    append(item);
  }
  json += ']';
}

void append_meta(std::string& json, const XmlElement& meta) {
  std::string members;
  append_json_member(members, "key", trim(meta.text_of("meta_key")));
  append_json_member(members, "value", meta.text_of("meta_value"));
  json += '{' + members + '}';
}

bool is_comment_meta(const XmlElement& child) { return child.space == "wp" && child.name == "commentmeta"; }

void append_comment(std::string& json, const XmlElement& comment) {
  std::string members;
  std::set<std::string_view> names;
  for (const XmlElement& child : comment.children)
    if (!child.text.empty() && !is_comment_meta(child) && child.name != "meta" && names.insert(child.name).second)
      append_json_member(members, child.name, child.text);
  std::vector<XmlElement> metas;
  std::ranges::copy_if(comment.children, std::back_inserter(metas), is_comment_meta);
  if (!metas.empty()) append_metas(append_json_key(members, "meta"), metas);
  json += '{' + members + '}';
}

XmlElement read_comment(std::string_view json) {
  XmlElement comment = wp_element("comment");
  for (const std::string_view field : kCommentFields) comment.children.push_back(wp_element(field));
  std::vector<XmlElement> metas;
  for_each_member(json, [&](std::string_view key, std::string_view value, bool is_text) {
    if (key == "meta") {
      metas = read_metas(value, "commentmeta");
    } else if (is_text && is_xml_name(key)) {
      const auto known = std::ranges::find(comment.children, key, &XmlElement::name);
      if (known == comment.children.end())
        comment.children.push_back(wp_element(key, value));
      else
        known->text = value;
    }
  });
  std::ranges::move(metas, std::back_inserter(comment.children));
  return comment;
}

void append_attributes(std::string& members, const std::vector<XmlAttribute>& attributes) {
  std::string pairs;
  std::set<std::string_view> names;
  for (const XmlAttribute& attribute : attributes)
    if (names.insert(attribute.name).second) append_json_member(pairs, attribute.name, attribute.value);
  append_json_key(members, "attributes") += '{' + pairs + '}';
}

void append_element(std::string& json, const XmlElement& element) {
  std::string members;
  if (!element.space.empty()) append_json_member(members, "space", element.space);
  append_json_member(members, "name", element.name);
  if (!element.attributes.empty()) append_attributes(members, element.attributes);
  if (!trim(element.text).empty()) append_json_member(members, "text", element.text);
  if (!element.children.empty()) {
    append_json_key(members, "elements");
    append_array(members, element.children, [&](const XmlElement& child) { append_element(members, child); });
  }
  json += '{' + members + '}';
}

/// The namespaces of XML itself cannot be declared.
bool is_reserved(std::string_view space) {
  return space == "http://www.w3.org/XML/1998/namespace" || space == "http://www.w3.org/2000/xmlns/";
}

XmlElement read_element(std::string_view json) {
  XmlElement element;
  for_each_member(json, [&](std::string_view key, std::string_view value, bool is_text) {
    if (is_text && key == "space") element.space = value;
    if (is_text && key == "name") element.name = value;
    if (is_text && key == "text") element.text = value;
    if (key == "elements") element.children = read_elements(value);
    if (key != "attributes") return;
    for_each_member(value, [&](std::string_view name, std::string_view text, bool attribute_is_text) {
      if (attribute_is_text && is_xml_name(name) && name != "xmlns")
        element.attributes.push_back({std::string(name), std::string(text)});
    });
  });
  return element;
}

}  // namespace

std::string& append_json_key(std::string& members, std::string_view key) {
  if (!members.empty()) members += ',';
  append_json_string(members, key);
  return members += ':';
}

void append_json_member(std::string& members, std::string_view key, std::string_view text) {
  append_json_key(members, key);
  append_json_string(members, text);
}

void append_object(std::string& members, std::string_view key, const std::string& object_members) {
  if (!object_members.empty()) append_json_key(members, key) += '{' + object_members + '}';
}

void for_each_member(std::string_view json, const JsonVisit& visit) {
  Members members(visit);
  if (json.starts_with('{')) read_json_object(json, members);
}

void for_each_item(std::string_view json, const std::function<void(std::string_view, bool)>& visit) {
  Items items(visit);
  if (json.starts_with('[')) read_json_array(json, items);
}

void append_metas(std::string& json, const std::vector<XmlElement>& metas) {
  append_array(json, metas, [&](const XmlElement& meta) { append_meta(json, meta); });
}

std::vector<XmlElement> read_metas(std::string_view json, std::string_view element_name) {
  std::vector<XmlElement> metas;
  for_each_item(json, [&](std::string_view item, bool) {
    std::string name, text;
    for_each_member(item, [&](std::string_view key, std::string_view value, bool is_text) {
      if (is_text && key == "key") name = value;
      if (is_text && key == "value") text = value;
    });
    XmlElement& meta = metas.emplace_back(wp_element(element_name));
    meta.children = {wp_element("meta_key", name), wp_element("meta_value", text)};
  });
  return metas;
}

void append_comments(std::string& json, const std::vector<XmlElement>& comments) {
  append_array(json, comments, [&](const XmlElement& comment) { append_comment(json, comment); });
}

std::vector<XmlElement> read_comments(std::string_view json) {
  std::vector<XmlElement> comments;
  for_each_item(json, [&](std::string_view item, bool) { comments.push_back(read_comment(item)); });
  return comments;
}

void append_elements(std::string& json, const std::vector<const XmlElement*>& elements) {
  append_array(json, elements, [&](const XmlElement* element) { append_element(json, *element); });
}

std::vector<XmlElement> read_elements(std::string_view json) {
  std::vector<XmlElement> elements;
  for_each_item(json, [&](std::string_view item, bool) {
    XmlElement element = read_element(item);
    if (is_xml_name(element.name) && !is_reserved(element.space)) elements.push_back(std::move(element));
  });
  return elements;
}

}  // namespace blog

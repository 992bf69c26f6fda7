#include "exchange/wxr/channel_writer.h"

#include "text/html_entities.h"

namespace blog {
namespace {

constexpr int kMaxLevels = 16;

XmlElement element_of(std::string_view name, std::vector<XmlElement> children) {
  XmlElement element = wp_element(name);
  element.children = std::move(children);
  return element;
}

}  // namespace

void WxrChannelWriter::add_author(std::string& out, const std::string& login, const std::string& name) {
  if (login.empty() || !authors_.insert(login).second) return;
  append(out, element_of("author",
                         {wp_element("author_id", fmt::format("{}", ++author_ids_)), wp_element("author_login", login),
                          wp_element("author_email"), wp_element("author_display_name", encode_entities(name)),
                          wp_element("author_first_name"), wp_element("author_last_name")}));
}

const std::string& WxrChannelWriter::add_category(std::string& out, const std::string& name,
                                                  const WordpressMeta& meta) {
  const bool is_plain =
      find_text(meta.category_parents, name).empty() && find_text(meta.category_descriptions, name).empty();
  if (!is_plain) add_category(out, name, meta, 1);
  return categories_.find(name, find_text(meta.nicenames, name));
}

/// The importer wants a parent in front of its children.
void WxrChannelWriter::add_category(std::string& out, const std::string& name, const WordpressMeta& meta, int level) {
  const std::string nicename = categories_.find(name, find_text(meta.nicenames, name));
  if (!categories_there_.insert(nicename).second) return;
  const std::string parent(level < kMaxLevels ? find_text(meta.category_parents, name) : "");
  if (!parent.empty()) add_category(out, parent, meta, level + 1);
  append_category(out, name, nicename, parent.empty() ? "" : categories_.find(parent, ""),
                  find_text(meta.category_descriptions, name));
}

const std::string& WxrChannelWriter::add_tag(std::string& out, const std::string& name, const WordpressMeta& meta) {
  const std::string& nicename = tags_.find(name, find_text(meta.tag_nicenames, name));
  const std::string_view description = find_text(meta.tag_descriptions, name);
  if (!description.empty() && tags_there_.insert(nicename).second) append_tag(out, name, nicename, description);
  return nicename;
}

void WxrChannelWriter::add_term(std::string& out, const WxrTerm& term) {
  if (term.parent.empty() && term.description.empty()) return;
  if (!terms_there_.insert(term.domain + '\n' + term.nicename).second) return;
  append(out, element_of("term", {wp_element("term_id", next_term_id()), wp_element("term_taxonomy", term.domain),
                                  wp_element("term_slug", term.nicename), wp_element("term_parent", term.parent),
                                  wp_element("term_name", encode_entities(term.name)),
                                  wp_element("term_description", term.description)}));
}

void WxrChannelWriter::finish(std::string& out) {
  for (const auto& [name, nicename] : categories_.all())
    if (categories_there_.insert(nicename).second) append_category(out, name, nicename, "", "");
  for (const auto& [name, nicename] : tags_.all())
    if (tags_there_.insert(nicename).second) append_tag(out, name, nicename, "");
}

void WxrChannelWriter::append_category(std::string& out, const std::string& name, std::string_view nicename,
                                       std::string_view parent, std::string_view description) {
  append(out,
         element_of("category", {wp_element("term_id", next_term_id()), wp_element("category_nicename", nicename),
                                 wp_element("category_parent", parent), wp_element("cat_name", encode_entities(name)),
                                 wp_element("category_description", description)}));
}

void WxrChannelWriter::append_tag(std::string& out, const std::string& name, std::string_view nicename,
                                  std::string_view description) {
  append(out, element_of("tag",
                         {wp_element("term_id", next_term_id()), wp_element("tag_slug", nicename),
                          wp_element("tag_name", encode_entities(name)), wp_element("tag_description", description)}));
}

void WxrChannelWriter::append(std::string& out, XmlElement element) {
  make_writable(element);
  append_wxr_element(out, element);
  channel_.add(element);
}

}  // namespace blog

#include "exchange/wxr/wordpress_meta.h"

#include "exchange/wxr/json.h"

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

TextByName texts_of(std::string_view json) {
  TextByName texts;
  for_each_member(json, [&](std::string_view key, std::string_view value, bool is_text) {
    if (is_text) texts.emplace(key, value);
  });
  return texts;
}

/// Names in the meta of a post: an array, or one text.
std::vector<std::string> names_of(std::string_view value, bool is_text) {
  if (is_text) return {std::string(value)};
  std::vector<std::string> names;
  for_each_item(value, [&](std::string_view item, bool item_is_text) {
    if (item_is_text) names.emplace_back(item);
  });
  return names;
}

WxrTerm term_of(const TextByName& texts) {
  const auto text = [&](std::string_view name) { return std::string(find_text(texts, name)); };
  return {.domain = text("domain"),
          .nicename = text("nicename"),
          .name = text("name"),
          .parent = text("parent"),
          .description = text("description")};
}

struct TextsMember {
  std::string_view key;
  TextByName WordpressMeta::* texts;
};
constexpr TextsMember kTexts[] = {
    {"html", &WordpressMeta::html},
    {"nicenames", &WordpressMeta::nicenames},
    {"tag_nicenames", &WordpressMeta::tag_nicenames},
    {"category_parents", &WordpressMeta::category_parents},
    {"category_descriptions", &WordpressMeta::category_descriptions},
    {"tag_descriptions", &WordpressMeta::tag_descriptions},
};

}  // namespace

std::string_view find_text(const TextByName& texts, std::string_view name) {
  const auto found = texts.find(name);
  return found == texts.end() ? std::string_view() : std::string_view(found->second);
}

WordpressMeta::WordpressMeta(std::string_view meta) {
  for_each_member(meta, [&](std::string_view key, std::string_view value, bool is_text) {
    if (key == "tags") tags = names_of(value, is_text);
    if (key == "wxr") read(value);
  });
}

void WordpressMeta::read(std::string_view json) {
  for_each_member(json, [&](std::string_view key, std::string_view value, bool is_text) {
    if (is_text) texts.emplace(key, value);
    const auto* const member = std::ranges::find(kTexts, key, &TextsMember::key);
    if (member != std::end(kTexts)) this->*member->texts = texts_of(value);
    if (key == "terms")
      for_each_item(value, [&](std::string_view term, bool) { terms.push_back(term_of(texts_of(term))); });
    if (key == "postmeta") metas = read_metas(value, "postmeta");
    if (key == "comments") comments = read_comments(value);
    if (key == "elements") elements = read_elements(value);
    XmlElement element = wp_element(key, value);
    if (is_text && is_wxr_text(element)) plain_elements.push_back(std::move(element));
  });
}

}  // namespace blog

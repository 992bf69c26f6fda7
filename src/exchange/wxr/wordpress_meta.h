// What the meta of a post says to WordPress: what a reader of its exports kept there.
#pragma once

#include "exchange/wxr/item.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

using TextByName = std::map<std::string, std::string, std::less<>>;

std::string_view find_text(const TextByName& texts, std::string_view name);

/// Of any JSON object: what is not of its kind is left out.
struct WordpressMeta {
  explicit WordpressMeta(std::string_view meta);

  std::vector<std::string> tags;
  TextByName texts;
  TextByName html;
  TextByName nicenames, tag_nicenames;
  TextByName category_parents, category_descriptions, tag_descriptions;
  std::vector<WxrTerm> terms;
  std::vector<XmlElement> metas, comments, plain_elements, elements;

 private:
  void read(std::string_view json);
};

}  // namespace blog

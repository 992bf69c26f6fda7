// Parts of a WordPress item that a post has no field for, as JSON and back.
#pragma once

#include "text/xml.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// What the member `wxr` of a post's meta holds besides texts that are named like their elements.
inline constexpr std::string_view kWxrMembers[] = {
    "guid_is_permalink",
    "nicenames",
    "category_nicenames",
    "tag_nicenames",
    "terms",
    "postmeta",
    "comments",
    "elements",
    "creator_name",
    "html",
    "category_parents",
    "category_descriptions",
    "tag_descriptions",
};
/// Whether the element of a plugin is such a text.
bool is_wxr_text(const XmlElement& element);

/// Appends `"key":`, with a comma where something stands in front, and returns what it appended to.
std::string& append_json_key(std::string& members, std::string_view key);
void append_json_member(std::string& members, std::string_view key, std::string_view text);
/// Appends an object of these members; nothing for none.
void append_object(std::string& members, std::string_view key, const std::string& object_members);

/// Calls visit for each member of an object: a string's text, or other JSON. What is no object has none.
using JsonVisit = std::function<void(std::string_view key, std::string_view value, bool is_text)>;
void for_each_member(std::string_view json, const JsonVisit& visit);
/// The same for the items of an array.
void for_each_item(std::string_view json, const std::function<void(std::string_view value, bool is_text)>& visit);

/// `[{"key":"source","value":"x"}]` of `wp:postmeta` or `wp:commentmeta`.
void append_metas(std::string& json, const std::vector<XmlElement>& metas);
std::vector<XmlElement> read_metas(std::string_view json, std::string_view element_name);

/// `[{"comment_id":"2","comment_author":"Ann","meta":[…]}]` of `wp:comment`, without empty members.
void append_comments(std::string& json, const std::vector<XmlElement>& comments);
std::vector<XmlElement> read_comments(std::string_view json);

/// `[{"space":"…","name":"enclosure","attributes":{…},"text":"…","elements":[…]}]` of anything else.
void append_elements(std::string& json, const std::vector<const XmlElement*>& elements);
/// Without those that are no XML.
std::vector<XmlElement> read_elements(std::string_view json);

}  // namespace blog

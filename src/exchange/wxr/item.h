// An item of a WordPress export: what stands in a file, and in between a file and a post.
//
//     WxrItem item = parse_wxr_item(std::move(element));
//     read_wxr_item(item, reading, record);
#pragma once

#include "blog/exchange.h"
#include "exchange/wxr/channel.h"
#include "text/xml.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Elements that hold one text, in the order in which WordPress writes them.
enum class WxrField {
  title,
  link,
  pub_date,
  creator,
  guid,
  description,
  content,
  excerpt,
  post_id,
  post_date,
  post_date_gmt,
  post_modified,
  post_modified_gmt,
  comment_status,
  ping_status,
  post_name,
  status,
  post_parent,
  menu_order,
  post_type,
  post_password,
  is_sticky,
};

/// Whether a post's meta keeps it.
enum class WxrKeep {
  no,       ///< the post has a field for it
  unusual,  ///< where it is not the usual
  inexact,  ///< where the post's field for it does not say the same
};

struct WxrFieldName {
  WxrField field;
  std::string_view space;  ///< the prefix that WordPress uses
  std::string_view name;
  WxrKeep keep = WxrKeep::no;
  std::string_view usual;   ///< what it holds where nobody chose otherwise
  bool is_running = false;  ///< blanks at its ends are the author's
};

inline constexpr WxrFieldName kWxrFields[] = {
    {.field = WxrField::title, .space = "", .name = "title", .is_running = true},
    {WxrField::link, "", "link", WxrKeep::unusual},
    {WxrField::pub_date, "", "pubDate"},
    {WxrField::creator, "dc", "creator", WxrKeep::inexact},
    {WxrField::guid, "", "guid"},
    {WxrField::description, "", "description", WxrKeep::unusual, "", true},
    {.field = WxrField::content, .space = "content", .name = "encoded", .is_running = true},
    {.field = WxrField::excerpt, .space = "excerpt", .name = "encoded", .is_running = true},
    {WxrField::post_id, "wp", "post_id", WxrKeep::unusual},
    {WxrField::post_date, "wp", "post_date"},
    {WxrField::post_date_gmt, "wp", "post_date_gmt", WxrKeep::inexact},
    {WxrField::post_modified, "wp", "post_modified"},
    {WxrField::post_modified_gmt, "wp", "post_modified_gmt"},
    {WxrField::comment_status, "wp", "comment_status", WxrKeep::unusual, "open"},
    {WxrField::ping_status, "wp", "ping_status", WxrKeep::unusual, "open"},
    {WxrField::post_name, "wp", "post_name", WxrKeep::inexact},
    {WxrField::status, "wp", "status", WxrKeep::inexact},
    {WxrField::post_parent, "wp", "post_parent", WxrKeep::unusual, "0"},
    {WxrField::menu_order, "wp", "menu_order", WxrKeep::unusual, "0"},
    {WxrField::post_type, "wp", "post_type", WxrKeep::no, "post"},
    {WxrField::post_password, "wp", "post_password", WxrKeep::unusual, "", true},
    {WxrField::is_sticky, "wp", "is_sticky", WxrKeep::unusual, "0"},
};

constexpr bool wxr_fields_are_in_order() {
  for (std::size_t i = 0; i < std::size(kWxrFields); ++i)
    if (static_cast<std::size_t>(kWxrFields[i].field) != i) return false;
  return true;
}
static_assert(wxr_fields_are_in_order());

constexpr const WxrFieldName& name_of(WxrField field) { return kWxrFields[static_cast<std::size_t>(field)]; }

struct WxrTerm {
  std::string domain;  ///< `category`, `post_tag`, or that of a plugin
  std::string nicename;
  std::string name;
  std::string parent;  ///< its nicename; items do not say it
  std::string description;
};

struct WxrItem {
  std::array<std::string, std::size(kWxrFields)> texts;
  bool guid_is_permalink = false;
  bool is_wordpress = false;  ///< else it is of a feed: it has no element of WordPress
  std::vector<WxrTerm> terms;
  std::vector<XmlElement> metas;     ///< `wp:postmeta`
  std::vector<XmlElement> comments;  ///< `wp:comment`
  std::vector<XmlElement> others;    ///< what WordPress itself does not write
  std::string own;                   ///< what only this program knows of the post: a JSON object
  std::size_t line = 0;

  std::string& operator[](WxrField field) { return texts[static_cast<std::size_t>(field)]; }
  const std::string& operator[](WxrField field) const { return texts[static_cast<std::size_t>(field)]; }
};

/// The namespace of what stands in WxrItem::own; WordPress passes it by.
inline constexpr std::string_view kOwnSpace = "urn:blog";

/// Takes the element apart. Namespaces become the prefixes of WordPress, of any version of the format.
WxrItem parse_wxr_item(XmlElement element);
/// Appends the item as WordPress writes it. Requires text that XML can hold.
void append_wxr_item(std::string& out, const WxrItem& item);
/// Makes of it what a reader of the written item gets: without what XML cannot hold, and without blanks around names.
/// Whether there was anything that XML cannot hold.
bool make_writable(WxrItem& item);

/// Replaces the namespaces in an element by the prefixes of WordPress, of any version of the format.
void use_wxr_prefixes(XmlElement& element);
/// An element of WordPress that holds text alone.
XmlElement wp_element(std::string_view name, std::string_view text = {});
/// Appends an element of the channel on a line of its own. Requires text that XML can hold.
void append_wxr_element(std::string& out, const XmlElement& element);
/// Whether there was anything in it that XML cannot hold: that is left out.
bool make_writable(XmlElement& element);

struct WxrReading {
  std::vector<std::string> category_domains;  ///< which terms are categories
  WxrChannel* channel = nullptr;              ///< what is known by now; null: nothing
  const Clock* clock = nullptr;
  std::function<void(std::size_t line, std::string_view warning)> warn;
};

/// Replaces the record. Its hash is that of what is made of the item by the channel, and by rules that an import had
/// not always; 0: nothing. Throws BadRecord.
void read_wxr_item(const WxrItem& item, const WxrReading& reading, Record& record);

}  // namespace blog

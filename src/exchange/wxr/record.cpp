#include "exchange/record/date.h"
#include "exchange/record/hash.h"
#include "exchange/record/publication.h"
#include "exchange/record/shown.h"
#include "exchange/record/slug.h"
#include "exchange/wxr/item.h"
#include "exchange/wxr/item_terms.h"
#include "exchange/wxr/json.h"
#include "exchange/wxr/own.h"
#include "exchange/wxr/terms.h"
#include "model/calendar.h"
#include "model/offset_clock.h"
#include "text/html_entities.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace blog {
namespace {

constexpr std::size_t kMaxNesting = 8;
constexpr std::int64_t kMaxOffset = 14 * kHour;

/// WordPress writes zeros, or a year before the first, where it has no date.
bool is_date(std::string_view text) {
  return !text.empty() && !text.starts_with("0000-00-00") && !text.starts_with('-') &&
         text.find(" -0001 ") == std::string_view::npos;
}

std::size_t depth_of(const XmlElement& element) {
  std::size_t depth = 0;
  for (const XmlElement& child : element.children) depth = std::max(depth, depth_of(child));
  return depth + 1;
}

bool says_something(const XmlElement& element) {
  return !element.children.empty() || !element.attributes.empty() || !trim(element.text).empty();
}

class ItemReader {
 public:
  ItemReader(const WxrItem& item, const WxrReading& reading, Record& record)
      : item_(item), reading_(reading), record_(record), post_(record.post), terms_(item, reading) {}

  void run() {
    record_ = {};
    record_.line = item_.line;
    post_.title = read_html(WxrField::title, "title");
    post_.excerpt = read_html(WxrField::excerpt, "excerpt");
    read_body();
    read_author();
    read_type();
    read_slug();
    read_dates();
    read_status();
    post_.categories = terms_.categories();
    write_meta();
    if (terms_.is_cut()) warn("parents and descriptions of its terms above 64 KiB are left out");
    set_key();
    record_.hash = terms_.note() == 0 ? note_ : hash_bytes("terms", note_ + terms_.note());
    read_own_fields(item_.own, *reading_.clock, record_);
    record_.has_date = post_.date || post_.draft;
    if (post_.slug.empty()) post_.slug = percent_decode(item_[WxrField::post_name]);
    replace_impossible_slug(post_, item_.line, reading_.warn);
  }

 private:
  void warn(std::string_view warning) const {
    if (reading_.warn) reading_.warn(item_.line, warning);
  }

  /// Notes what an import before would have taken for something else, so that it is an update.
  void note(std::string_view text) { note_ = hash_bytes(text, note_ + 1); }

  /// A text in HTML, whose entities are decoded. The HTML is kept where its tags would not be told from written ones.
  std::string read_html(WxrField field, std::string_view name) {
    const std::string& html = item_[field];
    std::string text = decode_entities(html);
    if (text != html) note(text);
    if (html.find('<') != std::string::npos) append_json_member(html_, name, html);
    return text;
  }

  void read_body() {
    post_.markup = Markup::html;
    post_.body = item_[WxrField::content];
    if (item_.is_wordpress || !post_.body.empty()) return;
    post_.body = item_[WxrField::description];
    note(post_.body);
  }

  void read_author() {
    const std::string& login = item_[WxrField::creator];
    const std::string* const name = reading_.channel == nullptr ? nullptr : reading_.channel->find_author(login);
    post_.author = name == nullptr ? decode_entities(login) : *name;
    if (post_.author == login) return;
    inexact_[WxrField::creator] = login;
    note(post_.author);
  }

  void read_type() const {
    if (item_.is_wordpress && item_[WxrField::post_type].empty())
      warn(fmt::format("'{}' has no wp:post_type and is taken for a post", shown(post_.title)));
  }

  void read_slug() {
    const std::string& name = item_[WxrField::post_name];
    const std::string slug = percent_decode(name);
    if (is_slug(slug)) post_.slug = slug;
    if (!name.empty() && post_.slug.empty()) inexact_[WxrField::post_name] = name;
  }

  void read_dates() {
    post_.date = read_time(WxrField::post_date_gmt, WxrField::post_date);
    post_.updated = read_time(WxrField::post_modified_gmt, WxrField::post_modified);
    if (is_date(item_[WxrField::post_date]) && item_[WxrField::post_date_gmt].starts_with("0000-00-00"))
      inexact_[WxrField::post_date_gmt] = item_[WxrField::post_date_gmt];  // a draft that is dated when it is published
    const std::string& text = item_[WxrField::pub_date];
    if (post_.date || !is_date(text)) return;
    post_.date = read_date(name_of(WxrField::pub_date).name, text, item_.line, *reading_.clock);
  }

  /// The instant of the field in UTC, with the offset by which the local field differs from it.
  std::optional<Time> read_time(WxrField in_greenwich, WxrField local) {
    const bool has_local = is_date(item_[local]);
    if (!is_date(item_[in_greenwich])) return has_local ? std::optional(parse(local, *reading_.clock)) : std::nullopt;
    const OffsetClock greenwich;
    Time time = parse(in_greenwich, greenwich);
    if (!has_local) return time;
    const std::int64_t offset = parse(local, greenwich).seconds - time.seconds;
    if (std::abs(offset) <= kMaxOffset && offset % kMinute == 0) time.offset = static_cast<int>(offset / kMinute);
    return time;
  }

  Time parse(WxrField field, const Clock& clock) {
    return read_date(fmt::format("wp:{}", name_of(field).name), item_[field], item_.line, clock);
  }

  /// Who needs a password did not see the post by its status, and one that waits for a date needs one.
  void read_status() {
    const std::string& status = item_[WxrField::status];
    const std::optional<bool> is_draft = status.empty() ? false : find_draft_status(status);
    if (!is_draft)
      throw BadRecord(item_.line, "'{}' has the wp:status '{}', which WordPress does not have; write draft or publish",
                      shown(post_.title), shown(status));
    const bool is_hidden = !trim(item_[WxrField::post_password]).empty() || (status == "future" && !post_.date);
    post_.draft = *is_draft || is_hidden;
    if (!*is_draft && is_hidden) note("draft");
    if (post_.draft && status != "draft") inexact_[WxrField::status] = status;
  }

  void write_meta() {
    std::string members;
    terms_.append_names(members);
    append_object(members, "wxr", wxr_members());
    post_.meta = '{' + members + '}';
  }

  std::string wxr_members() {
    std::string members;
    append_fields(members);
    const std::vector<const XmlElement*> elements = append_texts(members);
    if (item_.guid_is_permalink) append_json_member(members, "guid_is_permalink", "true");
    if (!inexact_[WxrField::creator].empty()) append_json_member(members, "creator_name", post_.author);
    append_object(members, "html", html_);
    terms_.append_members(members);
    if (!item_.metas.empty()) append_metas(append_json_key(members, "postmeta"), item_.metas);
    if (!item_.comments.empty()) append_comments(append_json_key(members, "comments"), item_.comments);
    if (!elements.empty()) append_elements(append_json_key(members, "elements"), elements);
    return members;
  }

  void append_fields(std::string& members) {
    const bool has_used_description = !item_.is_wordpress && item_[WxrField::content].empty();
    for (const WxrFieldName& field : kWxrFields) {
      if (field.field == WxrField::description && has_used_description) continue;
      const std::string& text = field.keep == WxrKeep::inexact ? inexact_[field.field] : item_[field.field];
      if (field.keep != WxrKeep::no && !text.empty() && text != field.usual)
        append_json_member(members, field.name, text);
    }
  }

  /// Appends elements of plugins that are plain texts and returns the others.
  std::vector<const XmlElement*> append_texts(std::string& members) {
    std::vector<const XmlElement*> elements;
    std::set<std::string_view> names;
    for (const XmlElement& other : item_.others) {
      if (!says_something(other)) continue;
      if (is_wxr_text(other) && names.insert(other.name).second)
        append_json_member(members, other.name, other.text);
      else if (depth_of(other) <= kMaxNesting)
        elements.push_back(&other);
      else
        warn(fmt::format("<{}> is nested too deep to be kept", shown(other.name)));
    }
    return elements;
  }

  void set_key() {
    const std::string& guid = item_[WxrField::guid];
    const std::string& id = item_[WxrField::post_id];
    record_.key = !guid.empty() ? guid : !id.empty() ? id : post_.slug;
    if (!item_.is_wordpress && record_.key.empty()) record_.key = item_[WxrField::link];
    if (record_.key.empty()) record_.key = hash_key(post_.title, item_[WxrField::post_date]);
  }

  const WxrItem& item_;
  const WxrReading& reading_;
  Record& record_;
  NewPost& post_;
  std::uint64_t note_ = 0;
  std::map<WxrField, std::string> inexact_;  ///< what the post's fields do not say
  std::string html_;                         ///< members: texts as they stand in the item
  ItemTerms terms_;
};

}  // namespace

bool is_wxr_text(const XmlElement& element) {
  const auto is_field = [&](const WxrFieldName& field) { return field.name == element.name; };
  return element.space == "wp" && element.children.empty() && element.attributes.empty() && is_xml_name(element.name) &&
         std::ranges::find(kWxrMembers, element.name) == std::end(kWxrMembers) &&
         std::ranges::none_of(kWxrFields, is_field);
}

void read_wxr_item(const WxrItem& item, const WxrReading& reading, Record& record) {
  ItemReader(item, reading, record).run();
}

}  // namespace blog

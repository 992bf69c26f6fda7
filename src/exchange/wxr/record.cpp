#include "exchange/record/categories.h"
#include "exchange/record/date.h"
#include "exchange/record/hash.h"
#include "exchange/record/shown.h"
#include "exchange/record/slug.h"
#include "exchange/wxr/item.h"
#include "exchange/wxr/json.h"
#include "exchange/wxr/own.h"
#include "exchange/wxr/terms.h"
#include "model/calendar.h"
#include "model/offset_clock.h"
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

/// The names of terms, each once, and as JSON members those nicenames that WordPress would not make of the name.
class TermList {
 public:
  void add(const WxrTerm& term) {
    if (!known_.insert(term.name).second) return;
    names_.push_back(term.name);
    if (!term.nicename.empty() && !is_usual_nicename(term.nicename, term.name))
      append_json_member(nicenames_, term.name, term.nicename);
  }
  const std::vector<std::string>& names() const { return names_; }
  const std::string& nicenames() const { return nicenames_; }

 private:
  std::set<std::string_view> known_;
  std::vector<std::string> names_;
  std::string nicenames_;
};

void append_object(std::string& members, std::string_view key, const std::string& object_members) {
  if (!object_members.empty()) append_json_key(members, key) += '{' + object_members + '}';
}

class ItemReader {
 public:
  ItemReader(const WxrItem& item, const WxrReading& reading, Record& record)
      : item_(item), reading_(reading), record_(record), post_(record.post) {}

  void run() {
    record_ = {};
    record_.line = item_.line;
    post_.title = item_[WxrField::title];
    post_.body = item_[WxrField::content];
    post_.markup = Markup::html;
    post_.excerpt = item_[WxrField::excerpt];
    post_.author = item_[WxrField::creator];
    read_slug();
    read_dates();
    read_status();
    read_terms();
    write_meta();
    set_key();
    read_own_fields(item_.own, *reading_.clock, record_);
    if (post_.slug.empty()) post_.slug = percent_decode(item_[WxrField::post_name]);
    replace_impossible_slug(post_, item_.line, reading_.warn);
  }

 private:
  void warn(std::string_view warning) const {
    if (reading_.warn) reading_.warn(item_.line, warning);
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

  void read_status() {
    const std::string& status = item_[WxrField::status];
    post_.draft = !status.empty() && status != "publish" && status != "future";
    if (post_.draft && status != "draft") inexact_[WxrField::status] = status;
  }

  void read_terms() {
    const std::vector<std::string>& chosen = reading_.category_domains;
    TermList categories;
    for (const std::string& domain : chosen)
      for (const WxrTerm& term : item_.terms)
        if (term.domain == domain) categories.add(term);
    post_.categories = categories.names();
    nicenames_ = categories.nicenames();
    for (const WxrTerm& term : item_.terms) {
      if (std::ranges::find(chosen, term.domain) != chosen.end()) continue;
      if (term.domain == "post_tag")
        tags_.add(term);
      else if (term.domain == "category")
        other_categories_.add(term);
      else
        other_terms_.push_back(&term);
    }
  }

  void write_meta() {
    std::string members;
    if (!tags_.names().empty()) append_name_array(append_json_key(members, "tags"), tags_.names());
    if (!other_categories_.names().empty())
      append_name_array(append_json_key(members, "categories"), other_categories_.names());
    append_object(members, "wxr", wxr_members());
    post_.meta = '{' + members + '}';
  }

  std::string wxr_members() {
    std::string members;
    append_fields(members);
    const std::vector<const XmlElement*> elements = append_texts(members);
    if (item_.guid_is_permalink) append_json_member(members, "guid_is_permalink", "true");
    append_object(members, "nicenames", nicenames_);
    append_object(members, "category_nicenames", other_categories_.nicenames());
    append_object(members, "tag_nicenames", tags_.nicenames());
    if (!other_terms_.empty()) append_terms(append_json_key(members, "terms"));
    if (!item_.metas.empty()) append_metas(append_json_key(members, "postmeta"), item_.metas);
    if (!item_.comments.empty()) append_comments(append_json_key(members, "comments"), item_.comments);
    if (!elements.empty()) append_elements(append_json_key(members, "elements"), elements);
    return members;
  }

  void append_fields(std::string& members) {
    for (const WxrFieldName& field : kWxrFields) {
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

  void append_terms(std::string& json) {
    json += '[';
    for (const WxrTerm* term : other_terms_) {
      std::string members;
      append_json_member(members, "domain", term->domain);
      append_json_member(members, "nicename", term->nicename);
      append_json_member(members, "name", term->name);
      if (term != other_terms_.front()) json += ',';
      json += '{' + members + '}';
    }
    json += ']';
  }

  void set_key() {
    const std::string& guid = item_[WxrField::guid];
    const std::string& id = item_[WxrField::post_id];
    record_.key = !guid.empty() ? guid : !id.empty() ? id : post_.slug;
    if (record_.key.empty()) record_.key = hash_key(post_.title, item_[WxrField::post_date]);
  }

  const WxrItem& item_;
  const WxrReading& reading_;
  Record& record_;
  NewPost& post_;
  std::map<WxrField, std::string> inexact_;  ///< what the post's fields do not say
  TermList tags_;
  TermList other_categories_;
  std::string nicenames_;
  std::vector<const WxrTerm*> other_terms_;
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

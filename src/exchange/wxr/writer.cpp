#include "exchange/wxr/item.h"
#include "exchange/wxr/json.h"
#include "exchange/wxr/own.h"
#include "exchange/wxr/terms.h"
#include "exchange/wxr/wxr.h"
#include "model/calendar.h"
#include "model/offset_clock.h"
#include "text/markdown.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

namespace blog {
namespace {

/// No place is a minute east of Greenwich: a date that depends on the place never comes back as it was.
constexpr int kNoOffset = 1;
constexpr std::string_view kNoDate = "0000-00-00 00:00:00";

// What WordPress' importer asks for in front of the items.
constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
	xmlns:blog="urn:blog">
<channel>
	<title>blog</title>
	<link>http://localhost</link>
	<description></description>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>http://localhost</wp:base_site_url>
	<wp:base_blog_url>http://localhost</wp:base_blog_url>
)";
constexpr std::string_view kFoot = "</channel>\n</rss>\n";

/// `2024-05-01 10:00:00`, as a clock at that offset shows it.
std::string wxr_time(Time time) {
  std::string text = format_time(time).substr(0, kNoDate.size());
  text[10] = ' ';
  return text;
}

/// `Wed, 01 May 2024 10:00:00 +0000`
std::string mail_time(Time time) {
  constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilTime civil = to_civil(time.seconds);
  const std::chrono::weekday day{std::chrono::sys_days(civil.date)};
  const std::string text = format_time({time.seconds, 0});
  return fmt::format("{}, {} {} {} {} +0000", kDays[day.c_encoding()], text.substr(8, 2),
                     kMonths[static_cast<unsigned>(civil.date.month()) - 1], text.substr(0, 4), text.substr(11, 8));
}

using TextByName = std::map<std::string, std::string, std::less<>>;

TextByName texts_of(std::string_view json) {
  TextByName texts;
  for_each_member(json, [&](std::string_view key, std::string_view value, bool is_text) {
    if (is_text) texts.emplace(key, value);
  });
  return texts;
}

std::string_view find_text(const TextByName& texts, std::string_view name) {
  const auto found = texts.find(name);
  return found == texts.end() ? std::string_view() : std::string_view(found->second);
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

/// What the meta of a post says to WordPress.
struct WordpressMeta {
  explicit WordpressMeta(std::string_view meta) {
    for_each_member(meta, [&](std::string_view key, std::string_view value, bool is_text) {
      if (key == "tags") tags = names_of(value, is_text);
      if (key == "wxr") read(value);
    });
  }

  void read(std::string_view json) {
    for_each_member(json, [&](std::string_view key, std::string_view value, bool is_text) {
      if (is_text) texts.emplace(key, value);
      if (key == "nicenames") nicenames = texts_of(value);
      if (key == "tag_nicenames") tag_nicenames = texts_of(value);
      if (key == "terms") for_each_item(value, [&](std::string_view term, bool) { add_term(texts_of(term)); });
      if (key == "postmeta") metas = read_metas(value, "postmeta");
      if (key == "comments") comments = read_comments(value);
      if (key == "elements") elements = read_elements(value);
      XmlElement element{
          .space = "wp", .name = std::string(key), .attributes = {}, .text = std::string(value), .children = {}};
      if (is_text && is_wxr_text(element)) plain_elements.push_back(std::move(element));
    });
  }

  void add_term(const TextByName& term) {
    terms.push_back({.domain = std::string(find_text(term, "domain")),
                     .nicename = std::string(find_text(term, "nicename")),
                     .name = std::string(find_text(term, "name"))});
  }

  std::vector<std::string> tags;
  TextByName texts;
  TextByName nicenames, tag_nicenames;
  std::vector<WxrTerm> terms;
  std::vector<XmlElement> metas, comments, plain_elements, elements;
};

class WxrWriter final : public PostWriter {
 public:
  WxrWriter(Sink& sink, const WriteOptions& options) : sink_(sink), lose_(options.lose) {}

  void write(const Post& post) override {
    out_ = has_head_ ? "" : kHead;
    has_head_ = true;
    append_wxr_item(out_, make_item(post));
    sink_.write(out_);
  }

  /// WordPress' importer finds authors and terms by their paths, so they may stand behind the items that use them.
  void finish() override {
    out_ = has_head_ ? "" : kHead;
    int id = 0;
    for (const std::string& author : authors_) append_author(author, ++id);
    id = 0;
    for (const auto& [name, nicename] : categories_.all()) append_category(name, nicename, ++id);
    for (const auto& [name, nicename] : tags_.all()) append_tag(name, nicename, ++id);
    out_ += kFoot;
    sink_.write(out_);
  }

 private:
  void lose(std::string_view kind) const {
    if (lose_) lose_(kind);
  }

  WxrItem make_item(const Post& post) {
    WordpressMeta meta(post.meta);
    WxrItem item;
    set_usual_texts(item, meta);
    item[WxrField::title] = post.title;
    item[WxrField::creator] = post.author;
    item[WxrField::guid] = post.key;
    item[WxrField::excerpt] = post.excerpt;
    item[WxrField::content] = html_of(post);
    item[WxrField::post_id] = free_id(item[WxrField::post_id]);
    if (item[WxrField::post_name].empty()) item[WxrField::post_name] = percent_encode(post.slug);
    set_times(item, post);
    item[WxrField::status] = status_of(post, find_text(meta.texts, "status"));
    item.guid_is_permalink = find_text(meta.texts, "guid_is_permalink") == "true";
    add_terms(item, post, meta);
    item.others = std::move(meta.plain_elements);
    std::ranges::move(meta.elements, std::back_inserter(item.others));
    item.metas = std::move(meta.metas);
    item.comments = std::move(meta.comments);
    if (make_writable(item)) lose("control characters");
    if (!item[WxrField::creator].empty()) authors_.insert(item[WxrField::creator]);
    item.own = own_fields(post, read_back(item));
    return item;
  }

  static void set_usual_texts(WxrItem& item, const WordpressMeta& meta) {
    for (const WxrFieldName& field : kWxrFields) {
      const std::string_view text = find_text(meta.texts, field.name);
      item[field.field] = field.keep == WxrKeep::no || text.empty() ? field.usual : text;
    }
  }

  /// What our reader makes of the elements without WxrItem::own.
  static Record read_back(const WxrItem& item) {
    const OffsetClock nowhere(kNoOffset);
    Record record;
    try {
      read_wxr_item(item, {.category_domains = {"category"}, .clock = &nowhere}, record);
    } catch (const BadRecord&) {
      record = {};
    }
    return record;
  }

  std::string html_of(const Post& post) const {
    if (post.markup == Markup::html) return post.body;
    RenderedMarkdown rendered = render_markdown(post.body);
    if (rendered.removed_html) lose("unsafe HTML in Markdown");
    if (rendered.is_plain) lose("Markdown too intricate to render");
    return std::move(rendered.html);
  }

  /// `wanted` if it is a number that no other post has, else the next free one: WordPress skips an id that it knows.
  std::string free_id(std::string_view wanted) {
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), id);
    const bool is_number = error == std::errc() && end == wanted.data() + wanted.size();
    if (is_number && id > 0 && ids_.insert(id).second) return std::string(wanted);
    while (!ids_.insert(next_id_).second) ++next_id_;
    return fmt::format("{}", next_id_);
  }

  static void set_times(WxrItem& item, const Post& post) {
    const int offset = post.date ? post.date->offset : 0;
    const bool has_no_instant = post.status == Status::draft && item[WxrField::post_date_gmt] == kNoDate;
    item[WxrField::pub_date] = post.date && !has_no_instant ? mail_time(*post.date) : "";
    item[WxrField::post_date] = post.date ? wxr_time(*post.date) : kNoDate;
    item[WxrField::post_date_gmt] = post.date && !has_no_instant ? wxr_time({post.date->seconds, 0}) : kNoDate;
    item[WxrField::post_modified] = wxr_time({post.updated.seconds, offset});
    item[WxrField::post_modified_gmt] = wxr_time({post.updated.seconds, 0});
  }

  static std::string status_of(const Post& post, std::string_view kept) {
    constexpr std::string_view kOurs[] = {"", "publish", "future", "trash"};
    switch (post.status) {
      case Status::draft: return std::ranges::find(kOurs, kept) == std::end(kOurs) ? std::string(kept) : "draft";
      case Status::scheduled: return "future";
      case Status::published: return "publish";
    }
    return "";
  }

  void add_terms(WxrItem& item, const Post& post, const WordpressMeta& meta) {
    for (const std::string& name : post.categories)
      item.terms.push_back({"category", categories_.find(name, find_text(meta.nicenames, name)), name});
    for (const std::string& name : meta.tags)
      item.terms.push_back({"post_tag", tags_.find(name, find_text(meta.tag_nicenames, name)), name});
    item.terms.insert(item.terms.end(), meta.terms.begin(), meta.terms.end());
  }

  void append_author(const std::string& author, int id) {
    out_ += "\t<wp:author>\n";
    append_text("wp:author_id", fmt::format("{}", id));
    append_text("wp:author_login", author);
    append_text("wp:author_email", "");
    append_text("wp:author_display_name", author);
    append_text("wp:author_first_name", "");
    append_text("wp:author_last_name", "");
    out_ += "\t</wp:author>\n";
  }

  void append_category(const std::string& name, const std::string& nicename, int id) {
    out_ += "\t<wp:category>\n";
    append_text("wp:term_id", fmt::format("{}", id));
    append_text("wp:category_nicename", nicename);
    append_text("wp:category_parent", "");
    append_text("wp:cat_name", html_of_term_name(name));
    out_ += "\t</wp:category>\n";
  }

  void append_tag(const std::string& name, const std::string& nicename, int id) {
    out_ += "\t<wp:tag>\n";
    append_text("wp:term_id", fmt::format("{}", id));
    append_text("wp:tag_slug", nicename);
    append_text("wp:tag_name", html_of_term_name(name));
    out_ += "\t</wp:tag>\n";
  }

  void append_text(std::string_view name, std::string_view text) {
    append_wxr_text(out_, "\t\t", name, without_forbidden(text));
  }

  Sink& sink_;
  std::function<void(std::string_view)> lose_;
  std::string out_;
  bool has_head_ = false;
  std::set<std::string> authors_;
  Nicenames categories_, tags_;
  std::set<std::uint64_t> ids_;
  std::uint64_t next_id_ = 1;
};

}  // namespace

std::unique_ptr<PostWriter> open_wxr_writer(Sink& sink, const WriteOptions& options) {
  return std::make_unique<WxrWriter>(sink, options);
}

}  // namespace blog

#include "exchange/record/publication.h"
#include "exchange/wxr/channel_writer.h"
#include "exchange/wxr/item.h"
#include "exchange/wxr/own.h"
#include "exchange/wxr/terms.h"
#include "exchange/wxr/wordpress_meta.h"
#include "exchange/wxr/wxr.h"
#include "model/calendar.h"
#include "model/offset_clock.h"
#include "text/html_entities.h"
#include "text/markdown.h"

#include <algorithm>
#include <charconv>
#include <chrono>
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

class WxrWriter final : public PostWriter {
 public:
  WxrWriter(Sink& sink, const WriteOptions& options) : sink_(sink), lose_(options.lose) {}

  void write(const Post& post) override {
    out_ = has_head_ ? "" : kHead;
    has_head_ = true;
    const WxrItem item = make_item(post);  // which may put something of the channel in front
    append_wxr_item(out_, item);
    sink_.write(out_);
  }

  void finish() override {
    out_ = has_head_ ? "" : kHead;
    channel_.finish(out_);
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
    item[WxrField::title] = html_of_text(post.title, find_text(meta.html, "title"));
    item[WxrField::creator] = login_of(post, meta);
    item[WxrField::guid] = post.key;
    item[WxrField::excerpt] = html_of_text(post.excerpt, find_text(meta.html, "excerpt"));
    item[WxrField::content] = html_of(post);
    item[WxrField::post_id] = free_id(item[WxrField::post_id]);
    if (item[WxrField::post_name].empty()) item[WxrField::post_name] = percent_encode(post.slug);
    set_times(item, post);
    item[WxrField::status] = status_of(post, find_text(meta.texts, "status"), !item[WxrField::post_password].empty());
    item.guid_is_permalink = find_text(meta.texts, "guid_is_permalink") == "true";
    add_terms(item, post, meta);
    item.others = std::move(meta.plain_elements);
    std::ranges::move(meta.elements, std::back_inserter(item.others));
    item.metas = std::move(meta.metas);
    item.comments = std::move(meta.comments);
    if (make_writable(item)) lose("control characters");
    channel_.add_author(out_, item[WxrField::creator], post.author);
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
  Record read_back(const WxrItem& item) {
    const OffsetClock nowhere(kNoOffset);
    Record record;
    try {
      read_wxr_item(item, {.category_domains = {"category"}, .channel = &channel_.channel(), .clock = &nowhere},
                    record);
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

  /// What was public to those who know a password is a draft here, and goes out as it came.
  static std::string status_of(const Post& post, std::string_view kept, bool has_password) {
    switch (post.status) {
      case Status::draft: {
        const std::optional<bool> is_draft = find_draft_status(kept);
        const bool is_as_it_came = is_draft && (*is_draft ? kept != "trash" : has_password);
        return is_as_it_came ? std::string(kept) : "draft";
      }
      case Status::scheduled: return "future";
      case Status::published: return "publish";
    }
    return "";
  }

  /// A text as WordPress has it; `kept` is how it came, if it did.
  static std::string html_of_text(const std::string& text, std::string_view kept) {
    return !kept.empty() && decode_entities(kept) == text ? std::string(kept) : encode_entities(text);
  }

  /// The login of the author, unless the author is another by now.
  static std::string login_of(const Post& post, const WordpressMeta& meta) {
    const std::string_view login = find_text(meta.texts, "creator");
    return login.empty() || find_text(meta.texts, "creator_name") != post.author ? post.author : std::string(login);
  }

  void add_terms(WxrItem& item, const Post& post, const WordpressMeta& meta) {
    for (const std::string& name : post.categories)
      item.terms.push_back({.domain = "category", .nicename = channel_.add_category(out_, name, meta), .name = name});
    for (const std::string& name : meta.tags)
      item.terms.push_back({.domain = "post_tag", .nicename = channel_.add_tag(out_, name, meta), .name = name});
    for (const WxrTerm& term : meta.terms) channel_.add_term(out_, term);
    item.terms.insert(item.terms.end(), meta.terms.begin(), meta.terms.end());
  }

  Sink& sink_;
  std::function<void(std::string_view)> lose_;
  std::string out_;
  bool has_head_ = false;
  WxrChannelWriter channel_;
  std::set<std::uint64_t> ids_;
  std::uint64_t next_id_ = 1;
};

}  // namespace

std::unique_ptr<PostWriter> open_wxr_writer(Sink& sink, const WriteOptions& options) {
  return std::make_unique<WxrWriter>(sink, options);
}

}  // namespace blog

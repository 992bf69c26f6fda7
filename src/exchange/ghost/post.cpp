#include "exchange/ghost/post.h"

#include "exchange/ghost/meta.h"
#include "exchange/ghost/mobiledoc.h"
#include "exchange/record/categories.h"
#include "exchange/record/date.h"
#include "exchange/record/hash.h"
#include "exchange/record/publication.h"
#include "exchange/record/shown.h"
#include "exchange/record/slug.h"
#include "model/offset_clock.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace blog {
namespace {

constexpr std::int64_t kFirstSecond = -62'135'596'800;  // of the year 1
constexpr std::int64_t kLastSecond = 253'402'300'799;   // of the year 9999
constexpr std::string_view kContent[] = {"title", "slug", "html", "mobiledoc", "lexical", "markdown"};
constexpr std::string_view kBodies[] = {"html", "mobiledoc", "lexical", "markdown"};
constexpr std::string_view kStatus[] = {"draft", "published", "scheduled", "sent"};

/// Tags are Ghost's only categories, whatever the user calls them.
bool takes_tags(const ReadOptions& options) {
  return std::ranges::any_of(options.categories_from, [](std::string_view key) {
    const std::string name = lower_ascii(key);
    return name == "tags" || name == "categories" || name == "category";
  });
}

bool is_true(std::string_view text) { return find_truth(text).value_or(false); }

bool is_internal(const GhostTag& tag) { return tag.name.starts_with('#'); }

/// The slug that Ghost makes of the name.
std::string usual_slug(const GhostTag& tag) { return (is_internal(tag) ? "hash-" : "") + make_slug(tag.name); }

std::string json_array(const std::vector<std::string>& names) {
  std::string json;
  append_name_array(json, names);
  return json;
}

class GhostPost {
 public:
  GhostPost(const GhostDocument& document, const GhostDocument::RawRow& raw, const ReadOptions& options)
      : document_(document), raw_(raw), options_(options) {
    const std::string problem = row_.read(raw.json);
    if (!problem.empty()) fail("{}", problem);
  }

  bool is_page() const { return row_.text("type") == "page" || is_true(row_.text("page")); }

  void write_to(Record& record) {
    require_content();
    record = {};
    record.line = raw_.line;
    NewPost& post = record.post;
    post.title = row_.text("title");
    post.excerpt = row_.text("custom_excerpt");
    post.slug = row_.text("slug");
    replace_impossible_slug(post, raw_.line, options_.warn);
    set_status(post);
    set_dates(post);
    set_body(post);
    set_tags(post);
    set_author(post);
    set_meta(post);
    record.key = key();
    record.hash = hash_;
    note_what_is_missing(record);
  }

 private:
  template <typename... Args>
  [[noreturn]] void fail(fmt::format_string<Args...> reason, Args&&... args) const {
    throw BadRecord(raw_.line, reason, std::forward<Args>(args)...);
  }
  void warn(std::string_view warning) const {
    if (options_.warn) options_.warn(raw_.line, warning);
  }

  void require_content() const {
    if (std::ranges::any_of(kContent, [&](std::string_view key) { return row_.find(key) != nullptr; })) return;
    if (row_.values().empty()) fail("no post: it says nothing");
    fail("no post: its keys are {}", row_.shown_keys());
  }

  /// What cannot be seen by everyone is a draft, and what waits for a date needs one. A status that is no draft of
  /// Ghost says so in its meta.
  void set_status(NewPost& post) {
    const std::string_view status = row_.text("status");
    const std::optional<bool> is_draft = status.empty() ? false : status == "sent" ? true : find_draft_status(status);
    if (!is_draft) fail("status '{}' is not one of {}", shown(status), fmt::join(kStatus, ", "));
    post.draft = *is_draft || is_closed() || (status == "scheduled" && row_.text("published_at").empty());
    if (post.draft && status != "draft") add_to_hash("draft");  // it was none to imports before
    if (*is_draft && status != "draft") ghost_.add_text("status", status);
  }

  bool is_closed() const {
    const GhostRow::Value* const visibility = row_.find("visibility");
    const GhostRow* const more = document_.find_meta(row_);
    return (visibility != nullptr && !visibility->text.empty() && visibility->text != "public") ||
           is_true(row_.text("email_only")) || (more != nullptr && is_true(more->text("email_only")));
  }

  void set_dates(NewPost& post) const {
    post.date = time_of("published_at");
    post.created = time_of("created_at");
    post.updated = time_of("updated_at");
    if (!post.date && !post.draft) post.date = post.created;
  }

  /// Ghost keeps time in UTC.
  std::optional<Time> time_of(std::string_view key) const {
    const GhostRow::Value* const value = row_.find(key);
    if (value == nullptr || value->text.empty()) return std::nullopt;
    if (value->kind != GhostRow::Kind::text) return time_of_milliseconds(*value);
    return read_date(key, value->text, raw_.line, OffsetClock());
  }

  Time time_of_milliseconds(const GhostRow::Value& value) const {
    std::int64_t milliseconds = 0;
    const char* const end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, milliseconds);
    const std::int64_t seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0);
    if (stop != end || error != std::errc() || seconds < kFirstSecond || seconds > kLastSecond)
      fail("{} '{}' is not a date", value.key, shown(value.text));
    return {seconds, 0};
  }

  /// Ghost 0 kept the Markdown beside the HTML that it made of it.
  void note_what_is_missing(Record& record) const {
    record.has_date = record.post.date || record.post.draft;
    record.has_body = std::ranges::any_of(kBodies, [&](std::string_view key) { return row_.find(key) != nullptr; });
    if (!record.has_date || !record.has_body) record.keys = row_.shown_keys();
  }

  void set_body(NewPost& post) {
    const std::string_view html = row_.text("html");
    if (const std::string_view markdown = row_.text("markdown"); !trim(markdown).empty()) {
      post.body = markdown;
      if (!html.empty()) add_to_hash("markdown");  // an import before took the HTML
    } else if (!html.empty()) {
      post.body = html;
      post.markup = Markup::html;
    } else if (const std::string_view mobiledoc = row_.text("mobiledoc"); !mobiledoc.empty()) {
      set_body_of_cards(mobiledoc, post);
    } else if (!row_.text("lexical").empty()) {
      keep_sources("no html: the body stays empty, and what was written is kept in meta.ghost.lexical");
    }
  }

  void set_body_of_cards(std::string_view json, NewPost& post) {
    const Mobiledoc mobiledoc = read_mobiledoc(json);
    post.body = mobiledoc.markdown;
    if (mobiledoc.has_more)
      keep_sources(
          "no html: the body holds Markdown cards alone, and all that was written is kept in "
          "meta.ghost.mobiledoc");
  }

  void keep_sources(std::string_view warning) {
    keeps_sources_ = true;
    warn(warning);
  }

  void set_tags(NewPost& post) {
    std::vector<std::string> names, internal;
    JsonObject slugs;
    for (const GhostTag& tag : document_.tags_of(row_)) {
      add_to_hash(tag.name);
      add_to_hash(tag.slug);
      if (trim(tag.name).empty()) {
        warn("ignored a tag without a name");
        continue;
      }
      (is_internal(tag) ? internal : names).push_back(tag.name);
      if (!tag.slug.empty() && tag.slug != usual_slug(tag)) slugs.add_text(tag.name, tag.slug);
    }
    if (!internal.empty()) ghost_.add_json("internal_tags", json_array(internal));
    if (!slugs.is_empty()) ghost_.add_json("tag_slugs", slugs.text());
    const bool are_categories = takes_tags(options_);
    add_to_hash(are_categories ? "categories" : "tags");
    if (!are_categories && !names.empty()) meta_.add_json("tags", json_array(names));
    if (are_categories) post.categories = std::move(names);
  }

  void set_author(NewPost& post) {
    std::vector<std::string> names = document_.authors_of(row_);
    for (const std::string& name : names) add_to_hash(name);
    if (std::erase(names, "") > 0) warn("ignored an author without a name");
    post.author = fmt::format("{}", fmt::join(names, "; "));
  }

  void set_meta(NewPost& post) {
    const auto left_out = [&](std::string_view key) { warn(fmt::format("left out '{}': only values are kept", key)); };
    add_ghost_meta(ghost_, row_, keeps_sources_, left_out);
    if (const GhostRow* const more = document_.find_meta(row_); more != nullptr) {
      for (const GhostRow::Value& value : more->values()) {
        add_to_hash(value.key);
        add_to_hash(value.text);
      }
      add_ghost_meta(ghost_, *more, true, left_out);
    }
    if (!ghost_.is_empty()) meta_.add_json("ghost", ghost_.text());
    post.meta = meta_.text();
  }

  std::string key() const {
    for (const char* key : {"id", "uuid", "slug"})
      if (!row_.text(key).empty()) return std::string(row_.text(key));
    return hash_key(row_.text("title"), row_.text("published_at"));
  }

  void add_to_hash(std::string_view text) { hash_ = hash_bytes(text, hash_); }

  const GhostDocument& document_;
  const GhostDocument::RawRow& raw_;
  const ReadOptions& options_;
  GhostRow row_;
  std::uint64_t hash_ = hash_bytes(raw_.json);
  bool keeps_sources_ = false;  ///< because the body does not say all
  JsonObject ghost_;
  JsonObject meta_;
};

}  // namespace

bool read_ghost_post(const GhostDocument& document, const GhostDocument::RawRow& raw, const ReadOptions& options,
                     Record& record) {
  GhostPost post(document, raw, options);
  if (post.is_page()) return false;
  post.write_to(record);
  return true;
}

}  // namespace blog

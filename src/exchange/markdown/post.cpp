#include "exchange/markdown/post.h"

#include "exchange/front_matter/values.h"
#include "exchange/generators/hugo_shortcodes.h"
#include "exchange/markdown/post_path.h"
#include "exchange/markdown/title.h"
#include "exchange/record/date.h"
#include "exchange/record/fields.h"
#include "exchange/record/hash.h"
#include "exchange/record/shown.h"
#include "exchange/record/slug.h"
#include "text/front_matter.h"
#include "text/slug.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <algorithm>

namespace blog {
namespace {

std::size_t line_at(std::string_view bytes, std::size_t place) {
  return 1 + static_cast<std::size_t>(std::ranges::count(bytes.substr(0, place), '\n'));
}

void require_text(std::string_view bytes) {
  if (is_text(bytes)) return;
  std::size_t place = 0;
  while (place < bytes.size() && bytes[place] != '\0') {
    const std::size_t size = character_size(bytes.substr(place));
    if (size == 0) throw BadRecord(line_at(bytes, place), "not UTF-8; iconv -t UTF-8 converts it");
    place += size;
  }
  throw BadRecord(line_at(bytes, place), "a NUL byte, which no text can hold");
}

FrontMatter read_matter(std::string_view bytes) {
  try {
    return read_front_matter(bytes);
  } catch (const BadFrontMatter& bad) {
    throw BadRecord(bad.line(), "{}", bad.what());
  }
}

/// What the address says that Zola lets a post stand at.
PostPath address_of(const FrontMatter& matter) {
  const auto path =
      std::ranges::find(matter.fields.items, "path", [](const FrontValue& field) { return lower_ascii(field.key); });
  return path == matter.fields.items.end() ? PostPath() : parse_address(path->text);
}

/// Keys without values above no text, or in a file that is called like what is no page: `_defaults.md`.
bool is_template(const MarkdownFile& file, const FrontMatter& matter, const FrontMatterValues& values) {
  const bool has_words = values.find(PostField::title) != nullptr || values.find(PostField::date) != nullptr;
  if (has_words || values.has_identity() || matter.fields.items.empty()) return false;
  const std::string_view name = file.path.substr(file.path.rfind('/') + 1);
  return name.starts_with('_') || (values.has_title() && trim(matter.body).empty());
}

/// Fills a record with what is known of one file.
class MarkdownPost {
 public:
  MarkdownPost(const MarkdownFile& file, const FrontMatter& matter, const FrontMatterValues& values,
               const ReadOptions& options)
      : file_(file), body_(matter.body), values_(values), options_(options) {
    if (values.has_identity()) return;
    path_ = parse_post_path(file.path);
    address_ = address_of(matter);
  }

  void write_to(Record& record) const {
    record = {};
    record.line = 1;
    NewPost& post = record.post;
    for (const PostFieldRow& row : kPostFields)
      if (row.text != nullptr) post.*row.text = tidy(values_.text(row.field));
    if (is_html_name(file_.path))
      post.markup = Markup::html;
    else if (options_.markup)
      post.markup = *options_.markup;
    if (const auto markup = find_markup(lower_ascii(trim(values_.text(PostField::markup))))) post.markup = *markup;
    post.title = title(post.markup);
    set_slug(post);
    post.draft = values_.is_draft() || path_.is_in_drafts;
    post.created = time_of(PostField::created);
    post.updated = time_of(PostField::updated);
    set_date(record);
    post.author = tidy(values_.author());
    post.categories = values_.categories();
    post.meta = values_.meta();
    post.body = values_.has_escaped_shortcodes() ? unescape_shortcodes(body_) : std::string(body_);
    record.source = values_.text(PostField::source);
    record.key = key(post);
    record.own_identity = values_.has_identity();
  }

  /// Whether imports before knew less of its path or address.
  bool is_recent() const { return path_.is_recent || address_.is_recent; }

 private:
  void set_slug(NewPost& post) const {
    if (options_.by_hand) return;
    if (const FrontValue* const own = values_.find(PostField::slug); own != nullptr)
      replace_impossible_slug(post, own->line, options_.warn);
    else
      post.slug = mend_slug(address_.name.empty() ? path_.name : address_.name);
  }

  /// Blanks around a text mean nothing, like the new line behind a block of YAML; in an export they do.
  std::string tidy(std::string_view text) const { return std::string(values_.has_identity() ? text : trim(text)); }

  std::optional<Time> time_of(PostField field) const {
    const FrontValue* value = values_.find(field);
    if (value == nullptr) return std::nullopt;
    return read_date(value->key, value->text, value->line, options_);
  }

  std::string title(Markup markup) const {
    if (values_.find(PostField::title) != nullptr) return own_title();
    if (options_.by_hand || (values_.has_identity() && values_.has_title())) return {};
    if (markup == Markup::markdown) {
      if (const std::string_view heading = first_heading(body_); !heading.empty()) return std::string(heading);
    }
    if (!trim(path_.name).empty()) return title_of_name(path_.name);
    throw BadRecord(1, "no title; a line 'title: …' between two lines '---' at the top gives it one");
  }

  /// Untouched, but for the new line behind a block of YAML.
  std::string own_title() const {
    const std::string_view title = values_.text(PostField::title);
    return std::string(values_.has_identity() ? title : title.substr(0, title.find_last_not_of('\n') + 1));
  }

  /// A draft needs none. Any other post should have the same one in each blog that it comes to.
  void set_date(Record& record) const {
    NewPost& post = record.post;
    post.date = time_of(PostField::date);
    if (post.date || options_.by_hand) return;
    for (const std::string* date : {&path_.date, &address_.date})
      if (!post.date && !date->empty()) post.date = parse_date(*date, *options_.clock);
    if (post.date || post.draft) return;
    post.date = post.created ? post.created : post.updated;
    record.has_date = post.date.has_value();
    if (record.has_date) return;
    post.date = file_.changed;
    record.keys = few_of(values_.keys());
  }

  std::string key(const NewPost& post) const {
    if (values_.has_identity()) return std::string(values_.text(PostField::key));
    if (!file_.key.empty()) return std::string(file_.key);
    if (!post.slug.empty()) return post.slug;
    return hash_key(post.title, values_.text(PostField::date));
  }

  const MarkdownFile& file_;
  std::string_view body_;
  const FrontMatterValues& values_;
  const ReadOptions& options_;
  PostPath path_;     ///< tells nothing of a post with an identity, which says everything itself
  PostPath address_;  ///< the same
};

}  // namespace

MarkdownPosts::MarkdownPosts(const ReadOptions& options, Flavor flavor)
    : options_(options),
      names_(options),
      splits_at_blanks_(flavor == Flavor::jekyll),
      seed_(hash_bytes(splits_at_blanks_ ? "blanks" : "", RecordFields(options).seed())) {}

bool MarkdownPosts::read(const MarkdownFile& file, Record& record) const {
  require_text(file.bytes);
  const FrontMatter matter = read_matter(file.bytes);
  const bool is_opened = matter.syntax != FrontMatter::Syntax::none && matter.syntax != FrontMatter::Syntax::lines;
  if (options_.by_hand && !is_opened)
    throw BadRecord(1, "no front matter: above the text stand a line '---', lines 'key: value', and a line '---'");
  const FrontMatterValues values(matter, names_, options_, splits_at_blanks_);
  if ((file.needs_title && !values.has_title()) || (file.needs_date && !values.has_time())) return false;
  if (file.may_be_template && is_template(file, matter, values)) return false;
  for (const FrontMatter::Warning& warning : matter.warnings)
    if (options_.warn) options_.warn(warning.line, warning.text);
  const MarkdownPost post(file, matter, values, options_);
  post.write_to(record);
  record.hash = hash_bytes(file.bytes, seed_);
  if (values.is_read_anew() || matter.is_recent || post.is_recent()) record.hash = hash_of_new_reading(record.hash);
  return true;
}

}  // namespace blog

#include "exchange/front_matter/writer.h"

#include "exchange/front_matter/keys.h"
#include "text/front_matter.h"
#include "text/json.h"
#include "text/utf8.h"

namespace blog {
namespace {

void append_text(std::string& out, std::string_view key, std::string_view value) {
  out += key;
  out += ": ";
  append_yaml_string(out, value);
  out += '\n';
}

void append_empty(std::string& out, std::string_view key) { out.append(key).append(":\n"); }

void append_time(std::string& out, std::string_view key, Time time) {
  out += key;
  out += ": ";
  append_time(out, time);
  out += '\n';
}

/// Of texts, to the end of the array.
class TextItems final : public JsonItems {
 public:
  explicit TextItems(bool (*is_right)(std::string_view)) : is_right_(is_right) {}
  void on_string(std::string_view value) override { are_right = are_right && is_right_(value); }
  void on_json(std::string_view) override { are_right = false; }

  bool are_right = true;

 private:
  bool (*is_right_)(std::string_view);
};

/// The reader gathers tags from several keys and several kinds of values.
bool misleads_reader(std::string_view key, std::string_view json) {
  if (lower_ascii(key) != "tags") return false;
  return key != "tags" || json == "[]" || !is_list_of(json, [](std::string_view tag) { return !trim(tag).empty(); });
}

/// Writes the members of meta, each as a field of its own.
class MetaLines final : public JsonMembers {
 public:
  MetaLines(std::string& out, const FrontMatterStyle& style) : out_(out), style_(style) {}

  void on_string(std::string_view key, std::string_view value) override {
    std::string json;
    append_json_string(json, value);
    on_json(key, json);
  }
  void on_bool(std::string_view key, bool value) override { on_json(key, value ? "true" : "false"); }
  void on_null(std::string_view key) override { on_json(key, "null"); }
  void on_json(std::string_view key, std::string_view json) override {
    const bool misleads =
        has_meaning(key) || misleads_reader(key, json) || (style_.misleads && style_.misleads(key, json));
    append_yaml_field(out_, misleads ? std::string(kMetaPrefix).append(key) : std::string(key), json);
  }

 private:
  std::string& out_;
  const FrontMatterStyle& style_;
};

/// Every key in its order, also those without a value.
void append_form(std::string& out, const Post& post) {
  const auto append = [&](std::string_view key, std::string_view value) {
    if (value.empty()) return append_empty(out, key);
    append_text(out, key, value);
  };
  append("title", post.title);
  append("slug", post.slug);
  post.date ? append_time(out, "date", *post.date) : append_empty(out, "date");
  out += post.status == Status::draft ? "draft: true\n" : "draft: false\n";
  append("author", post.author);
  append("excerpt", post.excerpt);
  append_text(out, "markup", name_of(post.markup));
  post.categories.empty() ? append_empty(out, "categories") : append_names(out, "categories", post.categories);
}

void append_fields(std::string& out, const Post& post, const FrontMatterStyle& style) {
  append_text(out, "title", post.title);
  append_text(out, "slug", post.slug);
  if (post.date) append_time(out, "date", *post.date);
  if (post.status == Status::draft) out += "draft: true\n";
  if (!post.author.empty()) append_text(out, "author", post.author);
  if (!post.excerpt.empty()) append_text(out, "excerpt", post.excerpt);
  if (post.markup != Markup::markdown) append_text(out, "markup", name_of(post.markup));
  append_names(out, "categories", style.categories.empty() ? post.categories : style.categories);
}

void append_identity(std::string& out, const Post& post, const FrontMatterStyle& style) {
  append_text(out, "source", post.source);
  append_text(out, "key", post.key);
  append_time(out, "created", post.created);
  append_time(out, style.updated_key, post.updated);
}

}  // namespace

std::string front_matter(const Post& post, const FrontMatterStyle& style) {
  std::string out = "---\n";
  style.with_empty ? append_form(out, post) : append_fields(out, post, style);
  if (style.with_identity) append_identity(out, post, style);
  out += style.extra;
  MetaLines lines(out, style);
  read_json_object(post.meta.empty() ? "{}" : post.meta, lines);
  return out + "---\n";
}

std::string front_matter(const Post& post, const FrontMatterStyle& style, const WriteOptions& options) {
  std::string out = front_matter(post, style);
  if (out.size() > kMaxFrontMatter && options.lose) options.lose("front matter above 64 KiB");
  return out;
}

void append_names(std::string& out, std::string_view key, const std::vector<std::string>& names) {
  if (names.empty()) return;
  out += key;
  out += ":\n";
  for (const std::string& name : names) {
    out += "  - ";
    append_yaml_string(out, name);
    out += '\n';
  }
}

bool is_list_of(std::string_view json, bool (*is_right)(std::string_view text)) {
  TextItems items(is_right);
  return read_json_array(json, items).empty() && items.are_right;
}

std::string_view extension_of(const Post& post) { return post.markup == Markup::html ? ".html" : ".md"; }

}  // namespace blog

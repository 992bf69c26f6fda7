#include "exchange/front_matter/writer.h"

#include "blog/post_fields.h"
#include "exchange/front_matter/keys.h"
#include "exchange/front_matter/passwords.h"
#include "text/front_matter.h"
#include "text/json.h"
#include "text/utf8.h"

#include <fmt/format.h>

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

/// Whether every item of an array is a text that passes the test.
class TextItems final : public JsonItems {
 public:
  explicit TextItems(bool (*is_right)(std::string_view)) : is_right_(is_right) {}
  void on_string(std::string_view value) override { are_right = are_right && is_right_(value); }
  void on_json(std::string_view) override { are_right = false; }

  bool are_right = true;

 private:
  bool (*is_right_)(std::string_view);
};

/// Whether the Markdown reader, which gathers tags from several keys, would not give this member of meta back.
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

bool is_empty(std::monostate) { return true; }
bool is_empty(std::string_view text) { return text.empty(); }
bool is_empty(std::span<const std::string> names) { return names.empty(); }
template <typename Value>
bool is_empty(const Value&) {
  return false;
}

void append_value(std::string& out, std::string_view key, std::monostate) { append_empty(out, key); }
void append_value(std::string& out, std::string_view key, std::string_view text) { append_text(out, key, text); }
void append_value(std::string& out, std::string_view key, Time time) { append_time(out, key, time); }
void append_value(std::string& out, std::string_view key, JsonText json) { append_yaml_field(out, key, json.text); }
void append_value(std::string& out, std::string_view key, std::span<const std::string> names) {
  append_names(out, key, names);
}
template <typename Number>
void append_value(std::string& out, std::string_view key, Number number) {
  out += fmt::format("{}: {}\n", key, number);
}

void append_draft(std::string& out, bool is_draft, bool with_false) {
  if (is_draft) out += "draft: true\n";
  if (!is_draft && with_false) out += "draft: false\n";
}

/// A key is left out where its absence means the same, unless the style has keys without a value.
void append_field(std::string& out, const Post& post, PostField field, const FrontMatterStyle& style) {
  use_value(post, field, [&](const auto& value) {
    const std::string_view key = row_of(field).name;
    const bool is_usual = field == PostField::markup ? post.markup == Markup::markdown : is_empty(value);
    const bool is_wanted = !is_usual || field == PostField::title || field == PostField::slug;
    if (style.with_empty && is_empty(value)) {
      append_empty(out, key);
    } else if (style.with_empty || is_wanted) {
      append_value(out, key, value);
    }
  });
}

void append_fields(std::string& out, const Post& post, const FrontMatterStyle& style) {
  for (const PostField field : kFormFields) {
    if (field == PostField::draft) {
      append_draft(out, post.status == Status::draft, style.with_empty);
    } else if (field == PostField::categories && !style.categories.empty()) {
      append_names(out, row_of(field).name, style.categories);
    } else {
      append_field(out, post, field, style);
    }
  }
}

void append_identity(std::string& out, const Post& post, const FrontMatterStyle& style) {
  append_text(out, "source", post.source);
  append_text(out, "key", post.key);
  append_time(out, "created", post.created);
  append_time(out, style.updated_key, post.updated);
}

std::string lines_of(const Post& post, std::string_view meta, const FrontMatterStyle& style) {
  std::string out = "---\n";
  append_fields(out, post, style);
  if (style.with_identity) append_identity(out, post, style);
  out += style.extra;
  MetaLines lines(out, style);
  read_json_object(meta.empty() ? "{}" : meta, lines);
  return out + "---\n";
}

}  // namespace

std::string front_matter(const Post& post, const FrontMatterStyle& style) { return lines_of(post, post.meta, style); }

std::string front_matter(const Post& post, const FrontMatterStyle& style, const WriteOptions& options) {
  const std::string meta = without_passwords(post.meta);
  std::string out = lines_of(post, meta, style);
  if (!options.lose) return out;
  if (meta != post.meta) options.lose("passwords");
  if (out.size() > kMaxFrontMatter) options.lose("front matter above 64 KiB");
  return out;
}

void append_names(std::string& out, std::string_view key, std::span<const std::string> names) {
  if (names.empty()) return;
  out += key;
  out += ":\n";
  for (const std::string& name : names) {
    out += "  - ";
    append_yaml_string(out, name);
    out += '\n';
  }
}

bool tell_kept_apart(std::string_view key, const WriteOptions& options) {
  if (options.lose)
    options.lose(fmt::format("'{0}', which would end the build; it is kept as '{1}{0}'", key, kMetaPrefix));
  return true;
}

bool is_list_of(std::string_view json, bool (*is_right)(std::string_view text)) {
  TextItems items(is_right);
  return read_json_array(json, items).empty() && items.are_right;
}

std::string_view extension_of(const Post& post) { return post.markup == Markup::html ? ".html" : ".md"; }

}  // namespace blog

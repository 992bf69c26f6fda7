#include "exchange/ghost/meta.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

namespace blog {
namespace {

using Keys = std::span<const std::string_view>;

/// What a post has a field for, and the ids of rows that are not copied.
constexpr std::string_view kUsed[] = {"id",         "post_id",      "title",         "slug",
                                      "html",       "status",       "created_at",    "updated_at",
                                      "author_id",  "published_at", "published_by",  "created_by",
                                      "updated_by", "author",       "newsletter_id", "custom_excerpt"};
/// Rows that an API puts into the post.
constexpr std::string_view kRelations[] = {"authors", "author",     "primary_author", "tags", "primary_tag",
                                           "tiers",   "newsletter", "email",          "count"};
/// Other forms of the body.
constexpr std::string_view kSources[] = {"mobiledoc", "lexical", "markdown", "plaintext"};

struct Pair {
  std::string_view key;
  std::string_view value;
};
constexpr Pair kDefaults[] = {
    {"type", "post"},        {"page", "false"},
    {"featured", "false"},   {"visibility", "public"},
    {"email_only", "false"}, {"show_title_and_feature_image", "true"},
    {"language", "en_US"},   {"email_recipient_filter", "all"},
};

/// What repeats another key of the row.
constexpr Pair kRepeats[] = {{"comment_id", "id"}, {"excerpt", "custom_excerpt"}};

bool holds(Keys keys, std::string_view key) { return std::ranges::find(keys, key) != keys.end(); }

bool is_default(const GhostRow::Value& value) {
  const auto* const found = std::ranges::find(kDefaults, value.key, &Pair::key);
  if (found == std::end(kDefaults)) return false;
  if (value.text == "0") return found->value == "false";
  if (value.text == "1") return found->value == "true";
  return value.text == found->value;
}

bool is_repeated(const GhostRow::Value& value, const GhostRow& row) {
  const auto* const found = std::ranges::find(kRepeats, value.key, &Pair::key);
  return found != std::end(kRepeats) && value.text == row.text(found->value);
}

}  // namespace

void JsonObject::add_json(std::string_view key, std::string_view json) {
  if (!keys_.emplace(key).second) return;
  if (!members_.empty()) members_ += ',';
  append_json_string(members_, key);
  members_ += ':';
  members_ += json;
}

void JsonObject::add_text(std::string_view key, std::string_view text) {
  std::string json;
  append_json_string(json, text);
  add_json(key, json);
}

std::string JsonObject::text() const { return fmt::format("{{{}}}", members_); }

void add_ghost_meta(JsonObject& meta, const GhostRow& row, bool with_sources,
                    const std::function<void(std::string_view key)>& left_out) {
  for (const GhostRow::Value& value : row.values()) {
    if (holds(kUsed, value.key) || value.text.empty()) continue;
    if (is_default(value) || is_repeated(value, row)) continue;
    if (holds(kSources, value.key) && !with_sources) continue;
    switch (value.kind) {
      case GhostRow::Kind::text: meta.add_text(value.key, value.text); break;
      case GhostRow::Kind::literal: meta.add_json(value.key, value.text); break;
      case GhostRow::Kind::nested:
        if (!holds(kRelations, value.key)) left_out(value.key);
        break;
    }
  }
}

}  // namespace blog

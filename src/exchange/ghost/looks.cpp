#include "exchange/ghost/looks.h"

#include <algorithm>
#include <iterator>

namespace blog {
namespace {

constexpr std::string_view kOwnTables[] = {"posts_tags", "posts_authors", "posts_meta"};
constexpr std::string_view kTables[] = {"posts", "tags", "users", "roles", "settings", "permissions"};
/// Of a post: what no other program has, where Ghost has the text, and where others have it, or what they say beside
/// it.
constexpr std::string_view kSure[] = {"mobiledoc",      "lexical",      "comment_id",
                                      "custom_excerpt", "published_by", "codeinjection_head"};
constexpr std::string_view kBody[] = {"html", "markdown", "plaintext"};
constexpr std::string_view kForeign[] = {
    "body",        "content", "text",     "body_markdown", "body_html", "content_html", "date",         "pubDate",
    "publishDate", "draft",   "is_draft", "published",     "publish",   "permalink",    "content_text", "markup"};

template <std::size_t kSize>
bool is_one_of(const std::string_view (&keys)[kSize], std::string_view key) {
  return std::ranges::find(keys, key) != std::end(keys);
}

}  // namespace

GhostLooks GhostLooks::of(std::string_view first_bytes) {
  GhostLooks looks;
  JsonCursor cursor(first_bytes);
  try {
    looks.see_tables(cursor, 0);
    if (cursor.peek() == '{') return {};  // JSON lines
  } catch (const JsonFault&) {
    return looks;  // mostly because these are the first bytes alone
  }
  looks.is_cut_short_ = false;
  return looks;
}

void GhostLooks::see_tables(JsonCursor& cursor, int level) {
  cursor.take_members([&](std::string_view key) {
    const char first = cursor.peek();
    is_record_ |= level == 0 && key == "title";
    if (key == "db" && first == '[' && level == 0) {
      see_own_table();
      cursor.take_items([&] { see_tables(cursor, level + 1); });
    } else if (key == "data" && first == '{' && level < kMaxGhostLevel) {
      see_tables(cursor, level + 1);
    } else if (first == '[') {
      has_own_table_ |= is_one_of(kOwnTables, key);
      is_cut_short_ |= level > 0 && is_one_of(kTables, key);
      if (key == "posts")
        cursor.take_items([&] { see_post(cursor); });
      else
        cursor.take_value();
    } else {
      cursor.take_value();
    }
  });
}

void GhostLooks::see_post(JsonCursor& cursor) {
  last_ = {};
  see_keys(cursor, last_);
  has_ghost_post_ |= last_.are_ghost();
  has_foreign_post_ |= last_.are_foreign && !last_.are_sure;
  is_cut_short_ = false;
}

bool GhostLooks::are_ghost() const {
  if (is_record_) return false;
  if (has_ghost_post_ || last_.are_ghost()) return true;
  return (has_own_table_ || is_cut_short_) && !has_foreign_post_ && !last_.are_foreign;
}

void GhostLooks::see_keys(JsonCursor& cursor, Keys& keys) {
  cursor.take_members([&](std::string_view key) {
    if (key == "data" && cursor.peek() == '{') return see_keys(cursor, keys);  // {"url": …, "data": {…}}
    keys.are_sure |= is_one_of(kSure, key);
    keys.have_body |= is_one_of(kBody, key);
    keys.are_foreign |= is_one_of(kForeign, key);
    cursor.take_value();
  });
}

}  // namespace blog

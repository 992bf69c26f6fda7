#include "exchange/ghost/document.h"

#include "exchange/ghost/looks.h"
#include "exchange/ghost/tables.h"
#include "text/utf8.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace blog {
namespace {

constexpr std::size_t kMaxDocument = std::size_t{512} << 20;
constexpr std::size_t kStep = std::size_t{1} << 20;

std::string read_whole(Source& source) {
  std::string text;
  for (std::size_t size = 0;;) {
    text.resize(size + kStep);
    const std::size_t more = source.read(std::span(text).subspan(size));
    size += more;
    if (size > kMaxDocument) throw BadRecord(1, "longer than 512 MiB: more than is read of a Ghost export");
    if (more > 0) continue;
    text.resize(size);
    return text;
  }
}

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Some exports have slugs alone.
std::string name_of(const GhostRow& user) {
  return std::string(user.text("name").empty() ? user.text("slug") : user.text("name"));
}

GhostTag tag_of(const GhostRow& row) { return {std::string(row.text("name")), std::string(row.text("slug"))}; }

bool is_array(const GhostRow::Value* value) { return value != nullptr && value->text.starts_with('['); }

}  // namespace

GhostDocument::GhostDocument(Source& source) : text_(read_whole(source)) {
  const GhostTables tables(without_byte_order_mark(text_));
  posts_ = tables.rows("posts");
  require_looks(tables.are_own());
  for_each_row(tables.rows("tags"), [&](const GhostRow& row) { tags_[std::string(row.text("id"))] = tag_of(row); });
  for_each_row(tables.rows("users"), [&](const GhostRow& row) { users_[std::string(row.text("id"))] = name_of(row); });
  for_each_row(tables.rows("posts_meta"), [&](const GhostRow& row) { metas_[std::string(row.text("post_id"))] = row; });
  read_links(tables.rows("posts_tags"), "tag_id", posts_tags_);
  read_links(tables.rows("posts_authors"), "author_id", posts_authors_);
}

/// Posts of another program would lose all that Ghost has other names for.
void GhostDocument::require_looks(bool are_own_tables) const {
  GhostLooks looks;
  if (are_own_tables) looks.see_own_table();
  for (const RawRow& post : posts_) {
    JsonCursor cursor(post.json);
    try {
      looks.see_post(cursor);
    } catch (const JsonFault&) {
      continue;  // which is said of the post
    }
    if (looks.are_ghost()) return;
  }
  if (posts_.empty()) return;
  GhostRow first;
  first.read(posts_.front().json);
  throw BadRecord(posts_.front().line,
                  "these posts are not Ghost's, which have html, markdown, mobiledoc or lexical: their keys are {}; "
                  "--from jsonl reads those of other programs",
                  first.shown_keys());
}

template <typename Use>
void GhostDocument::for_each_row(const std::vector<RawRow>& rows, Use use) {
  GhostRow row;
  for (const auto& [json, line] : rows) {
    const std::string problem = row.read(json);
    if (problem.empty()) {
      use(row);
    } else {
      const BadRecord bad(line, "{}", problem);
      problems_.push_back(bad);
    }
  }
}

void GhostDocument::read_links(const std::vector<RawRow>& rows, std::string_view id, Links& links) {
  for_each_row(rows, [&](const GhostRow& row) {
    links[std::string(row.text("post_id"))].push_back({number_of(row.text("sort_order")), std::string(row.text(id))});
  });
  for (auto& [post, linked] : links) std::ranges::stable_sort(linked, {}, &Link::order);
}

std::string GhostDocument::user_name(std::string_view id) const {
  const auto found = users_.find(std::string(id));
  return found == users_.end() ? std::string() : found->second;
}

/// A row, the id of one, or a name.
std::string GhostDocument::author_name(const GhostRow::Value& author) const {
  if (author.kind == GhostRow::Kind::nested) {
    GhostRow row;
    row.read(author.text);
    return name_of(row);
  }
  return users_.contains(author.text) ? user_name(author.text) : author.text;
}

std::vector<GhostTag> GhostDocument::tags_of(const GhostRow& post) const {
  std::vector<GhostTag> tags;
  if (const GhostRow::Value* const embedded = post.find("tags"); is_array(embedded)) {
    for (const GhostRow& row : read_ghost_rows(embedded->text)) tags.push_back(tag_of(row));
  } else if (const auto links = posts_tags_.find(std::string(post.text("id"))); links != posts_tags_.end()) {
    for (const Link& link : links->second) {
      const auto tag = tags_.find(link.id);
      tags.push_back(tag == tags_.end() ? GhostTag{} : tag->second);
    }
  }
  return tags;
}

std::vector<std::string> GhostDocument::authors_of(const GhostRow& post) const {
  std::vector<std::string> names;
  if (const GhostRow::Value* const embedded = post.find("authors"); is_array(embedded)) {
    for (const GhostRow& row : read_ghost_rows(embedded->text)) names.push_back(name_of(row));
  } else if (const GhostRow::Value* const author = post.find("author"); author != nullptr) {
    names.push_back(author_name(*author));
  } else if (const auto links = posts_authors_.find(std::string(post.text("id"))); links != posts_authors_.end()) {
    for (const Link& link : links->second) names.push_back(user_name(link.id));
  } else if (const std::string_view id = post.text("author_id"); !id.empty()) {
    names.push_back(user_name(id));
  }
  return names;
}

const GhostRow* GhostDocument::find_meta(const GhostRow& post) const {
  const auto found = metas_.find(std::string(post.text("id")));
  return found == metas_.end() ? nullptr : &found->second;
}

}  // namespace blog

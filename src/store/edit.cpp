// Changing posts that are there: one post or a hundred thousand take the same statements.

#include "blog/error.h"
#include "store/category.h"
#include "store/functions.h"
#include "store/impl.h"
#include "store/post_row.h"
#include "store/query.h"
#include "store/search_index.h"
#include "store/selection.h"
#include "text/slug.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {

namespace {

constexpr const char* kOnlySelected = "SELECT id FROM selected LIMIT 1";

/// Leaves those posts selected that the change would really change.
constexpr const char* kKeepDifferent = R"sql(
  DELETE FROM selected WHERE id NOT IN (
    SELECT p.id FROM selected s CROSS JOIN post p ON p.id = s.id
    WHERE (?1 IS NOT NULL AND p.slug IS NOT ?1) OR (?2 IS NOT NULL AND p.title IS NOT ?2)
      OR (?3 IS NOT NULL AND p.body IS NOT ?3) OR (?4 IS NOT NULL AND p.markup IS NOT ?4)
      OR (?5 IS NOT NULL AND p.draft IS NOT ?5)
      OR (?6 IS NOT NULL AND (p.date IS NOT ?6 OR p.date_offset IS NOT ?7))
      OR (?8 IS NOT NULL AND p.author IS NOT ?8) OR (?9 IS NOT NULL AND p.excerpt IS NOT ?9)
      OR (?13 IS NOT NULL AND p.meta IS NOT ?13) OR (?14 AND ?6 IS NULL AND p.date IS NOT NULL)
      OR (?10 IS NOT NULL AND ?10 IS NOT (
        SELECT json_group_array(category_id) FROM (
          SELECT category_id FROM post_category WHERE post_id = p.id ORDER BY position, category_id)))
      OR EXISTS (
        SELECT 1 FROM json_each(?11) j
        WHERE NOT EXISTS (SELECT 1 FROM post_category l WHERE l.post_id = p.id AND l.category_id = j.value))
      OR EXISTS (
        SELECT 1 FROM json_each(?12) j
        WHERE EXISTS (SELECT 1 FROM post_category l WHERE l.post_id = p.id AND l.category_id = j.value)))
)sql";

/// `updated` always moves on, so that it names a version of the post.
constexpr const char* kChangePosts = R"sql(
  UPDATE post SET
    slug = coalesce(?1, slug), title = coalesce(?2, title), body = coalesce(?3, body), markup = coalesce(?4, markup),
    draft = coalesce(?5, draft),
    date = coalesce(?6, iif(?13, NULL, date), CASE WHEN coalesce(?5, draft) = 0 THEN ?10 END),
    sort_at = coalesce(?6, iif(?13, NULL, date), CASE WHEN coalesce(?5, draft) = 0 THEN ?10 END, created),
    date_offset = CASE WHEN ?6 IS NOT NULL THEN ?7 WHEN iif(?13, NULL, date) IS NOT NULL THEN date_offset
      WHEN coalesce(?5, draft) = 0 THEN ?11 ELSE 0 END,
    author = coalesce(?8, author), excerpt = coalesce(?9, excerpt), meta = coalesce(?12, meta),
    updated = max(?10, updated + 1),
    checksum = iif(coalesce(?2, ?3, ?8, ?9, ?12) IS NULL, checksum, text_checksum(coalesce(?2, title),
      coalesce(?9, excerpt), coalesce(?8, author), coalesce(?12, meta), coalesce(?3, body)))
  WHERE id IN (SELECT id FROM selected)
)sql";
constexpr const char* kRenewLinks = R"sql(
  UPDATE post_category SET
    sort_at = (SELECT sort_at FROM post WHERE id = post_id), draft = (SELECT draft FROM post WHERE id = post_id)
  WHERE post_id IN (SELECT id FROM selected)
)sql";
constexpr const char* kUnlinkAll = "DELETE FROM post_category WHERE post_id IN (SELECT id FROM selected)";
constexpr const char* kUnlink = R"sql(
  DELETE FROM post_category WHERE category_id = ? AND post_id IN (SELECT id FROM selected)
)sql";
constexpr const char* kLink = R"sql(
  INSERT OR IGNORE INTO post_category (post_id, category_id, position, sort_at, draft)
  SELECT p.id, ?1, (SELECT coalesce(max(position) + 1, 0) FROM post_category WHERE post_id = p.id), p.sort_at, p.draft
  FROM selected s CROSS JOIN post p ON p.id = s.id
)sql";
constexpr const char* kRemovePosts = "DELETE FROM post WHERE id IN (SELECT id FROM selected)";

/// A change with its categories resolved to links.
struct Links {
  std::optional<std::vector<CategoryId>> set;  ///< all that shall be there in the end
  std::vector<CategoryId> add;
  std::vector<CategoryId> remove;
};

Links resolve_links(Connection& connection, const PostChange& change, UnknownCategory unknown) {
  Links links;
  links.add = resolve_categories(connection, change.add_categories, unknown);
  links.remove = need_category_ids(connection, change.remove_categories);
  std::erase_if(links.add, [&](CategoryId id) { return std::ranges::find(links.remove, id) != links.remove.end(); });
  if (!change.set_categories) return links;
  links.set = resolve_categories(connection, *change.set_categories, unknown);
  for (const CategoryId id : links.add)
    if (std::ranges::find(*links.set, id) == links.set->end()) links.set->push_back(id);
  std::erase_if(*links.set, [&](CategoryId id) { return std::ranges::find(links.remove, id) != links.remove.end(); });
  links.add.clear();
  links.remove.clear();
  return links;
}

std::optional<std::string> list_of(const std::optional<std::vector<CategoryId>>& ids) {
  if (!ids) return std::nullopt;
  return id_list(*ids);
}

std::optional<std::string> markup_name(const std::optional<Markup>& markup) {
  if (!markup) return std::nullopt;
  return std::string(name_of(*markup));
}

/// A change checked by the rules for a whole post. Throws usage.
void require_writable(const PostChange& change) {
  if (change.slug && change.slug->empty()) throw Error(ErrorCode::usage, "a slug must not be empty");
  require_writable(NewPost{.slug = change.slug.value_or(""),
                           .title = change.title.value_or(""),
                           .body = change.body.value_or(""),
                           .date = change.date,
                           .author = change.author.value_or(""),
                           .excerpt = change.excerpt.value_or(""),
                           .meta = change.meta.value_or("{}")});
}

void require_free_slug(Connection& connection, const std::string& slug, std::int64_t selected) {
  if (selected > 1) throw Error(ErrorCode::usage, "{} posts cannot all have the slug '{}'", selected, slug);
  if (slug_is_taken(connection, slug, connection.number(kOnlySelected)))
    throw Error(ErrorCode::conflict, "the slug '{}' belongs to another post; see 'blog post show {}'", slug, slug);
}

void write_links(Connection& connection, const Links& links) {
  if (links.set) {
    Use(connection, kUnlinkAll).run();
    for (const CategoryId id : *links.set) Use(connection, kLink, id).run();
  }
  for (const CategoryId id : links.add) Use(connection, kLink, id).run();
  for (const CategoryId id : links.remove) Use(connection, kUnlink, id).run();
}

void write_change(Connection& connection, const PostChange& change, Time now) {
  const bool changes_index = change.title || change.body;
  if (changes_index) unindex_selected(connection);
  define_functions(connection);
  Use(connection, kChangePosts, change.slug, change.title, change.body, markup_name(change.markup), change.draft,
      seconds_of(change.date), change.date ? change.date->offset : 0, change.author, change.excerpt, now.seconds,
      now.offset, change.meta, change.remove_date)
      .run();
  if (change.draft || change.date || change.remove_date) Use(connection, kRenewLinks).run();
  if (changes_index) index_selected(connection);
}

}  // namespace

EditResult Store::edit_posts(const PostQuery& query, const PostChange& change, UnknownCategory unknown) {
  Connection& connection = impl_->connection;
  require_writable(change);
  Unit unit(connection);
  const Links links = resolve_links(connection, change, unknown);
  EditResult result;
  result.selected = select_posts(connection, query);
  if (result.selected == 0) return result;
  if (change.slug) require_free_slug(connection, *change.slug, result.selected);
  Use(connection, kKeepDifferent, change.slug, change.title, change.body, markup_name(change.markup), change.draft,
      seconds_of(change.date), change.date ? change.date->offset : 0, change.author, change.excerpt, list_of(links.set),
      id_list(links.add), id_list(links.remove), change.meta, change.remove_date)
      .run();
  result.changed = count_selected(connection);
  if (result.changed > 0) {
    write_change(connection, change, impl_->clock().now());
    write_links(connection, links);
  }
  unit.commit();
  return result;
}

std::int64_t Store::remove_posts(const PostQuery& query) {
  Connection& connection = impl_->connection;
  Unit unit(connection);
  const std::int64_t count = select_posts(connection, query);
  if (count > 0) {
    unindex_selected(connection);
    Use(connection, kRemovePosts).run();
  }
  unit.commit();
  return count;
}

}  // namespace blog

// Changing posts that are there, one after the other.

#include "blog/error.h"
#include "store/category.h"
#include "store/impl.h"
#include "store/post_row.h"
#include "store/search_index.h"
#include "store/selection.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace blog {

namespace {

constexpr std::int64_t kFewPosts = 1000;
constexpr const char* kOnlySelected = "SELECT id FROM selected LIMIT 1";

constexpr const char* kCategoriesOfPost = R"sql(
  SELECT category_id FROM post_category WHERE post_id = ? ORDER BY position, category_id
)sql";
constexpr const char* kRenewLinks = R"sql(
  UPDATE post_category SET sort_at = p.sort_at, draft = p.draft FROM selected s CROSS JOIN post p ON p.id = s.id
  WHERE post_id = s.id AND (post_category.sort_at IS NOT p.sort_at OR post_category.draft IS NOT p.draft)
)sql";
constexpr const char* kUnlink = "DELETE FROM post_category WHERE post_id = ? AND category_id = ?";
constexpr const char* kLink = R"sql(
  INSERT INTO post_category (post_id, category_id, position, sort_at, draft)
  VALUES (?1, ?2, (SELECT coalesce(max(position) + 1, 0) FROM post_category WHERE post_id = ?1), ?3, ?4)
)sql";
constexpr const char* kRemovePosts = "DELETE FROM post WHERE id IN (SELECT id FROM selected)";

using Categories = std::vector<CategoryId>;

bool has(const Categories& categories, CategoryId id) { return std::ranges::find(categories, id) != categories.end(); }

/// The categories of a change.
struct LinkChange {
  std::optional<Categories> set;
  Categories add;
  Categories remove;

  bool is_empty() const { return !set && add.empty() && remove.empty(); }
  Categories apply_to(Categories categories) const {
    if (set) categories = *set;
    for (const CategoryId id : add)
      if (!has(categories, id)) categories.push_back(id);
    std::erase_if(categories, [&](CategoryId id) { return has(remove, id); });
    return categories;
  }
};

LinkChange resolve_links(Connection& connection, const PostChange& change, UnknownCategory unknown) {
  LinkChange links;
  links.add = resolve_categories(connection, change.add_categories, unknown);
  links.remove = get_category_ids(connection, change.remove_categories);
  if (change.set_categories) links.set = resolve_categories(connection, *change.set_categories, unknown);
  return links;
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

/// False where there is nothing to set, or it is so already.
template <typename T>
bool set(T& field, const std::optional<T>& value) {
  if (!value || field == *value) return false;
  field = *value;
  return true;
}

bool set_date(std::optional<Time>& date, const PostChange& change) {
  if (!change.date && !change.remove_date) return false;
  if (date == change.date && (!date || date->offset == change.date->offset)) return false;
  date = change.date;
  return true;
}

bool any(std::initializer_list<bool> changes) { return std::ranges::find(changes, true) != changes.end(); }

/// One change, made to one post after the other.
class Edit {
 public:
  Edit(Connection& connection, const PostChange& change, LinkChange links, Time now)
      : connection_(connection), change_(change), links_(std::move(links)), now_(now), index_(connection) {}

  /// False where the post is so already.
  bool apply(PostId id) {
    connection_.stop_when_interrupted();
    std::optional<NewPost> post = find_row(connection_, id);
    if (!post) return false;
    const bool facts =
        any({set(post->markup, change_.markup), set(post->draft, change_.draft), set_date(post->date, change_)});
    const bool texts = set_texts(id, *post);
    const Categories before = links_.is_empty() ? Categories() : categories_of(id);
    const Categories after = links_.apply_to(before);
    if (!facts && !texts && after == before) return false;
    post->updated = std::max(now_, Time{post->updated->seconds + 1, 0});
    const PostRow row = make_row(*post, post->slug, now_, now_);
    if (texts)
      update_post(connection_, id, row);
    else
      update_post_facts(connection_, id, row);
    changes_links_ = changes_links_ || facts;
    if (after != before) write_links(id, row, before, after);
    return true;
  }

  /// After the last post.
  void finish() {
    if (changes_links_) BoundStatement(connection_, kRenewLinks).run();
    index_.finish();
  }

 private:
  /// Reads the body only where it is needed: when a text is written, all are.
  bool set_texts(PostId id, NewPost& post) {
    const bool title = set(post.title, change_.title);
    const bool others = any({set(post.slug, change_.slug), set(post.author, change_.author),
                             set(post.excerpt, change_.excerpt), set(post.meta, change_.meta)});
    if (!title && !others && !change_.body) return false;
    post.body = get_body(connection_, id);
    const bool body = set(post.body, change_.body);
    if (title || body) index_.will_change(id);
    return title || others || body;
  }

  Categories categories_of(PostId id) {
    Categories categories;
    for (BoundStatement statement(connection_, kCategoriesOfPost, id); statement.next();)
      categories.push_back(statement.integer(0));
    return categories;
  }

  void write_links(PostId id, const PostRow& row, const Categories& before, const Categories& after) {
    if (links_.set) {
      remove_links(connection_, id);
      insert_links(connection_, id, row, after);
      return;
    }
    for (const CategoryId category : after)
      if (!has(before, category)) BoundStatement(connection_, kLink, id, category, row.sort_at(), row.post.draft).run();
    for (const CategoryId category : before)
      if (!has(after, category)) BoundStatement(connection_, kUnlink, id, category).run();
  }

  Connection& connection_;
  const PostChange& change_;
  LinkChange links_;
  Time now_;
  LateIndexing index_;
  bool changes_links_ = false;  // what links repeat of their posts
};

}  // namespace

EditResult Store::edit_posts(const PostQuery& query, const PostChange& change, UnknownCategory unknown) {
  Connection& connection = impl_->connection;
  require_writable(change);
  WriteTransaction transaction(connection);
  Edit edit(connection, change, resolve_links(connection, change, unknown), impl_->clock().now());
  EditResult result;
  result.selected = select_posts(connection, query);
  if (result.selected == 0) return result;
  if (change.slug) require_free_slug(connection, *change.slug, result.selected);
  if (result.selected > kFewPosts) connection.expect_many_writes();
  for_each_selected(connection, [&](PostId id) { result.changed += edit.apply(id) ? 1 : 0; });
  edit.finish();
  transaction.commit();
  return result;
}

std::int64_t Store::remove_posts(const PostQuery& query) {
  Connection& connection = impl_->connection;
  WriteTransaction transaction(connection);
  const std::int64_t count = select_posts(connection, query);
  if (count > 0) {
    unindex_selected(connection);
    BoundStatement(connection, kRemovePosts).run();
  }
  transaction.commit();
  return count;
}

}  // namespace blog

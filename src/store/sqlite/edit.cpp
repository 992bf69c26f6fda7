// Writing posts, changing those that are there, removing them.

#include "store/rules/edit.h"
#include "store/rules/links.h"
#include "store/rules/slug_choice.h"
#include "store/sqlite/category.h"
#include "store/sqlite/post_rows.h"
#include "store/sqlite/search_index.h"
#include "store/sqlite/selection.h"
#include "store/sqlite/sqlite_engine.h"

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

LinkChange resolve_links(Connection& connection, const PostChange& change, UnknownCategory unknown) {
  LinkChange links;
  links.add = resolve_categories(connection, change.add_categories, unknown);
  links.remove = get_category_ids(connection, change.remove_categories);
  if (change.set_categories) links.set = resolve_categories(connection, *change.set_categories, unknown);
  return links;
}

void require_free_slug(Connection& connection, const std::string& slug, std::int64_t selected) {
  require_one_post(selected, slug);
  const PostId owner = find_slug(connection, slug);
  if (owner != 0 && owner != connection.number(kOnlySelected)) throw_taken_slug(slug);
}

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
    const bool facts = set_facts(*post, change_);
    const bool texts = set_texts(id, *post);
    const Links before = links_.is_empty() ? Links() : links_of(id);
    const Links after = links_.apply_to(before);
    if (!facts && !texts && after == before) return false;
    post->updated = time_of_update(*post->updated, now_);
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
    TextChanges texts = set_short_texts(post, change_);
    if (!texts.any() && !change_.body) return false;
    post.body = get_body(connection_, id);
    texts.indexed |= set_body(post, change_);
    if (texts.indexed) index_.will_change(id);
    return texts.any();
  }

  Links links_of(PostId id) {
    Links links;
    for (BoundStatement statement(connection_, kCategoriesOfPost, id); statement.next();)
      links.push_back(statement.integer(0));
    return links;
  }

  void write_links(PostId id, const PostRow& row, const Links& before, const Links& after) {
    if (links_.set) {
      remove_links(connection_, id);
      insert_links(connection_, id, row, after);
      return;
    }
    for (const CategoryId category : after)
      if (!has_link(before, category))
        BoundStatement(connection_, kLink, id, category, row.sort_at(), row.post->draft).run();
    for (const CategoryId category : before)
      if (!has_link(after, category)) BoundStatement(connection_, kUnlink, id, category).run();
  }

  Connection& connection_;
  const PostChange& change_;
  LinkChange links_;
  Time now_;
  LateIndexing index_;
  bool changes_links_ = false;  // what links repeat of their posts
};

}  // namespace

PostId SqliteEngine::add_post(const NewPost& post, UnknownCategory unknown) {
  WriteTransaction transaction(connection_);
  const Links categories = resolve_categories(connection_, post.categories, unknown);
  const auto taken = [&](const std::string& slug) { return find_slug(connection_, slug) != 0; };
  if (!post.slug.empty() && taken(post.slug)) throw_taken_slug(post.slug);
  const std::string slug =
      post.slug.empty() ? free_slug(slug_of_new(post.title, [&] { return next_post_id(); }), taken) : post.slug;
  const PostRow row = make_row(post, slug, now(), now());
  const PostId id = insert_post(connection_, row);
  insert_links(connection_, id, row, categories);
  insert_own_origin(connection_, id, now());
  index_post(connection_, id, post.title, post.body);
  transaction.commit();
  return id;
}

EditResult SqliteEngine::edit_posts(const PostQuery& query, const PostChange& change, UnknownCategory unknown) {
  WriteTransaction transaction(connection_);
  Edit edit(connection_, change, resolve_links(connection_, change, unknown), now());
  EditResult result;
  result.selected = select_posts(connection_, query);
  if (result.selected == 0) return result;
  if (change.slug) require_free_slug(connection_, *change.slug, result.selected);
  if (result.selected > kFewPosts) connection_.expect_many_writes();
  for_each_selected(connection_, [&](PostId id) {
    if (!edit.apply(id)) return;
    ++result.changed;
    if (result.first_changed.size() < kMostPostsNamed) result.first_changed.push_back(id);
  });
  edit.finish();
  transaction.commit();
  return result;
}

std::int64_t SqliteEngine::remove_posts(const PostQuery& query) {
  WriteTransaction transaction(connection_);
  const std::int64_t count = select_posts(connection_, query);
  if (count > 0) {
    unindex_selected(connection_);
    BoundStatement(connection_, kRemovePosts).run();
  }
  transaction.commit();
  return count;
}

}  // namespace blog

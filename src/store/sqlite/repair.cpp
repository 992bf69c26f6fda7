#include "blog/error.h"
#include "store/rules/check.h"
#include "store/sqlite/copy.h"
#include "store/sqlite/journal_check.h"
#include "store/sqlite/loose_rows.h"
#include "store/sqlite/post_rows.h"
#include "store/sqlite/search_index.h"
#include "store/sqlite/sqlite_engine.h"
#include "text/slug.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

namespace blog {

namespace {

constexpr const char* kRebuildIndexes = "REINDEX";
constexpr const char* kMendPosts = R"sql(
  UPDATE post SET sort_at = coalesce(date, created) WHERE sort_at IS NOT coalesce(date, created)
)sql";
constexpr const char* kMendLinks = R"sql(
  UPDATE post_category SET sort_at = p.sort_at, draft = p.draft FROM post p
  WHERE p.id = post_id AND (post_category.sort_at IS NOT p.sort_at OR post_category.draft IS NOT p.draft)
)sql";
constexpr const char* kNextPostWithoutOrigin = R"sql(
  SELECT id FROM post WHERE id > ? AND NOT EXISTS (SELECT 1 FROM origin WHERE post_id = post.id) ORDER BY id LIMIT 1
)sql";
constexpr const char* kCategorySlugs = "SELECT id, name, slug FROM category ORDER BY id";
constexpr const char* kGiveCategorySlug = "UPDATE OR IGNORE category SET slug = ? WHERE id = ?";
constexpr const char* kDropChangesWithoutEntry = R"sql(
  DELETE FROM journal_change WHERE journal_id NOT IN (SELECT id FROM journal)
)sql";
constexpr const char* kForgetUpTo = "DELETE FROM journal WHERE id <= ?";

/// What the statements of `work` changed, in rows.
template <typename Work>
std::int64_t changes_of(Connection& connection, Work work) {
  const std::int64_t before = connection.total_changes();
  work();
  return connection.total_changes() - before;
}

std::int64_t changes_of(Connection& connection, const char* sql) {
  return changes_of(connection, [&] { BoundStatement(connection, sql).run(); });
}

std::string rebuild_indexes(Connection& connection) {
  connection.execute(kRebuildIndexes);
  return "the indexes";
}

std::string rebuild_search(Connection& connection) {
  rebuild_search_index(connection);
  return "the search index";
}

std::string mend_posts(Connection& connection) {
  const std::string posts = count_in_words(changes_of(connection, kMendPosts), "post", "posts");
  return posts.empty() ? "" : "the sort keys of " + posts;
}

std::string mend_links(Connection& connection) {
  const std::string links = count_in_words(changes_of(connection, kMendLinks), "link", "links");
  return links.empty() ? "" : "the sort keys of " + links;
}

std::string drop_links_to_nowhere(Connection& connection) {
  return count_in_words(remove_loose_links(connection), "link that led nowhere", "links that led nowhere");
}

std::string mend_origins_to_nowhere(Connection& connection) {
  return count_in_words(mend_loose_origins(connection), "origin that led nowhere", "origins that led nowhere");
}

/// A post that another program wrote becomes one that was written here.
std::string give_origins(Connection& connection) {
  const auto find_next = [&](PostId after) -> PostId {
    BoundStatement statement(connection, kNextPostWithoutOrigin, after);
    return statement.next() ? statement.integer(0) : 0;
  };
  std::int64_t given = 0;
  const Time now = connection.options().clock->now();
  for (PostId id = find_next(0); id != 0; id = find_next(id), ++given) insert_own_origin(connection, id, now);
  return count_in_words(given, "post without an origin", "posts without an origin");
}

/// A slug that another category has stays with it: which of the two is right, nobody but the user knows.
std::string mend_category_slugs(Connection& connection) {
  const std::int64_t mended = changes_of(connection, [&] {
    for (BoundStatement statement(connection, kCategorySlugs); statement.next();)
      if (std::string slug = category_slug(statement.text(1)); slug != statement.text(2))
        BoundStatement(connection, kGiveCategorySlug, slug, statement.integer(0)).run();
  });
  return count_in_words(mended, "category slug", "category slugs");
}

/// With a broken entry go the older ones: commands are taken back in their order.
std::string drop_broken_entries(Connection& connection) {
  std::int64_t newest = 0;
  const std::int64_t dropped = changes_of(connection, kDropChangesWithoutEntry);
  for_each_broken_entry(connection, [&](std::int64_t entry, Finding::Kind) {
    newest = entry;
    return false;
  });
  BoundStatement(connection, kForgetUpTo, newest).run();
  if (newest != 0) return fmt::format("the journal, without its entries up to {}", newest);
  return dropped == 0 ? "" : "the journal, without changes of no command";
}

/// What it made right, or nothing where nothing was wrong.
std::string apply(Remedy remedy, Connection& connection) {
  switch (remedy) {
    case Remedy::rebuild_indexes: return rebuild_indexes(connection);
    case Remedy::mend_sort_keys_of_posts: return mend_posts(connection);
    case Remedy::remove_loose_links: return drop_links_to_nowhere(connection);
    case Remedy::mend_loose_origins: return mend_origins_to_nowhere(connection);
    case Remedy::give_origins: return give_origins(connection);
    case Remedy::rebuild_search_index: return rebuild_search(connection);
    case Remedy::mend_sort_keys_of_links: return mend_links(connection);
    case Remedy::mend_category_slugs: return mend_category_slugs(connection);
    case Remedy::drop_broken_entries: return drop_broken_entries(connection);
  }
  return "";
}

/// What was repaired; nothing where the damage goes too deep, which the next check then finds again.
std::string try_to_apply(Remedy remedy, Connection& connection) {
  try {
    WriteTransaction transaction(connection);
    std::string done = apply(remedy, connection);
    transaction.commit();
    return done;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed || !is_of_the_file(error)) throw;
    return "";
  }
}

/// SQLite copies nothing by a connection that is about to write.
std::filesystem::path copy_before_fix(const Connection& connection) {
  Connection reader(connection.path(), Connection::Mode::read_only, connection.options());
  return copy_beside(reader, "before-fix");
}

/// The way back from a repair is the copy: undo would bring the damage back row by row.
class JournalPause {
 public:
  explicit JournalPause(Journal& journal) : journal_(journal) { journal_.pause(); }
  ~JournalPause() { journal_.listen(); }
  JournalPause(const JournalPause&) = delete;
  JournalPause& operator=(const JournalPause&) = delete;

 private:
  Journal& journal_;
};

}  // namespace

Repair SqliteEngine::repair(bool dry_run) {
  require_writable();
  Repair repair{.findings = check()};
  const std::set<Remedy> remedies = remedies_for(repair.findings);
  if (remedies.empty()) return repair;
  const JournalPause pause(*connection_.journal());
  WriteTransaction transaction(connection_);
  if (!dry_run) repair.copy = copy_before_fix(connection_);
  for (const Remedy remedy : remedies)
    if (std::string done = try_to_apply(remedy, connection_); !done.empty()) repair.done.push_back(std::move(done));
  repair.findings = check();
  if (!dry_run) transaction.commit();
  return repair;
}

}  // namespace blog

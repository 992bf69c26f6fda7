#include "blog/error.h"
#include "store/check.h"
#include "store/copy.h"
#include "store/impl.h"
#include "store/journal_check.h"
#include "store/loose_rows.h"
#include "store/post_row.h"
#include "store/search_index.h"
#include "text/slug.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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

/// "3 links that led nowhere"; empty for none.
std::string count(std::int64_t number, std::string_view one, std::string_view many) {
  return number == 0 ? "" : fmt::format("{} {}", number, number == 1 ? one : many);
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
  const std::string posts = count(changes_of(connection, kMendPosts), "post", "posts");
  return posts.empty() ? "" : "the sort keys of " + posts;
}

std::string mend_links(Connection& connection) {
  const std::string links = count(changes_of(connection, kMendLinks), "link", "links");
  return links.empty() ? "" : "the sort keys of " + links;
}

std::string drop_links_to_nowhere(Connection& connection) {
  return count(remove_loose_links(connection), "link that led nowhere", "links that led nowhere");
}

std::string mend_origins_to_nowhere(Connection& connection) {
  return count(mend_loose_origins(connection), "origin that led nowhere", "origins that led nowhere");
}

/// A post that another program wrote becomes one that was written here.
std::string give_origins(Connection& connection) {
  const auto find_next = [&](PostId after) -> PostId {
    BoundStatement statement(connection, kNextPostWithoutOrigin, after);
    return statement.next() ? statement.integer(0) : 0;
  };
  std::int64_t given = 0;
  for (PostId id = find_next(0); id != 0; id = find_next(id), ++given)
    insert_origin(connection, {.source = resolve_source(connection, kWrittenHere),
                               .key = new_key(connection.options().clock->now()),
                               .post = id});
  return count(given, "post without an origin", "posts without an origin");
}

/// A slug that another category has stays with it: which of the two is right, nobody but the user knows.
std::string mend_category_slugs(Connection& connection) {
  const std::int64_t mended = changes_of(connection, [&] {
    for (BoundStatement statement(connection, kCategorySlugs); statement.next();)
      if (std::string slug = category_slug(statement.text(1)); slug != statement.text(2))
        BoundStatement(connection, kGiveCategorySlug, slug, statement.integer(0)).run();
  });
  return count(mended, "category slug", "category slugs");
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

/// What makes right what follows from other rows and says so, or says nothing where nothing was wrong.
using Remedy = std::string (*)(Connection&);

/// In the order in which they are applied.
constexpr Remedy kRemedies[] = {
    rebuild_indexes, mend_posts, drop_links_to_nowhere, mend_origins_to_nowhere, give_origins,
    rebuild_search,  mend_links, mend_category_slugs,   drop_broken_entries};

std::vector<Remedy> remedies_of_check(Finding::Check check) {
  switch (check) {
    case Finding::Check::foreign_keys: return {drop_links_to_nowhere, mend_origins_to_nowhere, give_origins};
    case Finding::Check::search_index: return {rebuild_search};
    case Finding::Check::links: return {mend_links};
    case Finding::Check::origins: return {give_origins};
    case Finding::Check::journal: return {drop_broken_entries};
    case Finding::Check::integrity:
    case Finding::Check::checksums:
    case Finding::Check::slugs: return {};
  }
  return {};
}

std::vector<Remedy> remedies_of(const Finding& finding) {
  using Kind = Finding::Kind;
  switch (finding.kind) {
    case Kind::sound:
    case Kind::more:
    case Kind::skipped_without_writing:
    case Kind::skipped_for_damage:
    case Kind::damage:
    case Kind::wrong_checksum:
    case Kind::doubled_slug:
    case Kind::impossible_slug: return {};
    case Kind::wrong_index: return {rebuild_indexes};
    case Kind::broken_rule: return {mend_posts, mend_links};
    case Kind::wrong_category_slug: return {mend_category_slugs};
    case Kind::failed:
    case Kind::link_without_post:
    case Kind::link_without_category:
    case Kind::origin_without_post:
    case Kind::origin_without_source:
    case Kind::wrong_search_index:
    case Kind::link_out_of_step:
    case Kind::post_without_origin:
    case Kind::changes_without_command:
    case Kind::entry_lacks_piece:
    case Kind::unreadable_entry:
    case Kind::miscounted_entry: return remedies_of_check(finding.check);
  }
  return {};
}

std::vector<Remedy> remedies_for(const std::vector<Finding>& findings) {
  if (is_damaged(findings)) return {};
  std::set<Remedy> wanted;
  for (const Finding& finding : findings)
    for (const Remedy remedy : remedies_of(finding)) wanted.insert(remedy);
  std::vector<Remedy> remedies;
  std::ranges::copy_if(kRemedies, std::back_inserter(remedies), [&](Remedy remedy) { return wanted.contains(remedy); });
  return remedies;
}

/// What was repaired; nothing where the damage goes too deep, which the next check then finds again.
std::string try_to_apply(Remedy remedy, Connection& connection) {
  try {
    WriteTransaction transaction(connection);
    std::string done = remedy(connection);
    transaction.commit();
    return done;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed) throw;
    return "";
  }
}

/// `blog.db.before-fix.backup`; an older one stays. SQLite copies nothing by a connection that is about to write.
std::filesystem::path copy_beside(const Connection& connection) {
  const auto named = [&](std::string_view number) {
    return std::filesystem::path(fmt::format("{}.before-fix{}.backup", connection.path().string(), number));
  };
  std::filesystem::path copy = named("");
  for (int number = 2; std::filesystem::exists(copy); ++number) copy = named(fmt::format("-{}", number));
  Store::open_read_only(connection.path(), connection.options()).backup(copy, false);
  return copy;
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

Repair Store::repair(bool dry_run) {
  Journal& journal = impl_->require_journal();
  Repair repair{.findings = check()};
  const std::vector<Remedy> remedies = remedies_for(repair.findings);
  if (remedies.empty()) return repair;
  Connection& connection = impl_->connection;
  const JournalPause pause(journal);
  WriteTransaction transaction(connection);
  if (!dry_run) repair.copy = copy_beside(connection);
  for (const Remedy remedy : remedies)
    if (std::string done = try_to_apply(remedy, connection); !done.empty()) repair.done.push_back(std::move(done));
  repair.findings = check();
  if (!dry_run) transaction.commit();
  return repair;
}

}  // namespace blog

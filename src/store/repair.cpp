#include "blog/error.h"
#include "store/check.h"
#include "store/copy.h"
#include "store/impl.h"
#include "store/journal_check.h"
#include "store/post_row.h"
#include "store/search_index.h"
#include "text/slug.h"

#include <fmt/format.h>

#include <algorithm>

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
constexpr const char* kDropLooseLinks = R"sql(
  DELETE FROM post_category
  WHERE NOT EXISTS (SELECT 1 FROM post WHERE id = post_id) OR NOT EXISTS (SELECT 1 FROM category WHERE id = category_id)
)sql";
constexpr const char* kMendLooseOrigins = R"sql(
  UPDATE origin SET post_id = NULL WHERE post_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post WHERE id = post_id)
)sql";
constexpr const char* kDropLooseOrigins = R"sql(
  DELETE FROM origin WHERE NOT EXISTS (SELECT 1 FROM source WHERE id = source_id)
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
  return changes_of(connection, [&] { Use(connection, sql).run(); });
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

std::string drop_loose_links(Connection& connection) {
  return count(changes_of(connection, kDropLooseLinks), "link that led nowhere", "links that led nowhere");
}

/// As the foreign keys would have done, had they been on.
std::string mend_loose_origins(Connection& connection) {
  const std::int64_t mended = changes_of(connection, kMendLooseOrigins) + changes_of(connection, kDropLooseOrigins);
  return count(mended, "origin that led nowhere", "origins that led nowhere");
}

/// A post that another program wrote becomes one that was written here.
std::string give_origins(Connection& connection) {
  const auto find_next = [&](PostId after) -> PostId {
    Use use(connection, kNextPostWithoutOrigin, after);
    return use.next() ? use.integer(0) : 0;
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
    for (Use use(connection, kCategorySlugs); use.next();)
      if (std::string slug = category_slug(use.text(1)); slug != use.text(2))
        Use(connection, kGiveCategorySlug, slug, use.integer(0)).run();
  });
  return count(mended, "category slug", "category slugs");
}

/// With a broken entry go the older ones: commands are taken back in their order.
std::string drop_broken_entries(Connection& connection) {
  std::int64_t newest = 0;
  const std::int64_t dropped = changes_of(connection, kDropChangesWithoutEntry);
  for_each_broken_entry(connection, [&](std::int64_t entry, const std::string&) {
    newest = entry;
    return false;
  });
  Use(connection, kForgetUpTo, newest).run();
  if (newest != 0) return fmt::format("the journal, without its entries up to {}", newest);
  return dropped == 0 ? "" : "the journal, without changes of no command";
}

/// What follows from other rows: the check that finds it wrong, and in which words; and what makes it right and says
/// so, or says nothing where nothing was wrong.
struct Remedy {
  std::string_view check;
  std::string_view words;
  std::string (*apply)(Connection&);
};

constexpr Remedy kRemedies[] = {
    {"integrity", kAboutIndex, rebuild_indexes},
    {"integrity", kAboutRule, mend_posts},
    {"integrity", kAboutRule, mend_links},
    {"foreign keys", "", drop_loose_links},
    {"foreign keys", "", mend_loose_origins},
    {"foreign keys", "", give_origins},
    {"origins", "", give_origins},
    {"search index", "", rebuild_search},
    {"links", "", mend_links},
    {"slugs", kAboutCategory, mend_category_slugs},
    {"journal", "", drop_broken_entries},
};

bool helps(const Remedy& remedy, const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [&](const Finding& finding) {
    return finding.check == remedy.check && !finding.problem.empty() && !finding.skipped &&
           finding.problem.find(remedy.words) != std::string::npos;
  });
}

std::vector<Remedy> remedies_for(const std::vector<Finding>& findings) {
  std::vector<Remedy> remedies;
  if (is_damaged(findings)) return remedies;
  for (const Remedy& remedy : kRemedies)
    if (helps(remedy, findings)) remedies.push_back(remedy);
  return remedies;
}

/// What was repaired; nothing where the damage goes too deep, which the next check then finds again.
std::string try_to_apply(const Remedy& remedy, Connection& connection) {
  try {
    Unit unit(connection);
    std::string done = remedy.apply(connection);
    unit.commit();
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
class Unnoted {
 public:
  explicit Unnoted(Journal& journal) : journal_(journal) { journal_.pause(); }
  ~Unnoted() { journal_.listen(); }
  Unnoted(const Unnoted&) = delete;
  Unnoted& operator=(const Unnoted&) = delete;

 private:
  Journal& journal_;
};

}  // namespace

Repair Store::repair(bool dry_run) {
  Repair repair{.findings = check()};
  const std::vector<Remedy> remedies = remedies_for(repair.findings);
  if (remedies.empty()) return repair;
  Connection& connection = impl_->connection;
  const Unnoted unnoted(*connection.journal());
  Unit unit(connection);
  if (!dry_run) repair.copy = copy_beside(connection);
  for (const Remedy& remedy : remedies)
    if (std::string done = try_to_apply(remedy, connection); !done.empty()) repair.done.push_back(std::move(done));
  repair.findings = check();
  if (!dry_run) unit.commit();
  return repair;
}

}  // namespace blog

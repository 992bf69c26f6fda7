#include "store/check.h"

#include "blog/error.h"
#include "store/impl.h"
#include "store/journal_check.h"
#include "store/post_row.h"
#include "store/search_index.h"
#include "text/slug.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {

namespace {

constexpr const char* kIntegrity = "PRAGMA integrity_check(20)";
constexpr const char* kLooseRows = R"sql(
  SELECT 'the link of post ' || post_id || ' to category ' || category_id || ' has no post' FROM post_category
    WHERE NOT EXISTS (SELECT 1 FROM post WHERE id = post_id)
  UNION ALL SELECT 'the link of post ' || post_id || ' to category ' || category_id || ' has no category'
    FROM post_category WHERE NOT EXISTS (SELECT 1 FROM category WHERE id = category_id)
  UNION ALL SELECT 'the origin ''' || key || ''' is of post ' || post_id || ', which is not there' FROM origin
    WHERE post_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post WHERE id = post_id)
  UNION ALL SELECT 'the origin ''' || key || ''' has no source' FROM origin
    WHERE NOT EXISTS (SELECT 1 FROM source WHERE id = source_id)
)sql";
constexpr const char* kChecksums = "SELECT id, checksum, title, excerpt, author, meta, body FROM post";
constexpr const char* kStrayLinks = R"sql(
  SELECT l.post_id, l.category_id FROM post_category l JOIN post p ON p.id = l.post_id
  WHERE l.sort_at IS NOT p.sort_at OR l.draft IS NOT p.draft
)sql";
constexpr const char* kPostSlugs = "SELECT id, slug FROM post NOT INDEXED ORDER BY slug";
constexpr const char* kCategorySlugs = "SELECT id, name, slug FROM category";
constexpr const char* kPostsWithoutOrigin = R"sql(
  SELECT id FROM post WHERE NOT EXISTS (SELECT 1 FROM origin WHERE post_id = post.id)
)sql";
constexpr std::size_t kMostProblems = 20;

/// What one check found wrong, the first of it.
class Problems {
 public:
  /// False when there are enough.
  bool add(std::string problem) {
    has_more_ = list_.size() == kMostProblems;
    if (!has_more_) list_.push_back(std::move(problem));
    return !has_more_;
  }
  const std::vector<std::string>& list() const { return list_; }
  bool has_more() const { return has_more_; }

 private:
  std::vector<std::string> list_;
  bool has_more_ = false;
};

void check_integrity(Connection& connection, Problems& problems) {
  Use use(connection, kIntegrity);
  while (use.next())
    if (use.text(0) != "ok" && !problems.add(std::string(use.text(0)))) return;
}

void check_foreign_keys(Connection& connection, Problems& problems) {
  Use use(connection, kLooseRows);
  while (use.next() && problems.add(std::string(use.text(0)))) continue;
}

void check_search_index(Connection& connection, Problems& problems) {
  const Unit unit(connection);  // never committed: the check only needs the right to write
  if (!search_index_fits(connection)) problems.add("it does not match the posts");
}

void check_checksums(Connection& connection, Problems& problems) {
  Use use(connection, kChecksums);
  while (use.next()) {
    const auto checksum = text_checksum({use.text(2), use.text(3), use.text(4), use.text(5), use.text(6)});
    if (checksum != use.integer(1) &&
        !problems.add(fmt::format("the text of post {} is not what was written", use.integer(0))))
      return;
  }
}

void check_links(Connection& connection, Problems& problems) {
  Use use(connection, kStrayLinks);
  while (use.next() && problems.add(fmt::format("the link of post {} to category {} is out of step with the post",
                                                use.integer(0), use.integer(1))))
    continue;
}

/// Not by the index of slugs, which lets doubled ones in when it is out of step.
void check_post_slugs(Connection& connection, Problems& problems) {
  Use use(connection, kPostSlugs);
  PostId last_id = 0;
  std::string last;
  while (use.next()) {
    const PostId id = use.integer(0);
    const std::string_view slug = use.text(1);
    if (last_id != 0 && slug == last && !problems.add(fmt::format("posts {} and {} are both '{}'", last_id, id, slug)))
      return;
    if (!is_slug(slug) &&
        !problems.add(
            fmt::format("'{}' of post {} cannot be a slug; 'blog post edit {} --slug' gives another", slug, id, id)))
      return;
    last_id = id;
    last = slug;
  }
}

void check_category_slugs(Connection& connection, Problems& problems) {
  Use use(connection, kCategorySlugs);
  while (use.next())
    if (category_slug(use.text(1)) != use.text(2) &&
        !problems.add(fmt::format("category {} '{}'{}'{}'", use.integer(0), use.text(1), kAboutCategory, use.text(2))))
      return;
}

void check_slugs(Connection& connection, Problems& problems) {
  check_post_slugs(connection, problems);
  check_category_slugs(connection, problems);
}

void check_origins(Connection& connection, Problems& problems) {
  Use use(connection, kPostsWithoutOrigin);
  while (use.next() && problems.add(fmt::format("post {} has no origin", use.integer(0)))) continue;
}

void check_journal(Connection& connection, Problems& problems) {
  for_each_broken_entry(connection, [&](std::int64_t entry, const std::string& why) {
    return problems.add(fmt::format("entry {} cannot be taken back: {}", entry, why));
  });
}

struct Check {
  const char* name;
  void (*run)(Connection&, Problems&);
};

constexpr Check kChecks[] = {
    {"integrity", check_integrity},
    {"foreign keys", check_foreign_keys},
    {"search index", check_search_index},
    {"checksums", check_checksums},
    {"links", check_links},
    {"slugs", check_slugs},
    {"origins", check_origins},
    {"journal", check_journal},
};

/// What a check says; an error of SQLite's is a problem, too.
Problems run_check(const Check& check, Connection& connection) {
  Problems problems;
  try {
    check.run(connection, problems);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed) throw;
    problems.add(error.what());
  }
  return problems;
}

/// Why a check cannot be run; empty when it can.
std::string obstacle(const Check& check, const Connection& connection, const std::vector<Finding>& findings) {
  if (check.run != check_search_index) return "";
  if (connection.read_only()) return "needs a blog that can be written to";
  return is_damaged(findings) ? "the file is damaged" : "";
}

}  // namespace

bool is_damaged(const std::vector<Finding>& findings) {
  const auto is_mild = [](const std::string& problem) {
    return problem.empty() || problem.find(kAboutIndex) != std::string::npos || problem.starts_with(kAboutRule);
  };
  return std::ranges::any_of(findings, [&](const Finding& finding) {
    return finding.check == "integrity" && !finding.more && !is_mild(finding.problem);
  });
}

std::vector<Finding> Store::check() {
  Connection& connection = impl_->connection;
  std::vector<Finding> findings;
  for (const Check& check : kChecks) {
    if (std::string why = obstacle(check, connection, findings); !why.empty()) {
      findings.push_back({check.name, std::move(why), true});
      continue;
    }
    const Problems problems = run_check(check, connection);
    if (problems.list().empty()) findings.push_back({check.name, "", false});
    for (const std::string& problem : problems.list()) findings.push_back({check.name, problem, false});
    if (problems.has_more()) findings.push_back({check.name, "and more", false, true});
  }
  return findings;
}

}  // namespace blog

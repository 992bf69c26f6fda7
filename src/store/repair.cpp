#include "blog/error.h"
#include "store/impl.h"
#include "store/maintenance.h"

#include <fmt/format.h>

#include <algorithm>

namespace blog {

namespace {

constexpr const char* kRebuildSearchIndex = "INSERT INTO post_fts (post_fts) VALUES ('rebuild')";
constexpr const char* kMendLinks = R"sql(
  UPDATE post_category SET sort_at = p.sort_at, draft = p.draft FROM post p
  WHERE p.id = post_id AND (post_category.sort_at IS NOT p.sort_at OR post_category.draft IS NOT p.draft)
)sql";

std::string rebuild_search_index(Connection& connection) {
  Use(connection, kRebuildSearchIndex).run();
  return "the search index";
}

std::string mend_links(Connection& connection) {
  const std::int64_t before = connection.total_changes();
  Use(connection, kMendLinks).run();
  const std::int64_t mended = connection.total_changes() - before;
  return fmt::format("the sort keys of {} {}", mended, mended == 1 ? "link" : "links");
}

/// What follows from the posts alone: the check that finds it wrong, and what makes it right.
struct Remedy {
  std::string_view check;
  std::string (*apply)(Connection&);
};

constexpr Remedy kRemedies[] = {{"search index", rebuild_search_index}, {"links", mend_links}};

bool has_failed(const std::vector<Finding>& findings, std::string_view check) {
  return std::ranges::any_of(
      findings, [&](const Finding& finding) { return finding.check == check && !finding.problem.empty(); });
}

std::vector<Remedy> remedies_for(const std::vector<Finding>& findings) {
  std::vector<Remedy> remedies;
  if (has_failed(findings, "integrity")) return remedies;
  for (const Remedy& remedy : kRemedies)
    if (has_failed(findings, remedy.check)) remedies.push_back(remedy);
  return remedies;
}

/// What was repaired; nothing where the damage goes too deep, which the next check then finds again.
std::optional<std::string> try_to_apply(const Remedy& remedy, Connection& connection) {
  try {
    Unit unit(connection);
    std::string done = remedy.apply(connection);
    unit.commit();
    return done;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed) throw;
    return std::nullopt;
  }
}

/// `blog.db.before-fix.backup`; an older one stays.
std::filesystem::path copy_beside(Connection& connection) {
  const auto named = [&](std::string_view number) {
    return std::filesystem::path(fmt::format("{}.before-fix{}.backup", connection.path().string(), number));
  };
  std::filesystem::path copy = named("");
  for (int number = 2; std::filesystem::exists(copy); ++number) copy = named(fmt::format("-{}", number));
  copy_database(connection, copy, false);
  return copy;
}

}  // namespace

Repair Store::repair(bool dry_run) {
  Repair repair{.findings = check()};
  const std::vector<Remedy> remedies = remedies_for(repair.findings);
  if (remedies.empty()) return repair;
  Connection& connection = impl_->connection;
  if (!dry_run) repair.copy = copy_beside(connection);
  Unit unit(connection);
  for (const Remedy& remedy : remedies)
    if (auto done = try_to_apply(remedy, connection)) repair.done.push_back(std::move(*done));
  repair.findings = check();
  if (!dry_run) unit.commit();
  return repair;
}

}  // namespace blog

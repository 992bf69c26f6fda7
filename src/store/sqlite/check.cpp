#include "store/rules/check.h"
#include "blog/error.h"
#include "blog/post_fields.h"
#include "store/rules/post_row.h"
#include "store/sqlite/journal_check.h"
#include "store/sqlite/loose_rows.h"
#include "store/sqlite/search_index.h"
#include "store/sqlite/sqlite_engine.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

namespace blog {

namespace {

constexpr const char* kIntegrity = "PRAGMA integrity_check(20)";
constexpr const char* kStrayLinks = R"sql(
  SELECT l.post_id, l.category_id FROM post_category l JOIN post p ON p.id = l.post_id
  WHERE l.sort_at IS NOT p.sort_at OR l.draft IS NOT p.draft
)sql";
constexpr const char* kPostSlugs = "SELECT id, slug FROM post NOT INDEXED ORDER BY slug";
constexpr const char* kCategorySlugs = "SELECT id, name, slug FROM category";
constexpr const char* kPostsWithoutOrigin = R"sql(
  SELECT id FROM post WHERE NOT EXISTS (SELECT 1 FROM origin WHERE post_id = post.id)
)sql";

using Kind = Finding::Kind;

/// Whether SQLite could not read a page that is there: "failed to get page 3", "unable to get the page. error code=7".
bool tells_of_obstacle(std::string_view sentence) {
  constexpr std::string_view kCode = "unable to get the page. error code=";
  if (sentence.find("failed to get page") != std::string_view::npos) return true;
  const std::size_t words = sentence.find(kCode);
  if (words == std::string_view::npos) return false;
  int code = 0;
  const std::string_view number = sentence.substr(words + kCode.size());
  std::from_chars(number.data(), number.data() + number.size(), code);
  return (code & 0xff) != SQLITE_CORRUPT;
}

[[noreturn]] void throw_unreadable(const Connection& connection) {
  const int error = connection.last_read_error();
  throw Error(ErrorCode::failed, "cannot read '{}': {}", connection.path().string(),
              error == 0 ? "out of memory" : std::strerror(error));
}

/// SQLite says "row 3 missing from index post_by_date", "CHECK constraint failed in post".
Kind kind_of(std::string_view sentence) {
  if (sentence.starts_with("CHECK constraint failed")) return Kind::broken_rule;
  return sentence.find(" index ") != std::string_view::npos ? Kind::wrong_index : Kind::damage;
}

void check_integrity(Connection& connection, Problems& problems) {
  BoundStatement statement(connection, kIntegrity);
  while (statement.next()) {
    const std::string_view said = statement.text(0);
    if (tells_of_obstacle(said)) throw_unreadable(connection);
    if (said != "ok" && !problems.add({.kind = kind_of(said), .text = std::string(said)})) return;
  }
}

void check_foreign_keys(Connection& connection, Problems& problems) {
  for_each_loose_row(connection, [&](const LooseRow& row) {
    const auto number = [&](const Cell& cell) { return std::get<std::int64_t>(cell); };
    if (const auto* const key = std::get_if<std::string_view>(&row.key[1]))
      return problems.add({.kind = row.kind, .post = row.post, .text = std::string(*key)});
    return problems.add({.kind = row.kind, .post = number(row.key[0]), .category = number(row.key[1])});
  });
}

void check_search_index(Connection& connection, Problems& problems) {
  const WriteTransaction transaction(connection);  // never committed: the check only needs the right to write
  if (!search_index_fits(connection)) problems.add({.kind = Kind::wrong_search_index});
}

void check_checksums(Connection& connection, Problems& problems) {
  std::string sql = "SELECT id, checksum";
  for (const PostFieldRow* text : kStoredTexts) sql += fmt::format(", {}", text->name);
  BoundStatement statement(connection, sql + " FROM post");
  const auto text_of = [&](const PostFieldRow& row) {
    return statement.text(static_cast<int>(2 + (std::ranges::find(kStoredTexts, &row) - kStoredTexts.begin())));
  };
  while (statement.next())
    if (text_checksum(text_of) != statement.integer(1) &&
        !problems.add({.kind = Kind::wrong_checksum, .post = statement.integer(0)}))
      return;
}

void check_links(Connection& connection, Problems& problems) {
  BoundStatement statement(connection, kStrayLinks);
  while (statement.next() &&
         problems.add({.kind = Kind::link_out_of_step, .post = statement.integer(0), .category = statement.integer(1)}))
    continue;
}

/// Not by the index of slugs, which lets doubled ones in when it is out of step.
void check_post_slugs(Connection& connection, Problems& problems) {
  SlugCheck slugs(problems);
  BoundStatement statement(connection, kPostSlugs);
  while (statement.next() && slugs.look_at(statement.integer(0), statement.text(1))) continue;
}

void check_category_slugs(Connection& connection, Problems& problems) {
  BoundStatement statement(connection, kCategorySlugs);
  while (statement.next() && look_at_category(problems, {statement.integer(0), std::string(statement.text(1)),
                                                         std::string(statement.text(2)), 0}))
    continue;
}

void check_slugs(Connection& connection, Problems& problems) {
  check_post_slugs(connection, problems);
  check_category_slugs(connection, problems);
}

void check_origins(Connection& connection, Problems& problems) {
  BoundStatement statement(connection, kPostsWithoutOrigin);
  while (statement.next() && problems.add({.kind = Kind::post_without_origin, .post = statement.integer(0)})) continue;
}

void check_journal(Connection& connection, Problems& problems) {
  for_each_broken_entry(connection,
                        [&](std::int64_t entry, Kind kind) { return problems.add({.kind = kind, .entry = entry}); });
}

struct Check {
  Finding::Check name;
  void (*run)(Connection&, Problems&);
};

constexpr Check kChecks[] = {
    {Finding::Check::integrity, check_integrity},
    {Finding::Check::foreign_keys, check_foreign_keys},
    {Finding::Check::search_index, check_search_index},
    {Finding::Check::checksums, check_checksums},
    {Finding::Check::links, check_links},
    {Finding::Check::slugs, check_slugs},
    {Finding::Check::origins, check_origins},
    {Finding::Check::journal, check_journal},
};

/// What a check says; an error that the file gives is a problem, too.
Problems run_check(const Check& check, Connection& connection) {
  Problems problems(check.name);
  try {
    check.run(connection, problems);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed) throw;
    problems.add({.kind = is_of_the_file(error) ? Kind::failed : Kind::not_run, .text = error.what()});
  }
  if (problems.list().empty()) problems.add({.kind = Kind::sound});
  return problems;
}

/// Why a check cannot be run; none when it can.
std::optional<Kind> obstacle(const Check& check, const Connection& connection, const std::vector<Finding>& findings) {
  if (check.name != Finding::Check::search_index) return std::nullopt;
  if (connection.read_only()) return Kind::skipped_without_writing;
  return is_damaged(findings) ? std::optional(Kind::skipped_for_damage) : std::nullopt;
}

}  // namespace

std::vector<Finding> SqliteEngine::check() {
  std::vector<Finding> findings;
  for (const Check& check : kChecks) {
    if (const auto why = obstacle(check, connection_, findings)) {
      findings.push_back({.check = check.name, .kind = *why});
      continue;
    }
    const Problems problems = run_check(check, connection_);
    findings.insert(findings.end(), problems.list().begin(), problems.list().end());
  }
  return findings;
}

}  // namespace blog

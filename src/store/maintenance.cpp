#include "store/maintenance.h"
#include "model/part.h"

#include "blog/error.h"
#include "store/impl.h"
#include "store/open.h"
#include "store/post_row.h"
#include "text/slug.h"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace blog {

namespace {

constexpr const char* kCountByStatus = R"sql(
  SELECT draft, sort_at > ?, count(*) FROM post INDEXED BY post_by_date GROUP BY 1, 2
)sql";
constexpr const char* kVersion = "PRAGMA user_version";
constexpr const char* kCountCategories = "SELECT count(*) FROM category";
constexpr const char* kCountLinks = "SELECT count(*) FROM post_category";
constexpr const char* kIntegrity = "PRAGMA integrity_check(20)";
constexpr const char* kForeignKeys = "PRAGMA foreign_key_check";
constexpr const char* kCompareSearchIndex = "INSERT INTO post_fts (post_fts, rank) VALUES ('integrity-check', 1)";
constexpr const char* kChecksums = "SELECT id, checksum, title, excerpt, author, meta, body FROM post";
constexpr const char* kStrayLinks = R"sql(
  SELECT l.post_id, l.category_id FROM post_category l JOIN post p ON p.id = l.post_id
  WHERE l.sort_at IS NOT p.sort_at OR l.draft IS NOT p.draft LIMIT 20
)sql";
constexpr const char* kCategorySlugs = "SELECT id, name, slug FROM category";
constexpr const char* kPostsWithoutOrigin = R"sql(
  SELECT id FROM post WHERE NOT EXISTS (SELECT 1 FROM origin WHERE post_id = post.id) LIMIT 20
)sql";
constexpr int kMostProblems = 20;
constexpr int kPagesPerStep = 1000;

using Problems = std::vector<std::string>;

Problems check_integrity(Connection& connection) {
  Problems problems;
  Use use(connection, kIntegrity);
  while (use.next())
    if (use.text(0) != "ok") problems.emplace_back(use.text(0));
  return problems;
}

Problems check_foreign_keys(Connection& connection) {
  Problems problems;
  Use use(connection, kForeignKeys);
  while (use.next() && problems.size() < kMostProblems)
    problems.push_back(fmt::format("a row of {} points to a {} that is not there", use.text(0), use.text(2)));
  return problems;
}

Problems check_search_index(Connection& connection) {
  const Unit unit(connection);  // never committed: the check only needs the right to write
  try {
    connection.database().exec(kCompareSearchIndex);
    return {};
  } catch (const SQLite::Exception& exception) {
    if ((exception.getErrorCode() & 0xff) == SQLITE_CORRUPT) return {"it does not match the posts"};
    connection.fail(exception);
  }
}

Problems check_checksums(Connection& connection) {
  Problems problems;
  Use use(connection, kChecksums);
  while (use.next() && problems.size() < kMostProblems) {
    const auto checksum = text_checksum({use.text(2), use.text(3), use.text(4), use.text(5), use.text(6)});
    if (checksum != use.integer(1))
      problems.push_back(fmt::format("the text of post {} is not what was written", use.integer(0)));
  }
  return problems;
}

Problems check_links(Connection& connection) {
  Problems problems;
  Use use(connection, kStrayLinks);
  while (use.next())
    problems.push_back(
        fmt::format("the link of post {} to category {} is out of step with the post", use.integer(0), use.integer(1)));
  return problems;
}

Problems check_slugs(Connection& connection) {
  Problems problems;
  Use use(connection, kCategorySlugs);
  while (use.next() && problems.size() < kMostProblems)
    if (category_slug(use.text(1)) != use.text(2))
      problems.push_back(fmt::format("category {} '{}' has the slug '{}'", use.integer(0), use.text(1), use.text(2)));
  return problems;
}

Problems check_origins(Connection& connection) {
  Problems problems;
  Use use(connection, kPostsWithoutOrigin);
  while (use.next()) problems.push_back(fmt::format("post {} has no origin", use.integer(0)));
  return problems;
}

struct Check {
  const char* name;
  bool writes;
  Problems (*run)(Connection&);
};

constexpr Check kChecks[] = {
    {"integrity", false, check_integrity},
    {"foreign keys", false, check_foreign_keys},
    {"search index", true, check_search_index},
    {"checksums", false, check_checksums},
    {"links", false, check_links},
    {"slugs", false, check_slugs},
    {"origins", false, check_origins},
};

/// What a check says; an error of SQLite's is a problem, too.
Problems run_check(const Check& check, Connection& connection) {
  try {
    return check.run(connection);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::failed) throw;
    return {error.what()};
  }
}

/// Copies page by page from one snapshot; what others write meanwhile does not disturb it.
void copy_pages(Connection& connection, const std::filesystem::path& file) {
  const Snapshot snapshot(connection);
  connection.number(kCountCategories);  // a snapshot begins with its first read
  try {
    SQLite::Database copy(file.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA journal_mode = OFF");  // a copy that fails is thrown away
    SQLite::Backup backup(copy, connection.database());
    while (backup.executeStep(kPagesPerStep) != SQLITE_DONE) connection.stop_when_interrupted();
  } catch (const SQLite::Exception& exception) {
    if ((exception.getErrorCode() & 0xff) == SQLITE_FULL)
      throw Error(ErrorCode::failed, "disk full while writing '{}'; make room and try again", file.string());
    connection.fail(exception);
  }
}

[[noreturn]] void fail_on(const std::filesystem::path& file, int error) {
  throw Error(ErrorCode::failed, "cannot write '{}': {}", file.string(), std::strerror(error));
}

void sync(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail_on(path, errno);
  const int result = ::fsync(file);
  const int error = errno;
  ::close(file);
  if (result != 0) fail_on(path, error);
}

std::filesystem::path log_of(const std::filesystem::path& file) { return file.string() + "-wal"; }

/// SQLite would replay the write-ahead log of an older database over the copy that takes its place.
void remove_log(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::remove(log_of(file), error);
  std::filesystem::remove(file.string() + "-shm", error);
}

/// Throws where a copy must not take this name.
void require_replaceable(Connection& connection, const std::filesystem::path& file, bool force) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return;
  if (std::filesystem::equivalent(file, connection.path(), error))
    throw Error(ErrorCode::usage, "'{}' is the blog itself; name another file", file.string());
  if (!force) throw Error(ErrorCode::conflict, "'{}' exists; --force replaces it", file.string());
  if (!std::filesystem::is_regular_file(file, error))
    throw Error(ErrorCode::usage, "'{}' is not a regular file; name another", file.string());
  if (const auto size = std::filesystem::file_size(log_of(file), error); !error && size > 0)
    throw Error(ErrorCode::conflict, "'{}' is a database in use, with a log in '{}'; name another file", file.string(),
                log_of(file).string());
}

void put_in_place(const std::filesystem::path& made, const std::filesystem::path& file, bool force) {
  const unsigned flags = force ? 0U : static_cast<unsigned>(RENAME_NOREPLACE);
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, file.c_str(), flags) == 0) return;
  if (errno == EEXIST) throw Error(ErrorCode::conflict, "'{}' exists; --force replaces it", file.string());
  fail_on(file, errno);
}

}  // namespace

void copy_database(Connection& connection, const std::filesystem::path& file, bool force) {
  require_replaceable(connection, file, force);
  std::error_code error;
  const auto made = take_part_name(file);
  std::filesystem::remove(made, error);
  try {
    make_empty_file(made);
    copy_pages(connection, made);
    sync(made);
    remove_log(file);
    put_in_place(made, file, force);
    sync(std::filesystem::absolute(file).parent_path());
  } catch (...) {
    std::filesystem::remove(made, error);
    throw;
  }
}

void Store::backup(const std::filesystem::path& file, bool force) { copy_database(impl_->connection, file, force); }

Summary Store::summary() {
  Connection& connection = impl_->connection;
  const Snapshot snapshot(connection);
  Summary summary;
  summary.path = connection.path();
  std::error_code error;
  summary.bytes = std::filesystem::file_size(summary.path, error);
  summary.schema_version = static_cast<int>(connection.number(kVersion));
  Use use(connection, kCountByStatus, impl_->clock().now().seconds);
  while (use.next()) {
    const bool draft = use.integer(0) != 0;
    const bool ahead = use.integer(1) != 0;
    (draft ? summary.drafts : ahead ? summary.scheduled : summary.published) += use.integer(2);
  }
  summary.categories = connection.number(kCountCategories);
  summary.links = connection.number(kCountLinks);
  return summary;
}

std::vector<Finding> Store::check() {
  Connection& connection = impl_->connection;
  std::vector<Finding> findings;
  for (const Check& check : kChecks) {
    if (check.writes && connection.read_only()) {
      findings.push_back({check.name, "needs a blog that can be written to", true});
      continue;
    }
    const Problems problems = run_check(check, connection);
    if (problems.empty()) findings.push_back({check.name, "", false});
    for (const std::string& problem : problems) findings.push_back({check.name, problem, false});
  }
  return findings;
}

}  // namespace blog

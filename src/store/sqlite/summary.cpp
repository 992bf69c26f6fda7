#include "store/sqlite/sqlite_engine.h"

#include <system_error>

namespace blog {

namespace {

constexpr const char* kCountByStatus = R"sql(
  SELECT draft, sort_at > ?, count(*) FROM post INDEXED BY post_by_date GROUP BY 1, 2
)sql";
constexpr const char* kVersion = "PRAGMA user_version";
constexpr const char* kCountCategories = "SELECT count(*) FROM category";
constexpr const char* kCountLinks = "SELECT count(*) FROM post_category";

}  // namespace

Summary SqliteEngine::summary() {
  const Snapshot snapshot(connection_);
  Summary summary;
  summary.place = whole_path(connection_.path()).string();
  std::error_code error;
  summary.bytes = std::filesystem::file_size(connection_.path(), error);
  summary.schema_version = static_cast<int>(connection_.number(kVersion));
  BoundStatement statement(connection_, kCountByStatus, now().seconds);
  while (statement.next()) {
    const bool draft = statement.integer(0) != 0;
    const bool ahead = statement.integer(1) != 0;
    (draft ? summary.drafts : ahead ? summary.scheduled : summary.published) += statement.integer(2);
  }
  summary.categories = connection_.number(kCountCategories);
  summary.links = connection_.number(kCountLinks);
  return summary;
}

}  // namespace blog

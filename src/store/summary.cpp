#include "store/impl.h"

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

Summary Store::summary() {
  Connection& connection = impl_->connection;
  const Snapshot snapshot(connection);
  Summary summary;
  summary.path = connection.path();
  std::error_code error;
  summary.bytes = std::filesystem::file_size(summary.path, error);
  summary.schema_version = static_cast<int>(connection.number(kVersion));
  BoundStatement statement(connection, kCountByStatus, impl_->clock().now().seconds);
  while (statement.next()) {
    const bool draft = statement.integer(0) != 0;
    const bool ahead = statement.integer(1) != 0;
    (draft ? summary.drafts : ahead ? summary.scheduled : summary.published) += statement.integer(2);
  }
  summary.categories = connection.number(kCountCategories);
  summary.links = connection.number(kCountLinks);
  return summary;
}

}  // namespace blog

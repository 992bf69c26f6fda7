// The schema as it stands, and the steps that lead to it. Embedded from schema.sql and migrations/ when building.
#pragma once

#include <span>
#include <string_view>

namespace blog {

/// schema.sql, then the migrations in their order.
std::span<const std::string_view> schema_texts();

namespace schema {

/// Marks a file as ours in PRAGMA application_id: "blog".
inline constexpr int kApplicationId = 0x626C6F67;

/// schema.sql: what a new blog is made of.
inline std::string_view current_schema() { return schema_texts().front(); }
/// Step i leads from version i + 1 to version i + 2.
inline std::span<const std::string_view> migrations() { return schema_texts().subspan(1); }

/// What PRAGMA user_version says of a blog of this program.
inline int current_version() { return static_cast<int>(migrations().size()) + 1; }

}  // namespace schema
}  // namespace blog

// Posts that their source does not deliver any more.

#include "store/sqlite/post_rows.h"
#include "store/sqlite/read.h"
#include "store/sqlite/sqlite_engine.h"

namespace blog {

namespace {

constexpr const char* kImported =
    "SELECT post_id FROM origin WHERE source_id = ? AND post_id IS NOT NULL AND record_hash IS NOT NULL";
constexpr const char* kForget = "DELETE FROM origin WHERE post_id = ?";
constexpr const char* kPostHash = "SELECT post_hash FROM origin WHERE post_id = ?";
// The hash of no record that will come: whatever comes is looked at.
constexpr const char* kExpectAgain = "UPDATE origin SET record_hash = ~record_hash, post_hash = ? WHERE post_id = ?";

std::int64_t recorded_hash(Connection& connection, PostId post) {
  BoundStatement statement(connection, kPostHash, post);
  return statement.next() ? statement.integer(0) : 0;
}

}  // namespace

std::optional<std::int64_t> SqliteEngine::find_source(std::string_view name) {
  return blog::find_source(connection_, name);
}

void SqliteEngine::for_each_imported_post(std::int64_t source, const std::function<void(PostId)>& visit) {
  BoundStatement statement(connection_, kImported, source);
  while (statement.next()) visit(statement.integer(0));
}

std::int64_t SqliteEngine::put_away(std::span<const PostId> absent, OnAbsent how) {
  std::int64_t changed = 0;
  for (const PostId post : absent) {
    if (how == OnAbsent::keep) break;
    if (how == OnAbsent::remove) {
      BoundStatement(connection_, kForget, post).run();
      changed += remove_posts({.ids = {post}});
    } else if (const Post before = load_post(connection_, post); before.status != Status::draft) {
      const std::int64_t recorded = recorded_hash(connection_, post);
      const bool is_unchanged = recorded == post_hash(before);
      changed += edit_posts({.ids = {post}}, {.draft = true}, UnknownCategory::refuse).changed;
      const std::int64_t hash = is_unchanged ? post_hash(load_post(connection_, post)) : recorded;
      BoundStatement(connection_, kExpectAgain, hash, post).run();
    }
  }
  return changed;
}

}  // namespace blog

#include "store/sqlite/command_posts.h"

namespace blog {

namespace {

constexpr const char* kTitleOfPost = "SELECT title FROM post WHERE id = ?";

bool is_of_post(const Change& change) {
  const std::string_view table = kJournalTables[change.table].name;
  return table == "post" || table == "post_category";
}

}  // namespace

void CommandPosts::note(const Change& change) {
  const auto* const id = std::get_if<std::int64_t>(&change.key.front());
  if (id == nullptr || !is_of_post(change)) return;
  changed_.insert(*id);
  if (change.table != kPostTable) return;
  if (change.kind == ChangeKind::insert) added_.insert(*id);
  if (change.kind == ChangeKind::remove) removed_.insert(*id);
}

void CommandPosts::finish() {
  changed_.remove(added_);
  changed_.remove(removed_);
  const PostSet passing = added_;
  added_.remove(removed_);
  removed_.remove(passing);
}

TouchedPosts name_posts(Connection& connection, const PostSet& posts) {
  TouchedPosts named{.count = posts.count(), .first = {}};
  for (const PostId id : posts.first(kMostPostsNamed)) {
    BoundStatement statement(connection, kTitleOfPost, id);
    named.first.push_back({id, statement.next() ? std::string(statement.text(0)) : ""});
  }
  return named;
}

}  // namespace blog

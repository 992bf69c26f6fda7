#include "cli/named_posts.h"

#include "text/utf8.h"

#include <algorithm>

namespace blog::cli {

bool wants_names(const Context& context) { return context.world.err_is_terminal && !context.settings.quiet; }

TouchedPosts first_posts(const Context& context, Store& store, PostQuery query) {
  TouchedPosts posts;
  if (!wants_names(context)) return posts;
  query.sort = {.key = SortKey::id, .descending = false};
  query.limit = kMostPostsNamed;
  query.fields = {};
  store.for_each_post(query, [&](const Post& post) { posts.first.push_back({post.id, post.title}); });
  return posts;
}

std::vector<std::string> lines_of(const TouchedPosts& posts, int width) {
  if (posts.first.empty()) return {};
  std::vector<std::string> lines;
  const std::size_t digits = std::to_string(posts.first.back().id).size();
  for (const PostName& post : posts.first) {
    const std::string title = post.title.empty() ? "(untitled)" : visible(post.title);
    lines.push_back(truncate(fmt::format("  {:>{}}  {}", post.id, digits, title), width));
  }
  if (const std::int64_t more = posts.count - std::ssize(posts.first); more > 0)
    lines.push_back(fmt::format("  and {} more", more));
  return lines;
}

void tell_posts(const Context& context, const TouchedPosts& posts) {
  if (!wants_names(context)) return;
  for (const std::string& line : lines_of(posts, context.world.width)) context.world.err.write(line + "\n");
  context.world.err.flush();
}

}  // namespace blog::cli

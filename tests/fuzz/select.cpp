// Selections: each line of the input is a condition, named by its first byte.
#include "sample.h"

#include <algorithm>

namespace {

using namespace blog;

void add_condition(PostQuery& query, char kind, std::string_view value) {
  const StoppedClock clock;
  switch (kind) {
    case 'c': query.all_of.emplace_back(value); break;
    case 'a': query.any_of.emplace_back(value); break;
    case 'n': query.none_of.emplace_back(value); break;
    case 'b': query.authors.emplace_back(value); break;
    case 'S': query.words.emplace_back(value); break;
    case 'u': query.uncategorized = true; break;
    case '>': query.after = parse_when(value, clock); break;
    case '<': query.before = parse_when(value, clock); break;
    case 's':
      if (const auto status = find_status(value)) query.status.push_back(*status);
      break;
    case 'i': query.ids.push_back(static_cast<PostId>(value.size())); break;
    case 'o': query.sort = {static_cast<SortKey>(value.size() % 4), value.starts_with('-')}; break;
    default: break;
  }
}

PostQuery query_of(std::string_view text) {
  PostQuery query;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty()) add_condition(query, line.front(), line.substr(1));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return query;
}

bool has_category(const Post& post, std::string_view name) {
  return std::ranges::any_of(
      post.categories, [&](const std::string& category) { return category_slug(category) == category_slug(name); });
}

void promise_selected(const PostQuery& query, const Post& post) {
  for (const std::string& name : query.all_of) promise(has_category(post, name), "a selected post is in every -c");
  for (const std::string& name : query.none_of) promise(!has_category(post, name), "a selected post is in no --not");
  promise(!query.uncategorized || post.categories.empty(), "a selected post is in no category");
  promise(query.status.empty() || std::ranges::find(query.status, post.status) != query.status.end(),
          "a selected post has the status");
  promise(!query.after || !post.date || *post.date >= *query.after, "a selected post is not older");
  promise(!query.before || !post.date || *post.date < *query.before, "a selected post is not newer");
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  static Store store = sample_blog();
  if (!is_text(bytes)) return;
  succeeds({ErrorCode::usage, ErrorCode::not_found}, [&] {
    const PostQuery query = query_of(bytes);
    const std::vector<Post> posts = store.posts(query);
    for (const Post& post : posts) promise_selected(query, post);
    promise(static_cast<std::size_t>(store.count_posts(query)) == posts.size(), "as many are read as are counted");
    const Store::Transaction undone = store.transaction();
    promise(store.edit_posts(query, {.excerpt = "new"}).selected == store.remove_posts(query),
            "as many are edited as removed");
  });
}

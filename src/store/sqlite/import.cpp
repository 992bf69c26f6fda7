// An import's batch: what is known of its records, and the posts that it makes of them.

#include "store/sqlite/category.h"
#include "store/sqlite/post_rows.h"
#include "store/sqlite/read.h"
#include "store/sqlite/search_index.h"
#include "store/sqlite/sqlite_engine.h"

namespace blog {

namespace {

constexpr const char* kOtherSource = R"sql(
  SELECT (
    SELECT s.name FROM origin o JOIN source s ON s.id = o.source_id WHERE o.post_id = m.id AND s.name <> ?
  ) AS other FROM
)sql";
constexpr std::size_t kLongestTitleToFind = 500;

/// The ids of sources, of which one follows upon itself mostly.
class SourceIds {
 public:
  explicit SourceIds(Connection& connection) : connection_(connection) {}

  /// None: not there yet.
  std::optional<std::int64_t> find(std::string_view name) {
    if (name != name_) id_ = find_source(connection_, name);
    name_ = name;
    return id_;
  }
  std::int64_t resolve(std::string_view name) {
    if (!find(name)) id_ = resolve_source(connection_, name);
    return *id_;
  }

 private:
  Connection& connection_;
  std::string name_;
  std::optional<std::int64_t> id_;
};

}  // namespace

void SqliteEngine::look_up(std::span<Origin> origins) {
  connection_.expect_many_writes();
  SourceIds sources(connection_);
  for (Origin& origin : origins) {
    connection_.stop_when_interrupted();
    const std::optional<std::int64_t> source = sources.find(origin.source);
    origin.source_id = source.value_or(0);
    if (source) read_origin(connection_, *source, origin);
  }
}

void SqliteEngine::for_each_whole_post(std::span<const PostId> posts,
                                       const std::function<void(std::size_t, const Post&)>& visit) {
  for (std::size_t i = 0; i < posts.size(); ++i) {
    connection_.stop_when_interrupted();
    visit(i, load_post(connection_, posts[i]));
  }
}

std::vector<PostId> SqliteEngine::find_slugs(std::span<const std::string> slugs) {
  std::vector<PostId> posts;
  posts.reserve(slugs.size());
  for (const std::string& slug : slugs) posts.push_back(find_slug(connection_, slug));
  return posts;
}

PostId SqliteEngine::next_post_id() { return blog::next_post_id(connection_); }

std::vector<CategoryId> SqliteEngine::find_categories(std::span<const std::string> slugs) {
  std::vector<CategoryId> ids;
  for (const std::string& slug : slugs) ids.push_back(find_category_by_slug(connection_, slug).value_or(0));
  return ids;
}

std::vector<CategoryId> SqliteEngine::make_categories(std::span<const CategoryName> names) {
  std::vector<CategoryId> ids;
  for (const auto& [name, slug] : names) ids.push_back(insert_category(connection_, name, slug));
  return ids;
}

void SqliteEngine::write_posts(std::span<PostWrite> writes) {
  SourceIds sources(connection_);
  LateIndexing index(connection_);
  for (auto& [row, categories, origin] : writes) {
    connection_.stop_when_interrupted();
    const std::int64_t source = origin->source_id = sources.resolve(origin->source);
    if (origin->post) {
      index.will_change(*origin->post);
      update_post(connection_, *origin->post, row);
      remove_links(connection_, *origin->post);
      update_origin(connection_, source, *origin);
    } else {
      origin->post = insert_post(connection_, row);
      index.added(*origin->post);
      insert_origin(connection_, source, *origin);
    }
    insert_links(connection_, *origin->post, row, categories);
  }
  index.finish();
}

std::optional<std::string> SqliteEngine::find_other_source(std::string_view title, std::string_view source,
                                                           PostId before) {
  if (title.size() > kLongestTitleToFind) return std::nullopt;
  Sql sql;
  sql.add(kOtherSource, std::string(source));
  add_found_posts(sql, title_expression(title));
  sql.add(" AND m.title = ?", std::string(title));
  sql.add(" AND m.id < ? AND other IS NOT NULL LIMIT 1", before);
  BoundStatement statement(connection_, sql.text);
  sql.bind_to(statement);
  if (!statement.next()) return std::nullopt;
  return std::string(statement.text(0));
}

}  // namespace blog

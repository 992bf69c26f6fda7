#include "store/sqlite/read.h"

#include "blog/error.h"
#include "blog/post_fields.h"
#include "model/calendar.h"
#include "store/sqlite/query.h"
#include "store/sqlite/search_index.h"
#include "store/sqlite/sqlite_engine.h"
#include "text/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace blog {

namespace {

constexpr const char* kFindById = "SELECT id FROM post WHERE id = ?";
constexpr const char* kFindBySlug = "SELECT id FROM post WHERE slug = ?";
constexpr const char* kAllSlugs = "SELECT slug FROM post";
constexpr const char* kLinksOfPost = "SELECT position, category_id FROM post_category WHERE post_id = ?";
constexpr const char* kCategoryName = "SELECT name FROM category WHERE id = ?";

/// Reads the rows of one query into one Post, over and over.
class PostReader {
 public:
  PostReader(Connection& connection, PostFields fields, Time now)
      : connection_(connection), fields_(fields), now_(now) {
    for (const PostFieldRow& row : kPostFields)
      if (is_text_column(row)) texts_.push_back(&row);
  }

  /// The columns that `read` expects.
  void write_columns(Sql& sql, const PostQuery& query) const {
    sql.add("p.id, p.slug, p.title, p.draft, p.date, p.date_offset");
    for (const Column& column : kColumns)
      if (fields_.has(column.field)) sql.add(fmt::format(", {}", column.sql));
    for (const PostFieldRow* text : texts_) sql.add(fmt::format(", p.{}", text->name));
    if (fields_.has(PostField::snippet)) {
      sql.add(", ");
      add_snippet(sql, search_expression(query.words));
    }
    if (fields_.has(PostField::rank)) sql.add(", s.rank");
  }

  const Post& read(const BoundStatement& row) {
    post_.id = row.integer(0);
    post_.slug = row.text(1);
    post_.title = row.text(2);
    post_.date.reset();
    if (!row.is_null(4)) post_.date = bounded(row.integer(4), row.integer(5));
    post_.status = row.integer(3) != 0                ? Status::draft
                   : post_.date && *post_.date > now_ ? Status::scheduled
                                                      : Status::published;
    int index = 6;
    for (const Column& column : kColumns)
      if (fields_.has(column.field)) column.read(post_, row, index++);
    for (const PostFieldRow* text : texts_) post_.*text_member(*text) = row.text(index++);
    if (fields_.has(PostField::snippet)) post_.snippet = row.text(index++);
    if (fields_.has(PostField::rank)) post_.rank = row.real(index);
    if (fields_.has(PostField::categories)) read_categories();
    return post_;
  }

 private:
  /// A text that is stored as it is, and not read anyway.
  bool is_text_column(const PostFieldRow& row) const {
    return row.text != nullptr && row.field != PostField::slug && row.field != PostField::title &&
           fields_.has(row.field);
  }

  struct Column {
    PostField field;
    const char* sql;
    void (*read)(Post&, const BoundStatement&, int);
  };
  static constexpr Column kColumns[] = {
      {PostField::created, "p.created",
       [](Post& p, const BoundStatement& r, int i) { p.created = bounded(r.integer(i)); }},
      {PostField::updated, "p.updated",
       [](Post& p, const BoundStatement& r, int i) { p.updated = bounded(r.integer(i)); }},
      {PostField::markup, "p.markup",
       [](Post& p, const BoundStatement& r, int i) { p.markup = find_markup(r.text(i)).value_or(Markup::markdown); }},
      {PostField::key, "(SELECT key FROM origin WHERE post_id = p.id)",
       [](Post& p, const BoundStatement& r, int i) { p.key = r.text(i); }},
      {PostField::source, "(SELECT name FROM source WHERE id = (SELECT source_id FROM origin WHERE post_id = p.id))",
       [](Post& p, const BoundStatement& r, int i) { p.source = r.text(i); }},
  };

  void read_categories() {
    links_.clear();
    {
      BoundStatement statement(connection_, kLinksOfPost, post_.id);
      while (statement.next()) links_.emplace_back(statement.integer(0), statement.integer(1));
    }
    std::ranges::sort(links_);
    post_.categories.clear();
    for (const auto& [position, category] : links_) post_.categories.push_back(name_of_category(category));
  }

  const std::string& name_of_category(CategoryId id) {
    std::string& name = names_[id];
    if (name.empty()) {
      BoundStatement statement(connection_, kCategoryName, id);
      if (statement.next()) name = statement.text(0);
    }
    return name;
  }

  Connection& connection_;
  PostFields fields_;
  Time now_;
  std::vector<const PostFieldRow*> texts_;  ///< those that are asked for
  Post post_;
  std::vector<std::pair<std::int64_t, CategoryId>> links_;
  std::unordered_map<CategoryId, std::string> names_;
};

std::optional<PostId> parse_id(std::string_view text) {
  PostId id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return id;
}

[[noreturn]] void throw_unknown_post(Connection& connection, std::string_view id_or_slug) {
  Nearest nearest(id_or_slug);
  BoundStatement statement(connection, kAllSlugs);
  while (statement.next() && !parse_id(id_or_slug)) nearest.offer(statement.text(0));
  if (nearest.found().empty()) throw Error(ErrorCode::not_found, Fact::unknown_post, "no post '{}'", id_or_slug);
  throw Error(ErrorCode::not_found, "no post '{}'{}", id_or_slug, nearest.question());
}

}  // namespace

Post load_post(Connection& connection, PostId id) {
  PostReader reader(connection, all_post_fields(), connection.options().clock->now());
  static const std::string kLoadPost = [&] {
    Sql sql;
    sql.add("SELECT ");
    reader.write_columns(sql, {});
    sql.add(" FROM post p WHERE p.id = ?");
    return sql.text;
  }();
  BoundStatement statement(connection, kLoadPost.c_str(), id);
  if (!statement.next()) throw Error(ErrorCode::not_found, "no post {}", id);
  return reader.read(statement);
}

std::optional<PostId> SqliteEngine::find_post(std::string_view id_or_slug) {
  const auto find = [&](const char* sql, auto value) -> std::optional<PostId> {
    BoundStatement statement(connection_, sql, value);
    if (!statement.next()) return std::nullopt;
    return statement.integer(0);
  };
  if (const auto id = parse_id(id_or_slug)) return find(kFindById, *id);
  return find(kFindBySlug, id_or_slug);
}

Post SqliteEngine::get_post(std::string_view id_or_slug, PostFields fields) {
  const Snapshot snapshot(connection_);
  const auto id = find_post(id_or_slug);
  if (!id) throw_unknown_post(connection_, id_or_slug);
  Post found;
  for_each_post({.ids = {*id}, .fields = fields}, [&](const Post& post) { found = post; });
  return found;
}

void SqliteEngine::for_each_post(const PostQuery& query, const std::function<void(const Post&)>& visit) {
  const Snapshot snapshot(connection_);
  PostReader reader(connection_, query.fields, now());
  const Sql ids = id_statement(connection_, query, Order::wanted);
  Sql sql;
  sql.add("SELECT ");
  reader.write_columns(sql, query);
  sql.add(" FROM (" + ids.text + ") s CROSS JOIN post p ON p.id = s.id");
  sql.values.insert(sql.values.end(), ids.values.begin(), ids.values.end());
  BoundStatement statement(connection_, sql.text);
  sql.bind_to(statement);
  while (statement.next()) visit(reader.read(statement));
}

std::int64_t SqliteEngine::count_posts(const PostQuery& query) {
  const Snapshot snapshot(connection_);
  const Sql ids = id_statement(connection_, query, Order::none);
  BoundStatement statement(connection_, "SELECT count(*) FROM (" + ids.text + ")");
  ids.bind_to(statement);
  return statement.next() ? statement.integer(0) : 0;
}

std::vector<std::string> SqliteEngine::near_misses(const PostQuery& query) {
  IndexedWords words(connection_);
  const Snapshot snapshot(connection_);
  return blog::near_misses(query.words, words);
}

}  // namespace blog

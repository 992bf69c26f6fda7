#include "store/post_row.h"

#include "blog/error.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <sys/random.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <span>

namespace blog {

namespace {

constexpr const char* kFindSlug = "SELECT id FROM post WHERE slug = ?";
constexpr const char* kNextId = R"sql(
  SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'post'), 0) + 1
)sql";
constexpr const char* kInsertPost = R"sql(
  INSERT INTO post (slug, title, draft, date, date_offset, created, updated, sort_at, markup, checksum, author, excerpt, meta, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";
constexpr const char* kUpdatePost = R"sql(
  UPDATE post SET slug = ?, title = ?, draft = ?, date = ?, date_offset = ?, created = ?, updated = ?, sort_at = ?,
    markup = ?, checksum = ?, author = ?, excerpt = ?, meta = ?, body = ?
  WHERE id = ?
)sql";
constexpr const char* kUpdatePostFacts = R"sql(
  UPDATE post SET draft = ?, date = ?, date_offset = ?, updated = ?, sort_at = ?, markup = ?
  WHERE id = ?
)sql";
constexpr const char* kFindRow = R"sql(
  SELECT slug, title, draft, date, date_offset, created, updated, markup, author, excerpt, meta FROM post WHERE id = ?
)sql";
constexpr const char* kGetBody = "SELECT body FROM post WHERE id = ?";
// One statement for some links costs less than one for each.
constexpr const char* kInsertLinks[] = {
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5), "
    "(?1, ?2, ?3, ?6, ?7)",
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5), "
    "(?1, ?2, ?3, ?6, ?7), (?1, ?2, ?3, ?8, ?9)",
    "INSERT INTO post_category (post_id, sort_at, draft, category_id, position) VALUES (?1, ?2, ?3, ?4, ?5), "
    "(?1, ?2, ?3, ?6, ?7), (?1, ?2, ?3, ?8, ?9), (?1, ?2, ?3, ?10, ?11)",
};
constexpr const char* kRemoveLinks = "DELETE FROM post_category WHERE post_id = ?";
constexpr const char* kFindSource = "SELECT id FROM source WHERE name = ?";
constexpr const char* kInsertOrigin =
    "INSERT INTO origin (source_id, key, post_id, record_hash, post_hash) VALUES (?, ?, ?, ?, ?)";
constexpr const char* kUpdateOrigin =
    "UPDATE origin SET record_hash = ?, post_hash = ? WHERE source_id = ? AND key = ?";
constexpr const char* kInsertSource = "INSERT INTO source (name) VALUES (?)";

constexpr std::size_t kLongestText = std::size_t{63} << 20;
constexpr std::int64_t kFirstSecond = -62'167'219'200;  // 0000-01-01T00:00:00Z
constexpr std::int64_t kLastSecond = 253'402'300'799;   // 9999-12-31T23:59:59Z

XXH64_hash_t chain(XXH64_hash_t seed, std::string_view text) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

void require_text(std::string_view what, std::string_view text) {
  if (text.size() > kLongestText)
    throw Error(ErrorCode::usage, "the {} is longer than {} MiB", what, kLongestText >> 20);
  if (!is_text(text)) throw Error(ErrorCode::usage, "the {} is not UTF-8 without NUL", what);
}

void require_time(std::string_view what, const std::optional<Time>& time) {
  if (!time) return;
  const std::int64_t local = time->seconds + std::int64_t{time->offset} * 60;
  if (time->seconds < kFirstSecond || time->seconds > kLastSecond || local < kFirstSecond || local > kLastSecond)
    throw Error(ErrorCode::usage, "the {} is outside the years 0000 to 9999", what);
}

/// The hash of everything but the texts, which `checksum` stands for.
std::int64_t hash_of(std::int64_t checksum, std::string_view slug, bool draft, const std::optional<Time>& date,
                     Markup markup, const std::vector<std::string>& category_slugs) {
  const std::int64_t numbers[] = {checksum,
                                  draft ? 1 : 0,
                                  date ? 1 : 0,
                                  date ? date->seconds : 0,
                                  date ? date->offset : 0,
                                  static_cast<std::int64_t>(markup)};
  XXH64_hash_t hash = chain(XXH3_64bits(numbers, sizeof numbers), slug);
  for (const std::string& category : category_slugs) hash = chain(hash, category);
  return std::bit_cast<std::int64_t>(hash);
}

}  // namespace

std::int64_t text_checksum(std::initializer_list<std::string_view> texts) {
  XXH64_hash_t hash = 0;
  for (const std::string_view text : texts) hash = chain(hash, text);
  return std::bit_cast<std::int64_t>(hash);
}

std::optional<std::int64_t> seconds_of(const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  return time->seconds;
}

PostRow make_row(const NewPost& post, std::string slug, Time now, Time born) {
  const std::optional<Time> date = post.date || post.draft ? post.date : now;
  const Time created = post.created.value_or(born);
  return {.post = post,
          .slug = std::move(slug),
          .date = date,
          .created = created,
          .updated = post.updated.value_or(created),
          .checksum = text_checksum({post.title, post.excerpt, post.author, post.meta, post.body})};
}

std::int64_t post_hash(const PostRow& row, const std::vector<std::string>& category_slugs) {
  return hash_of(row.checksum, row.slug, row.post.draft, row.date, row.post.markup, category_slugs);
}

std::int64_t post_hash(const Post& post) {
  return hash_of(text_checksum({post.title, post.excerpt, post.author, post.meta, post.body}), post.slug,
                 post.status == Status::draft, post.date, post.markup, category_slugs(post.categories));
}

std::vector<std::string> category_slugs(const std::vector<std::string>& names) {
  std::vector<std::string> slugs;
  for (const std::string& name : names) {
    std::string slug = category_slug(name);
    if (std::ranges::find(slugs, slug) == slugs.end()) slugs.push_back(std::move(slug));
  }
  return slugs;
}

void require_writable(const NewPost& post) {
  require_text("title", post.title);
  require_text("body", post.body);
  require_text("author", post.author);
  require_text("excerpt", post.excerpt);
  require_text("meta", post.meta);
  if (!post.meta.starts_with('{') || !post.meta.ends_with('}'))
    throw Error(ErrorCode::usage, "the meta is not a JSON object");
  require_time("date", post.date);
  require_time("time of creation", post.created);
  require_time("time of update", post.updated);
  if (!post.slug.empty() && !is_slug(post.slug))
    throw Error(ErrorCode::usage, "'{}' cannot be a slug: it must hold more than digits, and no blanks", post.slug);
}

bool slug_is_taken(Connection& connection, const std::string& slug, PostId self) {
  BoundStatement statement(connection, kFindSlug, slug);
  return statement.next() && statement.integer(0) != self;
}

std::string free_slug(Connection& connection, const std::string& slug, PostId self) {
  const auto numbered = [&](std::int64_t number) { return fmt::format("{}-{}", slug, number); };
  const auto taken = [&](std::int64_t number) { return slug_is_taken(connection, numbered(number), self); };
  if (!slug_is_taken(connection, slug, self)) return slug;
  // Numbers are given without gaps, mostly: double until one is free, then close in on the first free one.
  std::int64_t high = 2;
  while (taken(high)) high *= 2;
  std::int64_t low = high / 2;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (taken(middle) ? low : high) = middle;
  }
  return numbered(high);
}

std::string slug_from_title(Connection& connection, std::string_view title) {
  std::string slug = make_slug(title);
  return slug.empty() ? fmt::format("post-{}", connection.number(kNextId)) : slug;
}

PostId insert_post(Connection& connection, PostRow& row) {
  const NewPost& post = row.post;
  BoundStatement statement(connection, kInsertPost, row.slug, post.title, post.draft, seconds_of(row.date),
                           row.date ? row.date->offset : 0, row.created.seconds, row.updated.seconds, row.sort_at(),
                           name_of(post.markup), row.checksum, post.author, post.excerpt, post.meta, post.body);
  if (!statement.run_if_new()) {
    row.slug = free_slug(connection, row.slug);
    statement.bind(1, row.slug);
    statement.run();
  }
  return connection.last_id();
}

void update_post(Connection& connection, PostId id, const PostRow& row) {
  const NewPost& post = row.post;
  BoundStatement(connection, kUpdatePost, row.slug, post.title, post.draft, seconds_of(row.date),
                 row.date ? row.date->offset : 0, row.created.seconds, row.updated.seconds, row.sort_at(),
                 name_of(post.markup), row.checksum, post.author, post.excerpt, post.meta, post.body, id)
      .run();
}

void update_post_facts(Connection& connection, PostId id, const PostRow& row) {
  BoundStatement(connection, kUpdatePostFacts, row.post.draft, seconds_of(row.date), row.date ? row.date->offset : 0,
                 row.updated.seconds, row.sort_at(), name_of(row.post.markup), id)
      .run();
}

std::optional<NewPost> find_row(Connection& connection, PostId id) {
  BoundStatement statement(connection, kFindRow, id);
  if (!statement.next()) return std::nullopt;
  NewPost post{.slug = std::string(statement.text(0)),
               .title = std::string(statement.text(1)),
               .markup = find_markup(statement.text(7)).value_or(Markup::markdown),
               .draft = statement.integer(2) != 0,
               .created = Time{statement.integer(5), 0},
               .updated = Time{statement.integer(6), 0},
               .author = std::string(statement.text(8)),
               .excerpt = std::string(statement.text(9)),
               .meta = std::string(statement.text(10))};
  if (!statement.is_null(3)) post.date = Time{statement.integer(3), static_cast<int>(statement.integer(4))};
  return post;
}

std::string get_body(Connection& connection, PostId id) {
  BoundStatement statement(connection, kGetBody, id);
  if (!statement.next()) throw Error(ErrorCode::not_found, "no post {}", id);
  return std::string(statement.text(0));
}

void insert_links(Connection& connection, PostId id, const PostRow& row, const std::vector<CategoryId>& categories) {
  std::int64_t position = 0;
  for (std::span<const CategoryId> rest = categories; !rest.empty();) {
    const std::size_t count = std::min(rest.size(), std::size(kInsertLinks));
    BoundStatement statement(connection, kInsertLinks[count - 1], id, row.sort_at(), row.post.draft);
    for (std::size_t i = 0; i < count; ++i) {
      statement.bind(static_cast<int>(4 + 2 * i), rest[i]);
      statement.bind(static_cast<int>(5 + 2 * i), position++);
    }
    statement.run();
    rest = rest.subspan(count);
  }
}

void remove_links(Connection& connection, PostId id) { BoundStatement(connection, kRemoveLinks, id).run(); }

std::string new_key(Time now) {
  std::array<unsigned char, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw Error(ErrorCode::failed, "no random numbers: {}", std::strerror(errno));
  const auto milliseconds = static_cast<std::uint64_t>(now.seconds) * 1000;
  for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<unsigned char>(milliseconds >> (40 - 8 * i));
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x70);  // version 7
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);  // variant 1
  std::string key;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) key += '-';
    key += fmt::format("{:02x}", bytes[i]);
  }
  return key;
}

std::optional<std::int64_t> find_source(Connection& connection, const std::string& name) {
  BoundStatement statement(connection, kFindSource, name);
  if (!statement.next()) return std::nullopt;
  return statement.integer(0);
}

std::int64_t resolve_source(Connection& connection, const std::string& name) {
  if (const auto known = find_source(connection, name)) return *known;
  BoundStatement(connection, kInsertSource, name).run();
  return connection.last_id();
}

void insert_origin(Connection& connection, const Origin& origin) {
  BoundStatement(connection, kInsertOrigin, origin.source, origin.key, origin.post, origin.record_hash,
                 origin.post_hash)
      .run();
}

void update_origin(Connection& connection, const Origin& origin) {
  BoundStatement(connection, kUpdateOrigin, origin.record_hash, origin.post_hash, origin.source, origin.key).run();
}

}  // namespace blog

#include "blog/store.h"

#include "blog/error.h"
#include "store/category.h"
#include "store/impl.h"
#include "store/open.h"
#include "store/post_row.h"
#include "store/schema.h"
#include "store/search_index.h"

#include <fmt/format.h>
#include <unistd.h>

namespace blog {

namespace {

constexpr const char* kOtherSource = R"sql(
  SELECT (
    SELECT s.name FROM origin o JOIN source s ON s.id = o.source_id WHERE o.post_id = m.id AND s.name <> ?
  ) AS other FROM
)sql";
constexpr std::size_t kLongestTitleToFind = 500;

/// SQLite needs to write beside a database even to read it, unless it may take it for frozen.
bool is_in_read_only_place(const std::filesystem::path& path) {
  return ::access(std::filesystem::absolute(path).parent_path().c_str(), W_OK) != 0;
}

/// An older blog is brought up to date before it is read. Where that cannot be, it is read as it is: so far, steps only
/// added tables, which reading can do without.
bool can_be_written(const std::filesystem::path& path) {
  return !is_in_read_only_place(path) && ::access(path.c_str(), W_OK) == 0;
}

}  // namespace

/// A database in a place that cannot be written to is read as it lies there, unless someone who can write has it open.
std::unique_ptr<Store::Impl> Store::open_for_reading(const std::filesystem::path& path, const StoreOptions& options) {
  const bool read_only_place = is_in_read_only_place(path);
  if ((!read_only_place && !options.only_look) || std::filesystem::exists(path.string() + "-wal"))
    return std::make_unique<Impl>(path, Connection::Mode::read_only, options);
  if (read_only_place && options.notice)
    options.notice(fmt::format("'{}' is in a place that cannot be written to; reading it as it is", path.string()));
  return std::make_unique<Impl>(path, Connection::Mode::immutable, options);
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::filesystem::path& path, const StoreOptions& options) {
  require_database_file(path, options);
  auto impl = std::make_unique<Impl>(path, Connection::Mode::read_write, options);
  require_version(impl->connection);
  upgrade(impl->connection, schema::migrations());
  use_write_ahead_log(impl->connection);
  impl->connection.keep_journal();
  return Store(std::move(impl));
}

Store Store::create(const std::filesystem::path& path, const StoreOptions& options) {
  make_database_file(path);
  try {
    return open(path, options);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found) throw;
  }
  auto impl = std::make_unique<Impl>(path, Connection::Mode::read_write, options);
  create_schema(impl->connection);
  require_version(impl->connection);
  use_write_ahead_log(impl->connection);
  impl->connection.keep_journal();
  return Store(std::move(impl));
}

Store Store::open_read_only(const std::filesystem::path& path, const StoreOptions& options) {
  require_database_file(path, options);
  auto impl = open_for_reading(path, options);
  const int version = require_version(impl->connection);
  if (version == schema::current_version() || !can_be_written(path)) return Store(std::move(impl));
  if (options.only_look)
    throw Error(ErrorCode::failed, "'{}' has an older schema; the next command upgrades it", path.string());
  {
    const Store upgraded = open(path, options);
  }
  return open_read_only(path, options);
}

Store Store::in_memory(const StoreOptions& options) {
  auto impl = std::make_unique<Impl>(":memory:", Connection::Mode::read_write, options);
  create_schema(impl->connection);
  impl->connection.keep_journal();
  return Store(std::move(impl));
}

Store::Transaction::Transaction(Store& store) : store_(&store) {
  store.impl_->transaction.emplace(store.impl_->connection);
}

Store::Transaction::Transaction(Transaction&& other) noexcept : store_(std::exchange(other.store_, nullptr)) {}

Store::Transaction::~Transaction() {
  if (store_ != nullptr) store_->impl_->transaction.reset();
}

void Store::Transaction::commit() {
  store_->impl_->transaction->commit();
  store_->impl_->transaction.reset();
}

Store::Transaction Store::transaction() { return Transaction(*this); }

PostId Store::add_post(const NewPost& post, UnknownCategory unknown) {
  Connection& connection = impl_->connection;
  const Time now = impl_->clock().now();
  require_writable(post);
  WriteTransaction transaction(connection);
  const std::vector<CategoryId> categories = resolve_categories(connection, post.categories, unknown);
  if (!post.slug.empty() && slug_is_taken(connection, post.slug))
    throw Error(ErrorCode::conflict, "the slug '{}' belongs to another post; see 'blog post show {}'", post.slug,
                post.slug);
  PostRow row = make_row(post, post.slug.empty() ? slug_from_title(connection, post.title) : post.slug, now, now);
  const PostId id = insert_post(connection, row);
  insert_links(connection, id, row, categories);
  insert_origin(connection, {.source = resolve_source(connection, kWrittenHere), .key = new_key(now), .post = id});
  index_post(connection, id, post.title, post.body);
  transaction.commit();
  return id;
}

void Store::begin_import(const ImportPolicy& policy) {
  impl_->require_journal();
  impl_->import.emplace(impl_->connection, policy);
}

ImportResult Store::import_post(const Record& record) { return impl_->require_import().import(record); }

void Store::finish_batch() { impl_->require_import().finish_batch(); }

std::vector<std::string> Store::take_created_categories() { return impl_->require_import().take_created_categories(); }

std::optional<std::string> Store::find_other_source(std::string_view title, std::string_view source) {
  if (title.size() > kLongestTitleToFind) return std::nullopt;
  Sql sql;
  sql.add(kOtherSource, std::string(source));
  add_found_posts(sql, title_expression(title));
  sql.add(" AND m.title = ? AND other IS NOT NULL LIMIT 1", std::string(title));
  BoundStatement statement(impl_->connection, sql.text);
  sql.bind_to(statement);
  if (!statement.next()) return std::nullopt;
  return std::string(statement.text(0));
}

}  // namespace blog

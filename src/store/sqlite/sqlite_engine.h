// SQLite keeps the blog, in one file.
#pragma once

#include "store/engine/engine.h"
#include "store/sqlite/connection.h"

#include <filesystem>
#include <optional>

namespace blog {

class SqliteEngine final : public Engine {
 public:
  SqliteEngine(const std::filesystem::path& path, Connection::Mode mode, const StoreOptions& options)
      : connection_(path, mode, options) {}

  Connection& connection() { return connection_; }

  void require_writable() override;
  bool is_in_place() override { return connection_.is_in_place(); }
  void require_in_place() override { connection_.require_in_place(); }
  void begin() override { transaction_.emplace(connection_); }
  void commit() override;
  void roll_back() noexcept override { transaction_.reset(); }

  PostId add_post(const NewPost& post, UnknownCategory unknown) override;
  EditResult edit_posts(const PostQuery& query, const PostChange& change, UnknownCategory unknown) override;
  std::int64_t remove_posts(const PostQuery& query) override;
  std::optional<PostId> find_post(std::string_view id_or_slug) override;
  Post get_post(std::string_view id_or_slug, PostFields fields) override;
  void for_each_post(const PostQuery& query, const std::function<void(const Post&)>& visit) override;
  std::int64_t count_posts(const PostQuery& query) override;
  std::vector<std::string> near_misses(const PostQuery& query) override;

  CategoryId add_category(std::string_view name) override;
  std::optional<Category> find_category(std::string_view name) override;
  Category get_category(std::string_view name) override;
  void rename_category(std::string_view old_name, std::string_view new_name) override;
  std::int64_t merge_categories(const std::vector<std::string>& from, std::string_view into,
                                UnknownCategory unknown) override;
  std::int64_t remove_category(std::string_view name, bool force) override;
  void for_each_category(Store::CategorySort sort, bool descending, bool only_empty,
                         const std::function<void(const Category&)>& visit) override;

  std::vector<std::string> category_names() override;
  void for_each_slug(std::string_view beginning, std::int64_t most,
                     const std::function<void(std::string_view, std::string_view)>& visit) override;
  std::vector<std::string> recent_authors() override;

  void look_up(std::span<Origin> origins) override;
  void for_each_whole_post(std::span<const PostId> posts,
                           const std::function<void(std::size_t, const Post&)>& visit) override;
  std::vector<PostId> find_slugs(std::span<const std::string> slugs) override;
  PostId next_post_id() override;
  std::vector<CategoryId> find_categories(std::span<const std::string> slugs) override;
  std::vector<CategoryId> make_categories(std::span<const CategoryName> names) override;
  void write_posts(std::span<PostWrite> writes) override;
  std::optional<std::int64_t> find_source(std::string_view name) override;
  void for_each_imported_post(std::int64_t source, const std::function<void(PostId)>& visit) override;
  std::int64_t put_away(std::span<const PostId> absent, OnAbsent how) override;
  void for_each_origin(std::string_view source, const std::function<void(const Origin&)>& visit) override;
  std::vector<std::vector<FoundOrigin>> find_by_slug(std::span<const Record* const> records) override;
  void rename_origins(std::span<const OriginRename> renames) override;
  std::filesystem::path room_for_files() override { return connection_.directory(); }
  std::optional<std::string> find_other_source(std::string_view title, std::string_view source, PostId before) override;

  TakenBack undo(bool dry_run) override;
  void for_each_past_command(const std::function<void(const PastCommand&)>& visit) override;

  Summary summary() override;
  Statistics statistics(std::size_t most_categories) override;
  std::vector<Finding> check() override;
  Repair repair(bool dry_run) override;
  void backup(const std::filesystem::path& file, bool force) override;
  DatedBackup backup_into(const std::filesystem::path& directory, std::int64_t keep) override;

 private:
  Time now() const { return connection_.options().clock->now(); }

  Connection connection_;
  std::optional<WriteTransaction> transaction_;
};

}  // namespace blog

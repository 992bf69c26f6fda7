// The seam between what the store decides and who keeps the blog: an engine answers whole operations, each in a few
// statements of its own, so that one on a server needs few round trips. What to decide stands in store/rules/.
//
// An operation that writes is one transaction, or part of the one that is open. Posts and changes have been checked;
// names of categories are for the engine to check, by the rules.
// What else is said of the functions of Store holds here, too.
#pragma once

#include "blog/store.h"
#include "store/rules/former.h"
#include "store/rules/origin.h"
#include "store/rules/post_row.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// A post that an import writes, and its links in their order.
struct PostWrite {
  PostRow row;
  std::span<const CategoryId> categories;
  Origin* origin;  ///< its post is the one to be changed; where it has none, that is the new one afterwards
};

/// A new key for an origin.
struct OriginRename {
  std::string_view source;
  std::string_view from;
  std::string_view to;
};

struct CategoryName {
  std::string name;
  std::string slug;
};

class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  /// Throws usage where the blog was opened for reading alone.
  virtual void require_writable() = 0;
  /// Whether the blog is still at the place where it was opened. No commit writes to one that is not: it throws failed.
  virtual bool is_in_place() = 0;
  /// Throws what such a commit does.
  virtual void require_in_place() = 0;
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;

  // Posts.

  virtual PostId add_post(const NewPost& post, UnknownCategory unknown) = 0;
  virtual EditResult edit_posts(const PostQuery& query, const PostChange& change, UnknownCategory unknown) = 0;
  virtual std::int64_t remove_posts(const PostQuery& query) = 0;
  virtual std::optional<PostId> find_post(std::string_view id_or_slug) = 0;
  virtual Post get_post(std::string_view id_or_slug, PostFields fields) = 0;
  virtual void for_each_post(const PostQuery& query, const std::function<void(const Post&)>& visit) = 0;
  virtual std::int64_t count_posts(const PostQuery& query) = 0;
  virtual std::vector<std::string> near_misses(const PostQuery& query) = 0;

  // Categories.

  virtual CategoryId add_category(std::string_view name) = 0;
  virtual std::optional<Category> find_category(std::string_view name) = 0;
  virtual Category get_category(std::string_view name) = 0;
  virtual void rename_category(std::string_view old_name, std::string_view new_name) = 0;
  virtual std::int64_t merge_categories(const std::vector<std::string>& from, std::string_view into,
                                        UnknownCategory unknown) = 0;
  virtual std::int64_t remove_category(std::string_view name, bool force) = 0;
  virtual void for_each_category(Store::CategorySort sort, bool descending, bool only_empty,
                                 const std::function<void(const Category&)>& visit) = 0;

  // Suggestions.

  virtual std::vector<std::string> category_names() = 0;
  virtual void for_each_slug(std::string_view beginning, std::int64_t most,
                             const std::function<void(std::string_view slug, std::string_view title)>& visit) = 0;
  virtual std::vector<std::string> recent_authors() = 0;

  // Imports, by batch. All of these are called in one transaction.

  /// Completes each origin by what is known of it.
  virtual void look_up(std::span<Origin> origins) = 0;
  /// Calls `visit` with each post whole, and its place among `posts`; throws not_found for one that is not there.
  virtual void for_each_whole_post(std::span<const PostId> posts,
                                   const std::function<void(std::size_t place, const Post&)>& visit) = 0;
  /// Who has each slug; 0: nobody.
  virtual std::vector<PostId> find_slugs(std::span<const std::string> slugs) = 0;
  /// The id that the next new post gets.
  virtual PostId next_post_id() = 0;
  /// The categories of these slugs; 0: none.
  virtual std::vector<CategoryId> find_categories(std::span<const std::string> slugs) = 0;
  virtual std::vector<CategoryId> make_categories(std::span<const CategoryName> names) = 0;
  /// Writes the posts in their order, with links, origins and what the search needs. No slug is taken when its turn
  /// comes.
  virtual void write_posts(std::span<PostWrite> writes) = 0;
  virtual std::optional<std::int64_t> find_source(std::string_view name) = 0;
  /// Posts that an import made, or changed.
  virtual void for_each_imported_post(std::int64_t source, const std::function<void(PostId)>& visit) = 0;
  virtual std::int64_t put_away(std::span<const PostId> absent, OnAbsent how) = 0;
  /// Calls `visit` with each origin of the source, in no order.
  virtual void for_each_origin(std::string_view source, const std::function<void(const Origin&)>& visit) = 0;
  /// For each record the origins, in its source, of the post that has its slug, and then of those that have it with a
  /// number behind it, its title, and not another date.
  virtual std::vector<std::vector<FoundOrigin>> find_by_slug(std::span<const Record* const> records) = 0;
  /// The origins are known, the new keys are not.
  virtual void rename_origins(std::span<const OriginRename> renames) = 0;
  /// Where a file may lie that is too large for memory, without a name; empty: nowhere.
  virtual std::filesystem::path room_for_files() = 0;
  virtual std::optional<std::string> find_other_source(std::string_view title, std::string_view source,
                                                       PostId before) = 0;

  // Undo.

  virtual TakenBack undo(bool dry_run) = 0;
  virtual void for_each_past_command(const std::function<void(const PastCommand&)>& visit) = 0;

  // Whether all is well, and copies.

  virtual Summary summary() = 0;
  virtual Statistics statistics(std::size_t most_categories) = 0;
  virtual std::vector<Finding> check() = 0;
  virtual Repair repair(bool dry_run) = 0;
  virtual void backup(const std::filesystem::path& file, bool force) = 0;
  virtual DatedBackup backup_into(const std::filesystem::path& directory, std::int64_t keep) = 0;
};

/// A kind of engine, and what it knows of places before one is opened.
struct EngineKind {
  std::string_view name;
  /// Whether the text can be a place of this kind.
  bool (*takes)(std::string_view place);
  /// Whether a blog is there, or something that it cannot tell from one.
  bool (*is_there)(const std::string& place);
  /// The files that are the blog, there or not yet.
  std::vector<std::filesystem::path> (*files)(const std::string& place);
  /// The place as it is known from everywhere, without secrets.
  std::string (*full_place)(const std::string& place);
  std::unique_ptr<Engine> (*open)(const std::string& place, const StoreOptions& options);
  std::unique_ptr<Engine> (*create)(const std::string& place, const StoreOptions& options);
  std::unique_ptr<Engine> (*open_read_only)(const std::string& place, const StoreOptions& options);
  /// A blog for trials, which goes away with the engine.
  std::unique_ptr<Engine> (*make_scratch)(const StoreOptions& options);
};

}  // namespace blog

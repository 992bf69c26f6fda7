// The store: a blog, wherever it is kept. All SQL lives behind it. Where it is kept is its place, as text: the path of
// a file, so far.
//
//     Store store = Store::open("blog.db", {.clock = &clock});
//     PostId id = store.add_post({.title = "Hello", .categories = {"News"}});
//     for (const Post& post : store.posts({.all_of = {"News"}, .limit = 20})) …
//
// Every function throws Error: `failed` for I/O, a full disk or a corrupt file, `busy` when another process writes for
// longer than `wait`, `interrupted` when `interrupted()` says so; what else it throws stands beside it.
// A write that throws has written nothing. Names must not be empty and texts must be UTF-8 without NUL: else `usage`.
#pragma once

#include "blog/category.h"
#include "blog/error.h"
#include "blog/post.h"
#include "blog/query.h"
#include "blog/record.h"
#include "blog/statistics.h"
#include "blog/touched.h"

#include <chrono>
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

struct StoreOptions {
  const Clock* clock = nullptr;                    ///< required; must outlive the store
  std::chrono::milliseconds wait{10'000};          ///< how long to wait for another writer
  std::function<bool()> interrupted;               ///< asked often while working; true stops with `interrupted`
  std::function<void(const std::string&)> notice;  ///< told what a user should know: an upgrade, a read-only place
  bool any_file_system = false;                    ///< also network file systems, whose locks may be broken
  std::string command;  ///< in whose name is written: all that the store writes is taken back at once by undo(). Empty:
                        ///< each transaction is for itself
  std::filesystem::path temporary;  ///< a directory for what is too much for memory, before the usual ones
  bool only_look = false;           ///< nothing is made beside the file; an older schema is `failed`
};

/// What happens when a name in a write is not known.
enum class UnknownCategory { refuse, create };

/// What happens to a post that changed both at its source and here.
enum class OnConflict { keep, replace, fail };

/// What an import did with a record.
enum class Outcome { add, update, same, keep, gone, fail };
inline constexpr int kOutcomes = 6;
std::string_view name_of(Outcome outcome);

/// Throws usage where a text of the record is longer than limits.h has it, its title, slug, author or a category has
/// more marks on one letter than any writing has, or it is in too many categories.
void require_bounded(const Record& record);

/// What to do with a post that its source does not deliver any more.
enum class OnAbsent { keep, draft, remove };

/// Posts that were imported from some sources and did not come again.
struct Absent {
  std::vector<PostId> posts;
  std::int64_t imported = 0;  ///< all that came from these sources, those that came again among them
};

struct ImportPolicy {
  OnConflict on_conflict = OnConflict::keep;
  UnknownCategory unknown_category = UnknownCategory::create;
  bool follow_renames = true;  ///< see settle_import(); right where no other import of the same run follows
};

struct ImportResult {
  Outcome outcome = Outcome::add;
  PostId id = 0;              ///< 0: none
  int occurrence = 1;         ///< how often this key was met in this import; from 2 on the identity is `key#2`, …
  std::string reason;         ///< of keep and fail
  Fact fact = Fact::other;    ///< of the reason
  std::string former_key;     ///< of a post, or one that is gone, that was known under another key until now
  bool is_held_back = false;  ///< what becomes of it tells settle_import(); nothing else here tells anything
};

struct ImportedBatch {
  std::vector<ImportResult> results;            ///< of each record, in their order
  std::vector<std::string> created_categories;  ///< their names
};

/// Records that were held back in an import, and what became of them.
struct SettledBatch {
  std::vector<Record> records;
  std::vector<std::string> files;  ///< as given with each
  ImportedBatch imported;
};

struct EditResult {
  std::int64_t selected = 0;
  std::int64_t changed = 0;           ///< those that were not so already
  std::vector<PostId> first_changed;  ///< of them, by id, at most kMostPostsNamed
};

/// What a check found: which of its kinds, and what it is about.
struct Finding {
  enum class Check { integrity, foreign_keys, search_index, checksums, links, slugs, origins, journal };
  enum class Kind {
    sound,                    ///< nothing is wrong
    more,                     ///< there are more of the kinds before it, which are not named
    skipped_without_writing,  ///< not run: it needs the right to write
    skipped_for_damage,       ///< not run: the file is damaged
    not_run,                  ///< or not to its end, for lack of room, memory or the like: `text`
    failed,                   ///< by what the file holds: `text`
    damage,                   ///< of the file itself; `text` is SQLite's
    wrong_index,              ///< an index is out of step with its rows; `text` is SQLite's
    broken_rule,              ///< a row breaks a rule of its table; `text` is SQLite's
    link_without_post,        ///< `post`, `category`
    link_without_category,    ///< `post`, `category`
    origin_without_post,      ///< `post`, the key in `text`
    origin_without_source,    ///< the key in `text`
    wrong_search_index,
    wrong_checksum,           ///< `post`
    link_out_of_step,         ///< `post`, `category`
    doubled_slug,             ///< `post`, `other_post`, the slug in `text`
    impossible_slug,          ///< `post`, the slug in `text`
    wrong_category_slug,      ///< `category`, its `name`, the slug in `text`
    post_without_origin,      ///< `post`
    changes_without_command,  ///< `entry`, as in what follows
    entry_lacks_piece,
    unreadable_entry,
    miscounted_entry,
    altered_entry,
  };

  Check check = Check::integrity;
  Kind kind = Kind::sound;
  std::int64_t post = 0;
  std::int64_t other_post = 0;
  std::int64_t category = 0;
  std::int64_t entry = 0;  ///< of the journal
  std::string name;
  std::string text;

  /// Whether something is wrong with the blog.
  bool is_problem() const;
  bool is_skipped() const;
};

/// "foreign keys"
std::string_view name_of(Finding::Check check);
/// "link_without_post"
std::string_view name_of(Finding::Kind kind);
/// What is wrong, or why the check was skipped; empty where nothing is wrong.
std::string sentence_of(const Finding& finding);

/// A command that can be taken back.
struct PastCommand {
  std::int64_t id = 0;
  Time at;                ///< when it last wrote; UTC
  std::string command;    ///< as StoreOptions::command
  std::int64_t rows = 0;  ///< how many changes of a row it made
};

/// A command that was taken back, and what that did to posts.
struct TakenBack : PastCommand {
  TouchedPosts brought_back;  ///< those that it had removed
  TouchedPosts changed;       ///< those that it had changed, or put into other categories
  TouchedPosts removed;       ///< those that it had added
};

/// What a repair did, and what is still wrong.
struct Repair {
  std::vector<std::string> done;  ///< in words: "the search index", "the sort keys of 3 links"
  std::filesystem::path copy;     ///< the blog as it was; empty when none was needed, or in a dry run
  std::vector<Finding> findings;  ///< of a check afterwards
};

/// A copy with the time in its name.
struct DatedBackup {
  std::filesystem::path file;
  std::int64_t removed = 0;  ///< older ones
  std::int64_t ahead = 0;    ///< copies whose names are of a time to come, so that they count by when they were made
};

struct Summary {
  std::string place;  ///< as Store::full_place
  std::uint64_t bytes = 0;
  int schema_version = 0;
  std::int64_t drafts = 0, scheduled = 0, published = 0;
  std::int64_t categories = 0, links = 0;
};

class Store {
  struct Impl;

 public:
  /// Opens for reading and writing. Creates nothing: not_found when no blog is there. An older schema is upgraded
  /// after a backup beside it; a newer or foreign file is refused with both numbers and left untouched. This and the
  /// other functions of a place throw usage for a text that is none.
  static Store open(const std::string& place, const StoreOptions& options);
  /// The same, and an absent or empty file becomes a new blog (its directory 0700, the file 0600).
  static Store create(const std::string& place, const StoreOptions& options);
  /// Opens for reading alone. Never writes; sees the blog as of the last commit at each read.
  static Store open_read_only(const std::string& place, const StoreOptions& options);
  /// An empty blog as it would be at this place, which lives as long as the store: for trials.
  static Store make_scratch(const std::string& place, const StoreOptions& options);

  /// Whether something is there: a blog, or what stands in the way of one.
  static bool is_there(const std::string& place);
  /// The files that are the blog or will be, and must not be written to by others.
  static std::vector<std::filesystem::path> files(const std::string& place);
  /// The place as it is known from everywhere: an absolute path.
  static std::string full_place(const std::string& place);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Whether the blog is still where it was opened. A write to one that was moved, removed or replaced meanwhile throws
  /// failed, and leaves all as it was.
  bool is_in_place() const;

  /// A write that spans several calls: undone when destroyed without commit(). One at a time.
  class Transaction {
   public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    void commit();

   private:
    friend class Store;
    explicit Transaction(Store& store);
    Impl* impl_;
  };
  Transaction transaction();

  // Posts.

  /// Writes a post and its links and returns its id. A taken slug is conflict; a slug made from the title gets `-2`,
  /// `-3` instead. Throws not_found for an unknown category, unless it is created.
  PostId add_post(const NewPost& post, UnknownCategory unknown = UnknownCategory::refuse);
  /// Changes every post that the query selects. Throws not_found for an unknown category, conflict for a taken slug,
  /// usage for one slug on several posts.
  EditResult edit_posts(const PostQuery& query, const PostChange& change,
                        UnknownCategory unknown = UnknownCategory::refuse);
  /// Removes every post that the query selects, with its links, and returns how many; categories stay.
  std::int64_t remove_posts(const PostQuery& query);

  /// The post with this id or slug. Throws not_found.
  Post get_post(std::string_view id_or_slug, PostFields fields = all_post_fields());
  std::optional<PostId> find_post(std::string_view id_or_slug);
  /// Calls `visit` with one post after the other; the reference is good for that call. Nothing is collected. `visit`
  /// must not write to this store.
  void for_each_post(const PostQuery& query, const std::function<void(const Post&)>& visit);
  std::vector<Post> posts(const PostQuery& query);
  std::int64_t count_posts(const PostQuery& query);
  /// What to say when a search found nothing: `no post has 'gardn'; did you mean 'garden'?` for the first words that no
  /// post has and that others come near to, and which searches have no word at all.
  std::vector<std::string> near_misses(const PostQuery& query);

  // Categories. A name is found after Unicode case folding and NFC; blanks and hyphens are one.

  /// Throws conflict when the name exists, in any case or Unicode form.
  CategoryId add_category(std::string_view name);
  std::optional<Category> find_category(std::string_view name);
  /// Throws not_found with the nearest names.
  Category get_category(std::string_view name);
  /// Throws not_found for the old name, conflict when the new one belongs to another category.
  void rename_category(std::string_view old_name, std::string_view new_name);
  /// Moves every link once and removes the emptied categories; returns how many posts are newly in `into`.
  std::int64_t merge_categories(const std::vector<std::string>& from, std::string_view into,
                                UnknownCategory unknown = UnknownCategory::refuse);
  /// Throws not_found; conflict while posts use it, unless `force` unlinks them. Returns how many were unlinked.
  std::int64_t remove_category(std::string_view name, bool force = false);
  enum class CategorySort { name, posts };
  /// Counts are taken when asked. `only_empty` leaves those without posts.
  void for_each_category(CategorySort sort, bool descending, bool only_empty,
                         const std::function<void(const Category&)>& visit);

  // Suggestions while a command is typed: soon rather than complete.

  /// By name.
  std::vector<std::string> category_names();
  /// Calls `visit` with slugs that begin so, and their titles: the first `most` of them, and the very last, so that
  /// what they begin with together is true of all. Of an empty beginning those of the newest posts come instead of the
  /// first.
  void for_each_slug(std::string_view beginning, std::int64_t most,
                     const std::function<void(std::string_view slug, std::string_view title)>& visit);
  /// Who wrote the newest thousand posts.
  std::vector<std::string> recent_authors();

  // Imports, by batch.

  /// Forgets which keys were met: the next record is the first of an import. Throws usage on a store for reading.
  void begin_import(const ImportPolicy& policy);
  /// Decides the outcome of each record and writes what they ask for, in one transaction: its own, unless one is open,
  /// which must then be undone if this throws. A bad or refused record is `fail` and writes nothing. Throws usage
  /// without begin_import(). `files`, where each stands, are for settle_import() alone; there may be none.
  ImportedBatch import_posts(std::span<const Record> records, std::span<const std::string> files = {});
  /// Ends the import: decides what becomes of records that were held back, in their order, and writes what they ask
  /// for, batch by batch as import_posts(). Held back is a new key that may be that of a known post: it is, where that
  /// has the same slug or record, the same source, and a key that none of the import's records had. If not all records
  /// were read, any may have had it, and a slug must come with the title. Throws failed where the blog is not in its
  /// place.
  void settle_import(bool all_were_read, const std::function<void(const SettledBatch&)>& visit);
  /// What no import by this store has met of `source` and of the sources that the records of the last one have. Posts
  /// that were written here are never absent. Throws usage without begin_import().
  Absent find_absent(std::string_view source);
  /// Makes drafts of them, or removes them, as if they had not come yet: a record that comes again is an update, or an
  /// add. Returns how many posts it changed. One transaction, unless one is open.
  std::int64_t put_away(std::span<const PostId> absent, OnAbsent how);
  /// Another source of which a post older than `before` has this title; none where there is none.
  std::optional<std::string> find_other_source(std::string_view title, std::string_view source, PostId before);

  // Undo. The last 100 commands are kept; fewer where their changes are long.

  /// Takes back the last command that changed something, whole; the next call goes further back. Throws not_found when
  /// there is none; conflict, with the names of the rows, when another program changed what the command wrote; usage
  /// on a store for reading. A dry run does the same and rolls back.
  TakenBack undo(bool dry_run = false);
  /// What can be taken back, the newest first.
  void for_each_past_command(const std::function<void(const PastCommand&)>& visit);

  // Whether all is well, and copies.

  Summary summary();
  /// Counts over time and categories; `largest` and `pairs` hold at most `most_categories` each. Pairs are of the 500
  /// largest categories.
  Statistics statistics(std::size_t most_categories);
  /// Runs every check; at least one Finding each, `sound` where all is well.
  std::vector<Finding> check();
  /// Puts right what follows from other rows, after a copy beside the blog: indexes, the search index, sort keys,
  /// category slugs; rows that lead nowhere go, posts without an origin get one, and journal entries that cannot be
  /// read go with all older ones. undo() does not take it back: the copy does. A dry run does the same, rolls back and
  /// makes no copy. Leaves a file alone whose own structure is damaged. Throws usage on a store for reading.
  Repair repair(bool dry_run);
  /// A consistent copy of the whole blog, while others read and write; 0600, put in place whole. conflict when the file
  /// exists, unless `force`.
  void backup(const std::filesystem::path& file, bool force = false);
  /// The same in a directory that must be there, under the blog's name and the time: `blog-2026-11-23T031500Z.db`. Once
  /// it is whole, the oldest of such copies go, so that `keep` are left, at least 1; no other file is touched.
  DatedBackup backup_into(const std::filesystem::path& directory, std::int64_t keep);

 private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace blog

// One SQLite connection: opened in the one safe order, its statements prepared once and kept, its errors in our words,
// and a journal of what is written where undo wants one.
//
//     BoundStatement statement(connection, kFindPostBySlug, slug);
//     if (statement.next()) id = statement.integer(0);
#pragma once

#include "blog/store.h"
#include "store/sqlite/change.h"
#include "store/sqlite/journal.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace blog {

class Connection {
 public:
  enum class Mode { read_only, immutable, read_write };

  /// Opens and hardens; looks at nothing in the file yet.
  Connection(std::filesystem::path path, Mode mode, StoreOptions options);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// The prepared statement of this SQL, ready to be bound; kept under the address of its text.
  SQLite::Statement& statement(const char* sql);
  /// A statement that is used once.
  SQLite::Statement prepare(const std::string& sql);
  /// Runs statements that take and return nothing.
  void execute(const char* sql);
  /// Takes more memory from now on, and lets the log grow longer, for what writes to many posts.
  void expect_many_writes();
  /// The one number that a statement returns; 0 for no row.
  std::int64_t number(const char* sql);
  SQLite::Database& database() { return database_; }
  const std::filesystem::path& path() const { return path_; }
  /// That the file lies in; empty where it is in memory.
  std::filesystem::path directory() const;
  const StoreOptions& options() const { return options_; }
  /// Also where SQLite was asked to write and the file does not let it.
  bool read_only() const;
  /// Throws interrupted when the user asked to stop.
  void stop_when_interrupted() const;
  bool in_transaction() const;
  /// How long the blog is, what is not committed included.
  std::int64_t bytes();
  /// What the last statements changed, in all since the opening.
  std::int64_t total_changes() const;
  std::int64_t last_id() const;

  /// Whether the file that is open is still the one at its path.
  bool is_in_place() const;
  /// Throws failed where it is not: nothing of the transaction that is open is written then.
  void require_in_place();

  /// Notes from now on what is written, so that it can be taken back.
  void keep_journal() { journal_.emplace(*this); }
  /// Null where none is kept.
  Journal* journal() { return journal_ ? &*journal_ : nullptr; }

  /// What errno was when the file or its log could not be read; 0 where they could.
  int last_read_error() const;
  /// Whether the error tells of what the file holds, and not of a disk that cannot read it.
  bool is_damage(const SQLite::Exception& exception) const;
  /// Throws what went wrong, in our words.
  [[noreturn]] void fail(const SQLite::Exception& exception) const;

 private:
  static int wait_for_lock(void* connection, int tries);
  static int stop_if_interrupted(void* connection);
  void harden();

  /// Tells a file from any other.
  struct FileId {
    std::uint64_t device;
    std::uint64_t inode;
    bool operator==(const FileId&) const = default;
  };
  static std::optional<FileId> find_file(const std::filesystem::path& path);

  std::filesystem::path path_;
  StoreOptions options_;
  std::int64_t wait_began_ = 0;
  bool expects_many_writes_ = false;
  SQLite::Database database_;
  std::optional<FileId> file_;                                     // none: in memory
  std::unordered_map<const char*, SQLite::Statement> statements_;  // after the database: destroyed before it
  std::optional<Journal> journal_;
};

/// The whole path of a file: what SQLite takes for a path and for nothing else, such as `:memory:` or an address.
/// Throws failed where the directory that we are in is gone.
std::filesystem::path whole_path(const std::filesystem::path& path);

/// Text or bytes that a statement takes as a BLOB.
struct Blob {
  std::string bytes;
};

/// While it lives, rows may be longer than a post's: the journal adds a little to what it keeps of one.
class LongerRows {
 public:
  explicit LongerRows(Connection& connection);
  ~LongerRows();
  LongerRows(const LongerRows&) = delete;
  LongerRows& operator=(const LongerRows&) = delete;

 private:
  Connection& connection_;
};

/// A prepared statement in use: bound from the first parameter on, stepped, and reset at the end. A bound std::string
/// must live as long.
class BoundStatement {
 public:
  /// A named statement, prepared once and kept.
  template <typename... Values>
  BoundStatement(Connection& connection, const char* sql, Values&&... values)
      : connection_(connection), statement_(connection.statement(sql)) {
    int index = 0;
    (bind(++index, std::forward<Values>(values)), ...);
  }
  /// A statement put together for one use.
  BoundStatement(Connection& connection, const std::string& sql)
      : connection_(connection), own_(connection.prepare(sql)), statement_(*own_) {}
  /// A statement that the caller keeps.
  BoundStatement(Connection& connection, SQLite::Statement& statement)
      : connection_(connection), statement_(statement) {}
  ~BoundStatement() { statement_.tryReset(); }
  BoundStatement(const BoundStatement&) = delete;
  BoundStatement& operator=(const BoundStatement&) = delete;

  void bind(int index, std::int64_t value) {
    check([&] { statement_.bind(index, value); });
  }
  void bind(int index, int value) { bind(index, std::int64_t{value}); }
  void bind(int index, bool value) { bind(index, std::int64_t{value ? 1 : 0}); }
  void bind(int index, const std::string& value) {
    check([&] { statement_.bindNoCopy(index, value); });
  }
  // NOLINTNEXTLINE(cppcoreguidelines-rvalue-reference-param-not-moved): SQLite takes its own copy of what goes away
  void bind(int index, std::string&& value) {
    check([&] { statement_.bind(index, value); });
  }
  void bind(int index, std::string_view value) { bind(index, std::string(value)); }
  void bind(int index, const Blob& blob) {
    check([&] { statement_.bindNoCopy(index, blob.bytes.data(), static_cast<int>(blob.bytes.size())); });
  }
  void bind(int index, std::nullptr_t) {
    check([&] { statement_.bind(index); });
  }
  void bind(int index, const Cell& cell);
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    if (value)
      bind(index, *value);
    else
      bind(index, nullptr);
  }

  /// Whether there is another row.
  bool next();
  /// Runs a statement that returns nothing; it may be bound and run again.
  void run();

  std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
  /// None for NULL.
  std::optional<std::int64_t> optional_integer(int column) const {
    const SQLite::Column value = statement_.getColumn(column);
    return value.isNull() ? std::nullopt : std::optional(value.getInt64());
  }
  double real(int column) const { return statement_.getColumn(column).getDouble(); }
  bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
  bool is_text(int column) const { return statement_.getColumn(column).isText(); }
  /// Lives until the next step.
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  /// Says in our words what goes wrong in it.
  template <typename Work>
  void check(const Work& work) {
    try {
      work();
    } catch (const SQLite::Exception& exception) {
      connection_.fail(exception);
    }
  }

  Connection& connection_;
  std::optional<SQLite::Statement> own_;
  SQLite::Statement& statement_;
};

/// Several statements as one: a transaction, or a savepoint where one is open already. Undone without commit().
class WriteTransaction {
 public:
  explicit WriteTransaction(Connection& connection);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool nested_;
  bool open_ = true;
  Journal::Mark mark_;
};

/// Several reads that see one state of the blog. Nothing where a transaction is open already.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& connection_;
  bool ours_;
};

}  // namespace blog

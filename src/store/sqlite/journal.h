// The journal: what each of the last commands changed, so that it can be taken back.
//
// SQLite tells of every change of a row before it makes it, cascades included, so no code that writes can forget to.
// Changes gather beside the transaction; before its commit they go into the tables `journal` and `journal_change`.
#pragma once

#include "file/spool.h"
#include "store/sqlite/change.h"

#include <cstdint>
#include <exception>
#include <vector>

namespace blog {

class Connection;

/// As many commands can be taken back.
inline constexpr int kCommandsKept = 100;

class Journal {
 public:
  /// Listens to the connection from now on.
  explicit Journal(Connection& connection);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void listen();
  /// Hears nothing until listen(): what is written meanwhile cannot be taken back.
  void pause();

  /// A place to go back to.
  struct Mark {
    std::uint64_t size = 0;
    std::int64_t rows = 0;
    std::int64_t entry = 0;
    std::int64_t pieces = 0;
    std::exception_ptr failure;
  };
  Mark mark() const { return {spool_.size(), rows_, entry_, pieces_, failure_}; }
  /// Forgets what was noted since, because it was undone.
  void back_to(const Mark& mark);
  /// Writes down what was noted; before a commit. Nothing for a command that changed nothing.
  void write();

 private:
  static void hear(void* journal, sqlite3* database, int operation, const char* schema, const char* table,
                   long long before, long long after);
  void note(sqlite3* database, int operation, std::size_t table);
  void write_entry(std::int64_t bytes);
  void write_pieces();
  void forget_old();
  /// 0: none; the newest command is kept, however long it is.
  std::int64_t last_to_forget();

  Connection& connection_;
  Spool spool_;
  std::vector<std::uint64_t> ends_;  // where a piece of the spool ends
  std::int64_t rows_ = 0;
  std::int64_t entry_ = 0;   // of this command in the table; 0: none yet
  std::int64_t pieces_ = 0;  // that the entry has
  std::exception_ptr failure_;
  RowBytes before_, after_;
  std::string change_;
};

/// Whether the schema has one.
bool has_journal(Connection& connection);

}  // namespace blog

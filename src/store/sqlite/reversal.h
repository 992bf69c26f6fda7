// Changes taken back, one at a time, and the rows that this would do harm to.
//
//     Reversal reversal(connection);
//     reversal.take_back(change);      // the last change first
//     if (!reversal.conflicts().empty()) …
#pragma once

#include "store/sqlite/change.h"
#include "store/sqlite/connection.h"

#include <cstddef>
#include <exception>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace blog {

/// A row by its table and the bytes of its key.
using RowKey = std::pair<std::size_t, std::string>;

class Reversal {
 public:
  /// Until its end the connection keeps no journal.
  explicit Reversal(Connection& connection);
  ~Reversal();
  Reversal(const Reversal&) = delete;
  Reversal& operator=(const Reversal&) = delete;

  /// Puts a row back as it was before the change. What was done to it since is a conflict.
  void take_back(const Change& change);
  /// Whether the change is one of a text in the search index.
  bool changes_index(const Change& change);
  /// Rows that are not as the command left them, and rows of others that fell with what was taken back.
  const std::set<RowKey>& conflicts() const { return conflicts_; }

 private:
  static void watch(void* reversal, sqlite3* database, int operation, const char* schema, const char* table,
                    long long before, long long after);
  void see(sqlite3* database, int operation, std::size_t table);
  /// Their names, in quotes.
  const std::vector<std::string>& columns(std::size_t table);
  std::string sql_of(const Change& change);
  SQLite::Statement& statement_for(const Change& change);

  Connection& connection_;
  std::map<std::size_t, std::vector<std::string>> columns_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, SQLite::Statement> statements_;
  std::set<RowKey> conflicts_;
  std::exception_ptr failure_;
  RowBytes row_;
  std::optional<std::uint64_t> seen_;  // the hash of the row that the last statement changed; none: it changed nothing
};

}  // namespace blog

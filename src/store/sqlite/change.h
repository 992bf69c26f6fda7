// What a command did to a row, in the bytes that the journal keeps.
//
// A row is its cells, one behind the other. A cell is a number that says what it is, and maybe bytes behind it:
//
//     0            NULL
//     v << 2 | 1   the integer v, where 0 <= v < 2^61
//     n << 2 | 2   a text of n bytes, which follow
//     3            any integer, in the eight bytes that follow
//
// A change is the number `table << 2 | kind`, and then
//
//     insert       the key and the hash of the row
//     update       the key and the hash of the row as it became, a bit for each column that changed, their old cells
//     remove       how many cells the row had, and the row as it was
//
// Numbers stand in seven bits a byte, the lowest first. The key is the first columns of a row.
//
// A piece of the journal is the byte 0x7f, which no change begins with, the checksum of the changes in eight bytes, and
// the changes. One that an older program wrote is the changes alone.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_value;

namespace blog {

struct JournalTable {
  std::string_view name;
  int key_columns;
};

/// The tables whose changes can be taken back. Changes name a table by its place: a new one goes to the end.
inline constexpr JournalTable kJournalTables[] = {
    {"post", 1}, {"category", 1}, {"post_category", 2}, {"source", 1}, {"origin", 2},
};
inline constexpr std::size_t kPostTable = 0;
/// A table that has more is no blog's, and its changes cannot be written down.
inline constexpr std::size_t kMostColumns = 64;

/// The place of a table in the list; none for one that is not kept.
std::optional<std::size_t> find_journal_table(std::string_view name);

using Cell = std::variant<std::monostate, std::int64_t, std::string_view>;

/// A row in bytes, as SQLite shows it to a preupdate hook.
class RowBytes {
 public:
  /// sqlite3_preupdate_old or sqlite3_preupdate_new.
  using Getter = int (*)(sqlite3* database, int column, sqlite3_value** value);

  void read(sqlite3* database, Getter get);
  std::size_t columns() const { return ends_.size(); }
  std::string_view bytes() const { return bytes_; }
  std::string_view cell(std::size_t column) const;
  std::string_view key(std::size_t table) const;
  std::uint64_t hash() const;

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;  // of each cell
};

enum class ChangeKind { insert, update, remove };

void append_insert(std::string& bytes, std::size_t table, const RowBytes& row);
/// False, and nothing appended, when both are the same.
bool append_update(std::string& bytes, std::size_t table, const RowBytes& before, const RowBytes& after);
void append_remove(std::string& bytes, std::size_t table, const RowBytes& row);

/// A change as it is read again; views live as long as the bytes.
struct Change {
  std::size_t table = 0;
  ChangeKind kind = ChangeKind::insert;
  std::vector<Cell> key;       ///< of insert and update
  std::string_view key_bytes;  ///< of all kinds
  std::uint64_t hash = 0;      ///< of insert and update: what the row was left as
  std::uint64_t columns = 0;   ///< of update: a bit for each column in `old`
  std::vector<Cell> old;       ///< of update and remove
};

/// Reads changes from the first to the last. Throws failed for bytes that are none.
class ChangeReader {
 public:
  explicit ChangeReader(std::string_view bytes) : rest_(bytes), size_(bytes.size()) {}

  bool next(Change& change);
  /// A single cell.
  Cell cell();
  /// Where the next change begins.
  std::size_t position() const { return size_ - rest_.size(); }

 private:
  std::uint64_t number();
  std::uint64_t eight_bytes();
  std::string_view text(std::uint64_t size);
  void read_old(Change& change);

  std::string_view rest_;
  std::size_t size_;
};

/// What the journal keeps of these changes: with a checksum, that also knows where they belong.
std::string make_piece(std::int64_t entry, std::int64_t number, std::string changes);
/// The changes in a piece; none where they are not what was written there.
std::optional<std::string_view> read_piece(std::int64_t entry, std::int64_t number, std::string_view piece);

/// A key in bytes, and back. Throws failed for bytes that are none.
std::string key_bytes(std::initializer_list<Cell> cells);
std::vector<Cell> read_key(std::size_t table, std::string_view bytes);

}  // namespace blog

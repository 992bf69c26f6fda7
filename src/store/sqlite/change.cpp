#include "store/sqlite/change.h"

#include "blog/error.h"

#define XXH_INLINE_ALL
#include <sqlite3.h>
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <utility>

namespace blog {

namespace {

constexpr std::uint64_t kNull = 0;
constexpr std::uint64_t kSmall = 1;
constexpr std::uint64_t kText = 2;
constexpr std::uint64_t kLarge = 3;
constexpr std::int64_t kSmallEnd = std::int64_t{1} << 61;
constexpr char kPieceMark = 0x7f;  // a flipped bit in it makes no beginning of a change, either

void append_number(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
  bytes += static_cast<char>(number);
}

void append_eight_bytes(std::string& bytes, std::uint64_t number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof raw);
}

void append_integer(std::string& bytes, std::int64_t value) {
  if (value >= 0 && value < kSmallEnd) return append_number(bytes, static_cast<std::uint64_t>(value) << 2 | kSmall);
  append_number(bytes, kLarge);
  append_eight_bytes(bytes, std::bit_cast<std::uint64_t>(value));
}

void append_text(std::string& bytes, std::string_view text) {
  append_number(bytes, text.size() << 2 | kText);
  bytes += text;
}

void append_cell(std::string& bytes, const Cell& cell) {
  if (const auto* const text = std::get_if<std::string_view>(&cell))
    append_text(bytes, *text);
  else if (const auto* const integer = std::get_if<std::int64_t>(&cell))
    append_integer(bytes, *integer);
  else
    append_number(bytes, kNull);
}

/// The strict tables of a blog hold integers and texts only. The text is not asked for as one: SQLite would copy it to
/// put a NUL behind it.
void append_value(std::string& bytes, sqlite3_value* value) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_NULL: return append_number(bytes, kNull);
    case SQLITE_INTEGER: return append_integer(bytes, sqlite3_value_int64(value));
    default: break;
  }
  const auto* const text = static_cast<const char*>(sqlite3_value_blob(value));
  append_text(bytes, {text, static_cast<std::size_t>(sqlite3_value_bytes(value))});
}

void append_what(std::string& bytes, std::size_t table, ChangeKind kind) {
  append_number(bytes, table << 2 | static_cast<std::uint64_t>(kind));
}

std::uint64_t checksum_of(std::int64_t entry, std::int64_t number, std::string_view changes) {
  const auto place = static_cast<std::uint64_t>(entry) << 32 ^ static_cast<std::uint64_t>(number);
  return XXH3_64bits_withSeed(changes.data(), changes.size(), place);
}

[[noreturn]] void throw_damaged() {
  throw Error(ErrorCode::failed, Fact::doubtful_blog, "the journal cannot be read: it is damaged");
}

}  // namespace

std::optional<std::size_t> find_journal_table(std::string_view name) {
  const auto* const found = std::ranges::find(kJournalTables, name, &JournalTable::name);
  if (found == std::end(kJournalTables)) return std::nullopt;
  return static_cast<std::size_t>(found - std::begin(kJournalTables));
}

void RowBytes::read(sqlite3* database, Getter get) {
  bytes_.clear();
  ends_.clear();
  const int columns = sqlite3_preupdate_count(database);
  if (static_cast<std::size_t>(columns) > kMostColumns)
    throw Error(ErrorCode::failed, "a row cannot be kept for undo: its table has more than {} columns", kMostColumns);
  for (int i = 0; i < columns; ++i) {
    sqlite3_value* value = nullptr;
    if (const int result = get(database, i, &value); result != SQLITE_OK)
      throw Error(ErrorCode::failed, "a row cannot be kept for undo: {}", sqlite3_errstr(result));
    append_value(bytes_, value);
    ends_.push_back(bytes_.size());
  }
}

std::string_view RowBytes::cell(std::size_t column) const {
  const std::size_t begin = column == 0 ? 0 : ends_[column - 1];
  return std::string_view(bytes_).substr(begin, ends_[column] - begin);
}

std::string_view RowBytes::key(std::size_t table) const {
  return std::string_view(bytes_).substr(0, ends_[static_cast<std::size_t>(kJournalTables[table].key_columns) - 1]);
}

std::uint64_t RowBytes::hash() const { return XXH3_64bits(bytes_.data(), bytes_.size()); }

void append_insert(std::string& bytes, std::size_t table, const RowBytes& row) {
  append_what(bytes, table, ChangeKind::insert);
  bytes += row.key(table);
  append_eight_bytes(bytes, row.hash());
}

bool append_update(std::string& bytes, std::size_t table, const RowBytes& before, const RowBytes& after) {
  if (before.bytes() == after.bytes()) return false;
  append_what(bytes, table, ChangeKind::update);
  bytes += after.key(table);
  append_eight_bytes(bytes, after.hash());
  std::uint64_t columns = 0;
  for (std::size_t i = 0; i < after.columns(); ++i)
    if (before.cell(i) != after.cell(i)) columns |= std::uint64_t{1} << i;
  append_number(bytes, columns);
  for (std::size_t i = 0; i < after.columns(); ++i)
    if ((columns >> i & 1) != 0) bytes += before.cell(i);
  return true;
}

void append_remove(std::string& bytes, std::size_t table, const RowBytes& row) {
  append_what(bytes, table, ChangeKind::remove);
  append_number(bytes, row.columns());
  bytes += row.bytes();
}

bool ChangeReader::next(Change& change) {
  if (rest_.empty()) return false;
  const std::uint64_t what = number();
  change.table = what >> 2;
  if (change.table >= std::size(kJournalTables) || (what & 3) > static_cast<std::uint64_t>(ChangeKind::remove))
    throw_damaged();
  change.kind = static_cast<ChangeKind>(what & 3);
  change.key.clear();
  change.old.clear();
  change.hash = 0;
  change.columns = 0;
  const auto keys = static_cast<std::size_t>(kJournalTables[change.table].key_columns);
  const std::uint64_t columns = change.kind == ChangeKind::remove ? number() : keys;
  if (columns < keys || columns > kMostColumns) throw_damaged();
  const char* const begin = rest_.data();
  while (change.key.size() < keys) change.key.push_back(cell());
  change.key_bytes = {begin, static_cast<std::size_t>(rest_.data() - begin)};
  if (change.kind == ChangeKind::remove) {
    change.old = change.key;
    while (change.old.size() < columns) change.old.push_back(cell());
    return true;
  }
  change.hash = eight_bytes();
  if (change.kind == ChangeKind::update) read_old(change);
  return true;
}

void ChangeReader::read_old(Change& change) {
  change.columns = number();
  if (change.columns == 0) throw_damaged();
  for (int i = 0; i < std::popcount(change.columns); ++i) change.old.push_back(cell());
}

std::uint64_t ChangeReader::number() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) throw_damaged();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return number;
  }
  throw_damaged();
}

std::uint64_t ChangeReader::eight_bytes() {
  std::uint64_t number = 0;
  std::memcpy(&number, text(sizeof number).data(), sizeof number);
  return number;
}

std::string_view ChangeReader::text(std::uint64_t size) {
  if (size > rest_.size()) throw_damaged();
  const std::string_view text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return text;
}

Cell ChangeReader::cell() {
  const std::uint64_t what = number();
  switch (what & 3) {
    case kSmall: return static_cast<std::int64_t>(what >> 2);
    case kText: return text(what >> 2);
    case kLarge: return std::bit_cast<std::int64_t>(eight_bytes());
    default: return {};
  }
}

std::string make_piece(std::int64_t entry, std::int64_t number, std::string changes) {
  std::string head(1, kPieceMark);
  append_eight_bytes(head, checksum_of(entry, number, changes));
  return std::move(changes.insert(0, head));
}

std::optional<std::string_view> read_piece(std::int64_t entry, std::int64_t number, std::string_view piece) {
  if (!piece.starts_with(kPieceMark)) return piece;
  constexpr std::size_t kHead = 1 + sizeof(std::uint64_t);
  if (piece.size() < kHead) return std::nullopt;
  const std::string_view changes = piece.substr(kHead);
  std::string sum;
  append_eight_bytes(sum, checksum_of(entry, number, changes));
  return piece.substr(1).starts_with(sum) ? std::optional(changes) : std::nullopt;
}

std::string key_bytes(std::initializer_list<Cell> cells) {
  std::string bytes;
  for (const Cell& cell : cells) append_cell(bytes, cell);
  return bytes;
}

std::vector<Cell> read_key(std::size_t table, std::string_view bytes) {
  ChangeReader reader(bytes);
  std::vector<Cell> key(static_cast<std::size_t>(kJournalTables[table].key_columns));
  for (Cell& cell : key) cell = reader.cell();
  return key;
}

}  // namespace blog

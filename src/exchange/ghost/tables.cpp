#include "exchange/ghost/tables.h"

#include "exchange/ghost/looks.h"
#include "exchange/ghost/row.h"
#include "exchange/record/shown.h"
#include "text/utf8.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace blog {

GhostTables::GhostTables(std::string_view text) : text_(text), cursor_(text) {
  try {
    read_object(0);
    cursor_.finish();
  } catch (const JsonFault& fault) {
    throw BadRecord(line_at(fault.at()), "{}", fault.what());
  }
  if (find("posts")->is_there) return;
  if (keys_.empty()) throw BadRecord(1, "no posts in it: it is empty");
  throw BadRecord(1, "no posts in it: its keys are {}", fmt::join(keys_, ", "));
}

std::vector<GhostTables::Table>::const_iterator GhostTables::find(std::string_view table) const {
  return std::ranges::find(tables_, table, &Table::name);
}

void GhostTables::read_object(int level) {
  keys_.clear();
  cursor_.take_members([&](std::string_view key) { read_member(key, level); });
}

void GhostTables::read_member(std::string_view key, int level) {
  name_key(key);
  const char first = cursor_.peek();
  if (key == "db" && first == '[' && level < kMaxGhostLevel) {
    is_in_db_ = true;
    cursor_.take_items([&] { read_object(level + 1); });
  } else if (key == "data" && first == '{' && level < kMaxGhostLevel) {
    read_object(level + 1);
  } else if (find(key) != tables_.end() && first == '[') {
    read_rows(key);
  } else {
    cursor_.take_value();
  }
}

void GhostTables::read_rows(std::string_view name) {
  Table& table = *std::ranges::find(tables_, name, &Table::name);
  if (table.is_there) throw JsonFault(cursor_.at(), fmt::format("the key '{}' stands twice", name));
  table.is_there = true;
  cursor_.take_items([&] {
    cursor_.peek();
    const std::size_t line = line_at(cursor_.at());
    table.rows.push_back({cursor_.take_value(), line});
  });
}

/// Remembers some keys for the message that the file is no Ghost export.
void GhostTables::name_key(std::string_view key) {
  if (keys_.size() == kKeysNamed) keys_.emplace_back("…");
  if (keys_.size() < kKeysNamed) keys_.push_back(shown(visible(key)));
}

/// Requires that `at` never decreases from call to call.
std::size_t GhostTables::line_at(std::size_t at) {
  line_ += count_new_lines(text_.substr(counted_, at - counted_));
  counted_ = at;
  return line_;
}

}  // namespace blog

// Links and origins that point to a row which is not there: only another program can leave them, or damage.
#pragma once

#include "blog/store.h"
#include "store/sqlite/change.h"
#include "store/sqlite/connection.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace blog {

struct LooseRow {
  Finding::Kind kind;      ///< what it lacks
  std::string_view table;  ///< as kJournalTables names it
  Cell key[2];             ///< views live until the visit is over
  PostId post = 0;         ///< of an origin: the one it names, where that is what it lacks
};

/// Calls `visit` with each, the links first; one that lacks two rows comes twice. False ends the search.
void for_each_loose_row(Connection& connection, const std::function<bool(const LooseRow&)>& visit);

/// Returns how many there were.
std::int64_t remove_loose_links(Connection& connection);
/// Does to them what the foreign keys would have done, had they been on; returns to how many.
std::int64_t mend_loose_origins(Connection& connection);

}  // namespace blog

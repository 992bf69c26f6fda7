// Whether the journal can be read to its end, entry by entry, and holds what was written into it.
#pragma once

#include "blog/store.h"
#include "store/sqlite/connection.h"

#include <cstdint>
#include <functional>

namespace blog {

/// Calls `visit` with each entry that cannot be taken back as it is, the newest first, and what it is; false ends the
/// search. Nothing for a schema that has no journal.
void for_each_broken_entry(Connection& connection,
                           const std::function<bool(std::int64_t entry, Finding::Kind kind)>& visit);

/// Throws failed where an entry cannot be taken back as it is.
void require_whole_entry(Connection& connection, std::int64_t entry);

}  // namespace blog

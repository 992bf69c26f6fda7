// What a row of Ghost's posts says, as a record.
#pragma once

#include "blog/exchange.h"
#include "exchange/ghost/document.h"

namespace blog {

/// Replaces `record`; false for a page, which is no post. Throws BadRecord.
bool read_ghost_post(const GhostDocument& document, const GhostDocument::RawRow& raw, const ReadOptions& options,
                     Record& record);

}  // namespace blog

// Ghost exports: the door of this room.
#pragma once

#include "blog/exchange.h"

#include <memory>
#include <string_view>

namespace blog {

bool begins_like_ghost(std::string_view first_bytes);
std::unique_ptr<RecordReader> open_ghost_reader(Source& source, const ReadOptions& options);

}  // namespace blog

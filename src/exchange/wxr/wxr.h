// WordPress exports: the door of this room.
#pragma once

#include "blog/exchange.h"

#include <memory>
#include <string_view>

namespace blog {

bool begins_like_wxr(std::string_view first_bytes);
std::unique_ptr<RecordReader> open_wxr_reader(Source& source, const ReadOptions& options);
std::unique_ptr<PostWriter> open_wxr_writer(Sink& sink, const WriteOptions& options);

}  // namespace blog

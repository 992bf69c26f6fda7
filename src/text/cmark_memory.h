// cmark-gfm without memory: by itself it aborts, and it lets no exception pass.
#pragma once

namespace blog {

/// From now on it ends the program as std::terminate() does.
void watch_memory_of_cmark();

}  // namespace blog

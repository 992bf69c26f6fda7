#include "text/cmark_memory.h"

#include <cmark-gfm.h>

#include <cstdlib>
#include <exception>

namespace blog {

namespace {

void* or_end(void* memory) {
  if (memory == nullptr) std::terminate();
  return memory;
}

}  // namespace

void watch_memory_of_cmark() {
  cmark_mem& memory = *cmark_get_default_mem_allocator();
  // NOLINTBEGIN(*-no-malloc,*-owning-memory): C's memory for a library in C
  memory.calloc = [](std::size_t count, std::size_t size) { return or_end(std::calloc(count, size)); };
  memory.realloc = [](void* old, std::size_t size) { return or_end(std::realloc(old, size)); };
  // NOLINTEND(*-no-malloc,*-owning-memory)
}

}  // namespace blog

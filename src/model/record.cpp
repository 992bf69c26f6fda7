#include "blog/record.h"

#include <fmt/format.h>

namespace blog {

std::string key_of_occurrence(std::string_view key, int occurrence) {
  return occurrence == 1 ? std::string(key) : fmt::format("{}#{}", key, occurrence);
}

}  // namespace blog

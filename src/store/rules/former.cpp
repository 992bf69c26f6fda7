#include "store/rules/former.h"

namespace blog {

std::string_view key_within_site(std::string_view key) {
  const std::size_t scheme = key.find("://");
  if (scheme == std::string_view::npos || scheme == 0) return {};
  const std::size_t path = key.find_first_of("/?#", scheme + 3);
  if (path == std::string_view::npos || path + 1 == key.size()) return {};
  return key.substr(path);
}

}  // namespace blog

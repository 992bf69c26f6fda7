#include "exchange/record/shown.h"

#include <fmt/ranges.h>

namespace blog {

std::string few_of(std::vector<std::string> keys) {
  constexpr std::size_t kFew = 8;
  const bool has_more = keys.size() > kFew;
  if (has_more) keys.resize(kFew);
  for (std::string& key : keys) key = shown(key);
  return fmt::format("{}{}", fmt::join(keys, ", "), has_more ? ", …" : "");
}

}  // namespace blog

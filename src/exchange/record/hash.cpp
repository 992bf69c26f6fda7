#include "exchange/record/hash.h"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace blog {

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hash_key(std::string_view title, std::string_view date) {
  return fmt::format("hash:{:016x}", hash_bytes(date, hash_bytes(title)));
}

std::uint64_t hash_of_new_reading(std::uint64_t hash) { return hash_bytes("2", hash); }

}  // namespace blog

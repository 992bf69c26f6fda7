// The hash by which an import knows that a record has changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace blog {

/// XXH3, 64 bits. Chained through the seed, several texts become one hash that knows where each ends.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0);

/// `hash:0123456789abcdef`: the key of a record that names neither a key nor a slug.
std::string hash_key(std::string_view title, std::string_view date);

/// The hash of a record that imports before read otherwise: it differs from theirs, so that it is read anew.
std::uint64_t hash_of_new_reading(std::uint64_t hash);

}  // namespace blog

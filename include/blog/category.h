// A category: a name that posts share.
#pragma once

#include <cstdint>
#include <string>

namespace blog {

using CategoryId = std::int64_t;

struct Category {
  CategoryId id = 0;
  std::string name;        ///< as first written
  std::string slug;        ///< its identity; see text/slug.h
  std::int64_t posts = 0;  ///< how many posts are in it
};

}  // namespace blog

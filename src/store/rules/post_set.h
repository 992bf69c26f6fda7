// Posts by id, a bit each: small for the ids of a blog, and no larger than what is put in where a damaged file has
// others.
#pragma once

#include "blog/post.h"

#include <bitset>
#include <cstdint>
#include <unordered_map>

namespace blog {

class PostSet {
 public:
  void insert(PostId post) { pages_[page_of(post)].set(bit_of(post)); }
  void insert(const PostSet& posts) {
    for (const auto& [page, bits] : posts.pages_) pages_[page] |= bits;
  }
  bool contains(PostId post) const {
    const auto page = pages_.find(page_of(post));
    return page != pages_.end() && page->second[bit_of(post)];
  }

 private:
  static constexpr std::uint64_t kPage = 1024;
  static std::uint64_t page_of(PostId post) { return static_cast<std::uint64_t>(post) / kPage; }
  static std::size_t bit_of(PostId post) { return static_cast<std::uint64_t>(post) % kPage; }

  std::unordered_map<std::uint64_t, std::bitset<kPage>> pages_;
};

}  // namespace blog

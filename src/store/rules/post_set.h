// Posts by id, a bit each: small for the ids of a blog, and no larger than what is put in where a damaged file has
// others.
#pragma once

#include "blog/post.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace blog {

class PostSet {
 public:
  void insert(PostId post) { pages_[page_of(post)].set(bit_of(post)); }
  void insert(const PostSet& posts) {
    for (const auto& [page, bits] : posts.pages_) pages_[page] |= bits;
  }
  void remove(const PostSet& posts) {
    for (auto& [page, bits] : pages_)
      if (const auto others = posts.pages_.find(page); others != posts.pages_.end()) bits &= ~others->second;
  }
  std::int64_t count() const {
    std::size_t count = 0;
    for (const auto& [page, bits] : pages_) count += bits.count();
    return static_cast<std::int64_t>(count);
  }
  /// The lowest ids, at most so many.
  std::vector<PostId> first(std::size_t most) const {
    std::vector<PostId> posts;
    for (const auto& [page, bits] : std::map(pages_.begin(), pages_.end()))
      for (std::size_t bit = 0; bit < kPage && posts.size() < most; ++bit)
        if (bits[bit]) posts.push_back(static_cast<PostId>(page * kPage + bit));
    return posts;
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

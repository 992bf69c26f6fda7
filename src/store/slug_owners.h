// The slugs that the records of a batch ask for, and whose they are.
#pragma once

#include "store/engine/engine.h"

#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace blog {

/// Who has which slug, with what the batch has taken and given up so far.
class SlugOwners {
 public:
  /// A slug's owner that has no id yet.
  static constexpr PostId kNewPost = -1;

  SlugOwners(Engine& engine, std::pmr::memory_resource& memory) : engine_(engine), changes_(&memory) {}

  /// Looks them up all at once; the place of a slug here is the one to ask with.
  void look_up(std::vector<std::string> slugs) {
    slugs_ = std::move(slugs);
    owners_ = engine_.find_slugs(slugs_);
  }
  const std::string& slug(std::size_t place) const { return slugs_[place]; }
  /// 0: nobody.
  PostId owner_of(const std::string& slug, std::size_t place) {
    if (const auto change = changes_.find(slug); change != changes_.end()) return change->second;
    return slug == slugs_[place] ? owners_[place] : engine_.find_slugs({&slug, 1}).front();
  }
  /// The text must live as long. `owner` 0 gives the slug up.
  void set(std::string_view slug, PostId owner) { changes_[slug] = owner; }

 private:
  Engine& engine_;
  std::vector<std::string> slugs_;
  std::vector<PostId> owners_;
  std::pmr::unordered_map<std::string_view, PostId> changes_;
};

}  // namespace blog

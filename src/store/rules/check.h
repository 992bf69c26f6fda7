// What a check makes of what it reads, and what a repair does about it.
#pragma once

#include "blog/error.h"
#include "blog/store.h"

#include <set>
#include <vector>

namespace blog {

/// What one check found wrong, the first of it.
class Problems {
 public:
  explicit Problems(Finding::Check check) : check_(check) {}

  /// False when there are enough.
  bool add(Finding finding);
  const std::vector<Finding>& list() const { return list_; }

 private:
  Finding::Check check_;
  std::vector<Finding> list_;
};

/// Looks at the slugs of posts, which come in their order. The next two are false when there are problems enough.
class SlugCheck {
 public:
  explicit SlugCheck(Problems& problems) : problems_(problems) {}
  bool look_at(PostId post, std::string_view slug);

 private:
  Problems& problems_;
  PostId last_post_ = 0;
  std::string last_slug_;
};

bool look_at_category(Problems& problems, const Category& category);

/// Whether an error tells of what the file holds, and not of a lack of room, memory or the like.
bool is_of_the_file(const Error& error);

/// Whether the blog's own structure is damaged: then nothing that is read can be relied on.
bool is_damaged(const std::vector<Finding>& findings);

/// What makes right what follows from other rows, in the order in which it is applied.
enum class Remedy {
  rebuild_indexes,
  mend_sort_keys_of_posts,
  remove_loose_links,
  mend_loose_origins,
  give_origins,
  rebuild_search_index,
  mend_sort_keys_of_links,
  mend_category_slugs,
  drop_broken_entries,
};

/// Those that the findings call for; none for a damaged blog, or one that could not be looked over.
std::set<Remedy> remedies_for(const std::vector<Finding>& findings);

/// "3 links that led nowhere"; empty for none.
std::string count_in_words(std::int64_t number, std::string_view one, std::string_view many);

}  // namespace blog

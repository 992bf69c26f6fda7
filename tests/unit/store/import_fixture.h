// What the tests of imports share: records, and what becomes of them.
//
//     TestBlog blog;
//     CHECK(outcomes(blog, {record("k", "T"), record("l", "U")}) == "add add");
#pragma once

#include "store/blog_fixture.h"

namespace blog {

inline Record record(std::string key, std::string title, Names categories = {}, std::string body = {}) {
  Record item{.post = {.title = std::move(title), .body = std::move(body), .categories = std::move(categories)},
              .source = "src",
              .key = std::move(key)};
  item.post.date = Time{1'600'000'000, 0};
  item.hash = std::hash<std::string>()(item.post.title + item.post.body +
                                       fmt::format("{}", fmt::join(item.post.categories, ",")));
  return item;
}

inline ImportedBatch import(Store& store, const std::vector<Record>& records, const ImportPolicy& policy = {}) {
  store.begin_import(policy);
  return store.import_posts(records);
}

/// The names of the outcomes, with blanks between them.
inline std::string outcomes(TestBlog& blog, const std::vector<Record>& records, const ImportPolicy& policy = {}) {
  std::string names;
  for (const ImportResult& result : import(blog.store, records, policy).results) {
    if (!names.empty()) names += ' ';
    names += name_of(result.outcome);
  }
  CHECK(blog.problems() == Names{});
  return names;
}

}  // namespace blog

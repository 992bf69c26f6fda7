// What the tests of imports share: records, and what becomes of them.
//
//     TestBlog blog;
//     CHECK(outcomes(blog, {record("k", "T"), record("l", "U")}) == "add add");
#pragma once

#include "store/blog_fixture.h"

#include <algorithm>
#include <span>

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

/// A whole import, in batches of at most so many records. Each result stands where its record does, also where that was
/// held back.
inline ImportedBatch import(Store& store, const std::vector<Record>& records, const ImportPolicy& policy = {},
                            std::size_t most = 10'000) {
  ImportedBatch all;
  const auto note_categories = [&](const ImportedBatch& batch) {
    all.created_categories.insert(all.created_categories.end(), batch.created_categories.begin(),
                                  batch.created_categories.end());
  };
  store.begin_import(policy);
  for (std::size_t i = 0; i < records.size(); i += most) {
    const ImportedBatch batch = store.import_posts(std::span(records).subspan(i, std::min(most, records.size() - i)));
    all.results.insert(all.results.end(), batch.results.begin(), batch.results.end());
    note_categories(batch);
  }
  auto held_back = all.results.begin();
  store.settle_import(true, [&](const SettledBatch& settled) {
    for (const ImportResult& result : settled.imported.results) {
      held_back = std::find_if(held_back, all.results.end(), [](const ImportResult& r) { return r.is_held_back; });
      *held_back = result;
    }
    note_categories(settled.imported);
  });
  return all;
}

/// The names of the outcomes of a command of its own, with blanks between them.
inline std::string outcomes(TestBlog& blog, const std::vector<Record>& records, const ImportPolicy& policy = {}) {
  Store command = Store::open(blog.place(), blog.options());
  std::string names;
  for (const ImportResult& result : import(command, records, policy).results) {
    if (!names.empty()) names += ' ';
    names += name_of(result.outcome);
  }
  CHECK(blog.problems() == Names{});
  return names;
}

}  // namespace blog

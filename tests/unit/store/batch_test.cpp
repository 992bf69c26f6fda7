// A batch comes out as its records would one by one, whatever they take from one another.

#include "import_fixture.h"

#include <random>

using namespace blog;

namespace {

/// Records by chance: few keys, few slugs, few names, some of them bad.
class RandomRecords {
 public:
  explicit RandomRecords(unsigned seed) : random_(seed) {}

  std::vector<Record> next() {
    std::vector<Record> records(static_cast<std::size_t>(1 + pick(30)));
    for (Record& made : records) {
      Names categories;
      while (pick(3) > 0)
        categories.push_back(pick(12) == 0 ? "" : pick(2) == 0 ? "News" : fmt::format("c{}", pick(4)));
      made = record(fmt::format("k{}", pick(8)), pick(9) == 0 ? "?" : fmt::format("T{}", pick(5)), categories);
      if (pick(4) == 0) made.key += "#2";
      if (pick(2) == 0) made.post.slug = fmt::format("s{}", pick(3)) + (pick(3) == 0 ? "-2" : "");
      if (pick(20) == 0) made.post.body = "\xff";
      made.source = pick(3) == 0 ? "other" : "src";
      made.hash = pick(4) == 0 ? static_cast<std::uint64_t>(pick(5)) : random_();
      if (pick(4) == 0) made.key = fmt::format("http{}://h{}/{}", pick(2) == 0 ? "s" : "", pick(2), pick(4));
      if (pick(8) == 0) made.post.date = std::nullopt;
    }
    return records;
  }
  ImportPolicy policy() {
    return {.on_conflict = static_cast<OnConflict>(pick(3)), .unknown_category = static_cast<UnknownCategory>(pick(2))};
  }

 private:
  int pick(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

  std::mt19937 random_;
};

/// A line a result.
Names lines(const std::vector<ImportResult>& results) {
  Names lines;
  for (const ImportResult& result : results)
    lines.push_back(fmt::format("{} {} #{} '{}' {}", name_of(result.outcome), result.id, result.occurrence,
                                result.former_key, result.reason));
  return lines;
}

/// A line a post, with all that an import decides of it.
Names lines(TestBlog& blog) {
  Names lines;
  blog.store.for_each_post({.sort = {SortKey::id, false}, .fields = all_post_fields()}, [&](const Post& post) {
    lines.push_back(fmt::format("{} {} {} {} {} {} {}", post.id, post.slug, post.title, post.source, post.key,
                                fmt::join(post.categories, ","), post.updated.seconds));
  });
  return lines;
}

}  // namespace

TEST_CASE("records in one batch become what they become in batches of one") {
  int renamed = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    RandomRecords random(seed);
    TestBlog whole;
    TestBlog single;
    for (int run = 0; run < 4; ++run) {
      const std::vector<Record> records = random.next();
      const ImportPolicy policy = random.policy();
      Store whole_run = Store::open(whole.place(), whole.options());
      Store single_run = Store::open(single.place(), single.options());
      const ImportedBatch batch = import(whole_run, records, policy);
      const ImportedBatch one_by_one = import(single_run, records, policy, 1);
      CHECK(lines(batch.results) == lines(one_by_one.results));
      for (const ImportResult& result : batch.results) renamed += result.former_key.empty() ? 0 : 1;
      CHECK(batch.created_categories == one_by_one.created_categories);
      CHECK(lines(whole) == lines(single));
      if (run % 2 == 0) {
        whole.store.remove_posts({.ids = {2, 5}});
        single.store.remove_posts({.ids = {2, 5}});
        whole.store.edit_posts({.ids = {1, 3}}, {.excerpt = fmt::format("run {}", run)});
        single.store.edit_posts({.ids = {1, 3}}, {.excerpt = fmt::format("run {}", run)});
      }
    }
    CHECK(whole.problems() == Names{});
  }
  CHECK(renamed > 100);
}

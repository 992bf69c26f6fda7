// How much SQLite does for a page of posts: steps of its machine and pages of the file, which no clock blurs. A page
// costs the same in a blog a hundred times as long.

#include "store/blog_fixture.h"

using namespace blog;

namespace {

struct Work {
  std::int64_t steps = 0;
  std::int64_t pages = 0;
};

/// Counts what all connections do that are opened while it lives.
class Counter {
 public:
  Counter() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)); }
  ~Counter() {
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch));
    forget();
  }
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  void forget() { counted_ = {}; }
  Work counted() const { return counted_; }

 private:
  static int watch(sqlite3* database, char**, const void*) {
    sqlite3_trace_v2(database, SQLITE_TRACE_PROFILE | SQLITE_TRACE_CLOSE, note, nullptr);
    return SQLITE_OK;
  }

  /// Told of each statement that ends, and of the connection.
  static int note(unsigned what, void*, void* object, void*) {
    if (what == SQLITE_TRACE_PROFILE) {
      counted_.steps += sqlite3_stmt_status(static_cast<sqlite3_stmt*>(object), SQLITE_STMTSTATUS_VM_STEP, 1);
    } else {
      int pages = 0;
      int highest = 0;
      sqlite3_db_status(static_cast<sqlite3*>(object), SQLITE_DBSTATUS_CACHE_MISS, &pages, &highest, 0);
      counted_.pages += pages;
    }
    return 0;
  }

  static inline Work counted_;
};

/// A blog of so many posts, every second one in "Even", every tenth in "Ten", every hundredth in "Hundred", and each of
/// these with one more in the middle of the blog.
class LongBlog {
 public:
  explicit LongBlog(int posts) {
    const TestBlog* const blog = &blog_;
    blog->plain().execute(fmt::format(R"sql(
      PRAGMA foreign_keys = OFF;
      BEGIN;
      INSERT INTO category VALUES (1, 'Even', 'even'), (2, 'Ten', 'ten'), (3, 'Hundred', 'hundred');
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})
      INSERT INTO post (id, slug, title, draft, date, created, updated, sort_at, checksum, body)
      SELECT i, 'post-' || i || 'x', 'Post ' || i, 0, at, at, at, at, 0, hex(zeroblob(300))
      FROM (SELECT i, i * 7919 % {0} + 1000 AS at FROM n);
      INSERT INTO post_category (post_id, category_id, position, sort_at, draft)
      SELECT p.id, c.id, c.id, p.sort_at, 0 FROM post p JOIN category c ON p.id % (CASE c.id WHEN 1 THEN 2 WHEN 2 THEN 10 ELSE 100 END) = 0;
      COMMIT;
      PRAGMA wal_checkpoint(TRUNCATE);
    )sql",
                                      posts));
  }

  /// The steps of a listing, and the pages of a program that opens the blog, lists, and ends. Says how many posts it
  /// saw.
  std::pair<Work, int> list(const PostQuery& query) const {
    Counter counter;
    int seen = 0;
    {
      Store store = Store::open_read_only(blog_.path(), blog_.options());
      counter.forget();
      store.for_each_post(query, [&](const Post&) { ++seen; });
    }
    return {counter.counted(), seen};
  }

 private:
  TestBlog blog_;
};

struct Bound {
  std::string what;
  PostQuery query;
  std::int64_t steps;
};

}  // namespace

TEST_CASE("a page of posts costs the same work in a short and in a long blog") {
  const LongBlog short_blog(2'000);
  const LongBlog long_blog(100'000);
  const PostFields fields;
  const Bound bounds[] = {
      {"newest", {.limit = 20, .fields = fields}, 330},
      {"category", {.all_of = {"Even"}, .limit = 20, .fields = fields}, 330 + 35},  // it is found by its name
      {"category behind 500 posts", {.all_of = {"Even"}, .limit = 20, .offset = 500, .fields = fields}, 2'500},
      {"any of three", {.any_of = {"Even", "Ten", "Hundred"}, .limit = 20, .fields = fields}, 2'500},
      {"category, with all categories of each post",
       {.all_of = {"Even"}, .limit = 20, .fields = {PostField::categories}},
       900},
      {"all of two", {.all_of = {"Even", "Ten"}, .limit = 20, .fields = fields}, 2'500},
      {"none of two", {.none_of = {"Ten", "Hundred"}, .limit = 20, .fields = fields}, 2'500},
  };
  for (const Bound& bound : bounds) {
    CAPTURE(bound.what);
    const auto [in_short, seen_short] = short_blog.list(bound.query);
    const auto [in_long, seen_long] = long_blog.list(bound.query);
    CHECK(seen_short == 20);
    CHECK(seen_long == 20);
    CHECK(in_short.steps > 20);
    CHECK(in_long.steps <= bound.steps);
    CHECK(in_long.steps <= in_short.steps * 11 / 10);
    CHECK(in_long.pages <= 60);
  }
}

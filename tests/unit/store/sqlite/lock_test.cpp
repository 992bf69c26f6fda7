// Other processes: who waits for whom, for how long, and who never writes.

#include "store/blog_fixture.h"

#include <chrono>

using namespace blog;
using namespace std::chrono_literals;

namespace {

/// Goes forward by itself, so that a wait ends.
class RunningClock final : public Clock {
 public:
  Time now() const override { return {}; }
  std::int64_t ticks() const override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }
  int offset_at(std::int64_t) const override { return 0; }
};

std::chrono::milliseconds time_of(const std::function<void()>& action) {
  const auto began = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
}

}  // namespace

TEST_CASE("a writer waits for another as long as it was told and is then busy") {
  TestBlog blog;
  const RunningClock clock;
  PlainDatabase other(blog.path());
  other.execute("BEGIN IMMEDIATE");
  Store store = Store::open(blog.path(), {.clock = &clock, .wait = 200ms});
  const auto waited = time_of([&] { CHECK(code_of([&] { store.add_post({.title = "T"}); }) == ErrorCode::busy); });
  CHECK(waited >= 190ms);
  CHECK(waited < 2s);
  CHECK(store.count_posts({}) == 0);
  other.execute("ROLLBACK");
  store.add_post({.title = "T"});
  CHECK(store.count_posts({}) == 1);
}

TEST_CASE("a writer that shall not wait is busy at once") {
  TestBlog blog;
  const RunningClock clock;
  PlainDatabase other(blog.path());
  other.execute("BEGIN IMMEDIATE");
  Store store = Store::open(blog.path(), {.clock = &clock, .wait = 0ms});
  CHECK(time_of([&] { CHECK(code_of([&] { store.add_category("C"); }) == ErrorCode::busy); }) < 100ms);
}

TEST_CASE("an interruption ends the wait at once") {
  TestBlog blog;
  const RunningClock clock;
  PlainDatabase other(blog.path());
  other.execute("BEGIN IMMEDIATE");
  int asked = 0;
  Store store = Store::open(blog.path(), {.clock = &clock, .wait = 60s, .interrupted = [&] { return ++asked > 3; }});
  CHECK(time_of([&] { CHECK(code_of([&] { store.add_post({.title = "T"}); }) == ErrorCode::interrupted); }) < 2s);
}

TEST_CASE("an interruption ends a long query") {
  TestBlog blog;
  {
    auto transaction = blog.store.transaction();
    for (int i = 0; i < 2000; ++i) blog.add("T", {"A"}, "text");
    transaction.commit();
  }
  bool stop = false;
  StoreOptions options = blog.options();
  options.interrupted = [&] { return stop; };
  Store store = Store::open(blog.path(), options);
  CHECK(store.count_posts({.sort = {SortKey::title, true}}) == 2000);
  stop = true;
  CHECK(code_of([&] { store.posts({.sort = {SortKey::title, true}}); }) == ErrorCode::interrupted);
  CHECK(code_of([&] { store.edit_posts({}, {.title = "U"}); }) == ErrorCode::interrupted);
  stop = false;
  CHECK(store.count_posts({.words = {"u"}}) == 0);
  CHECK(blog.problems() == Names{});
}

TEST_CASE("readers go on while another writes and see the last commit") {
  TestBlog blog;
  blog.add("T");
  PlainDatabase other(blog.path());
  other.execute("BEGIN IMMEDIATE; UPDATE post SET title = 'changed'");
  Store reader = Store::open_read_only(blog.path(), blog.options());
  CHECK(reader.get_post("t").title == "T");
}

TEST_CASE("a list that has begun sees one state of the blog to its end") {
  TestBlog blog;
  for (int i = 0; i < 3; ++i) blog.add("T", {"A"});
  Store reader = Store::open_read_only(blog.path(), blog.options());
  int seen = 0;
  reader.for_each_post({}, [&](const Post& post) {
    if (seen++ == 0) blog.store.edit_posts({}, {.title = "new", .set_categories = Names{}});
    CHECK(post.title == "T");
    CHECK(post.categories == Names{"A"});
  });
  CHECK(seen == 3);
  CHECK(reader.count_posts({.uncategorized = true}) == 3);
}

TEST_CASE("a store for reading never writes") {
  TestBlog blog;
  const PostId id = blog.add("T", {"C"});
  Store reader = Store::open_read_only(blog.path(), blog.options());
  CHECK(code_of([&] { reader.add_post({.title = "U"}); }) == ErrorCode::failed);
  CHECK(code_of([&] { reader.edit_posts({.ids = {id}}, {.title = "U"}); }) == ErrorCode::failed);
  CHECK(code_of([&] { reader.remove_posts({}); }) == ErrorCode::failed);
  CHECK(code_of([&] { reader.add_category("D"); }) == ErrorCode::failed);
  CHECK(reader.posts({.all_of = {"c"}, .words = {"t"}}).size() == 1);
  CHECK(blog.store.count_posts({}) == 1);
}

TEST_CASE("reading leaves the bytes and the time of the file alone") {
  TestBlog blog;
  blog.add("T", {"C"});
  blog.store = Store::make_scratch("", blog.options());
  const std::string before = read_file(blog.path());
  const auto time = std::filesystem::last_write_time(blog.path());
  {
    Store reader = Store::open_read_only(blog.path(), blog.options());
    CHECK(reader.posts({.words = {"t"}, .sort = {SortKey::rank, false}}).size() == 1);
    CHECK(reader.summary().published == 1);
    reader.check();
  }
  CHECK(read_file(blog.path()) == before);
  CHECK(std::filesystem::last_write_time(blog.path()) == time);
}

TEST_CASE("the file of a new blog is for its owner alone") {
  TestBlog blog;
  const auto path = blog.directory / "new" / "deep" / "blog.db";
  const Store store = Store::create(path, blog.options());
  CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::all) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

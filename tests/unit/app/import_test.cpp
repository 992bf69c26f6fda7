// Imports whole: batches, what is told of each record, and what is warned about.

#include "blog/import.h"

#include "../store/blog_fixture.h"
#include "blog/export.h"

using namespace blog;

namespace {

/// Records made on the way; `change` may make something else of each.
class MadeReader final : public RecordReader {
 public:
  explicit MadeReader(int total) : total_(total) {}
  bool next(Record& record) override {
    if (made_ == total_) return false;
    ++made_;
    if (on_next) on_next(made_);
    record = {};
    record.post.title = fmt::format("Title {}", made_);
    record.post.date = Time{1'600'000'000, 0};
    record.key = fmt::format("k{}", made_);
    record.line = static_cast<std::size_t>(made_);
    record.hash = 1;
    if (change) change(record);
    return true;
  }

  std::function<void(int)> on_next;
  std::function<void(Record&)> change;

 private:
  int total_;
  int made_ = 0;
};

struct Run {
  ImportSummary summary;
  Names events;                       ///< "LINE outcome key id"
  Names warnings;                     ///< "LINE: warning"
  std::vector<std::int64_t> batches;  ///< how many posts were safe after each
};

std::int64_t count_of(const ImportSummary& summary, Outcome outcome) {
  return summary.counts[static_cast<std::size_t>(outcome)];
}

Run run(TestBlog& blog, RecordReader& reader, ImportJob job = {.source = "src"}, bool in_transaction = false) {
  Run result;
  Store other = blog.open_again();
  job.clock = &blog.clock;
  job.on_record = [&](const ImportEvent& event) {
    result.events.push_back(fmt::format("{} {} {} {}", event.line, name_of(event.outcome), event.key, event.id));
    if (!event.warning.empty()) result.warnings.push_back(fmt::format("{}: {}", event.line, event.warning));
  };
  job.on_batch = [&](const ImportSummary& summary) {
    result.batches.push_back(count_of(summary, Outcome::add));
    CHECK(other.count_posts({}) == (in_transaction ? 0 : blog.store.count_posts({})));
  };
  result.summary = import_records(blog.store, reader, job);
  return result;
}

}  // namespace

TEST_CASE("an import commits after ten thousand records") {
  TestBlog blog;
  MadeReader reader(20'001);
  const Run result = run(blog, reader);
  CHECK(result.batches == std::vector<std::int64_t>{10'000, 20'000, 20'001});
  CHECK(count_of(result.summary, Outcome::add) == 20'001);
  CHECK(blog.store.count_posts({.words = {"title"}}) == 20'001);
}

TEST_CASE("an import commits after two seconds") {
  TestBlog blog;
  MadeReader reader(10);
  reader.on_next = [&](int) { blog.clock.milliseconds += 700; };
  CHECK(run(blog, reader).batches == std::vector<std::int64_t>{3, 6, 9, 10});
}

TEST_CASE("an import of nothing is one empty batch") {
  TestBlog blog;
  MadeReader reader(0);
  const Run result = run(blog, reader);
  CHECK(result.summary.counts == OutcomeCounts{});
  CHECK(result.events.empty());
  CHECK(blog.store.count_posts({}) == 0);
}

TEST_CASE("what was committed before a failure stays and the rest is gone") {
  TestBlog blog;
  MadeReader reader(10);
  reader.on_next = [&](int number) {
    blog.clock.milliseconds += 700;
    if (number == 8) throw Error(ErrorCode::failed, "the disk is gone");
  };
  CHECK(code_of([&] { run(blog, reader); }) == ErrorCode::failed);
  CHECK(blog.store.count_posts({}) == 6);
  CHECK(blog.problems() == Names{});
  MadeReader again(10);
  const Run result = run(blog, again);
  CHECK(count_of(result.summary, Outcome::same) == 6);
  CHECK(count_of(result.summary, Outcome::add) == 4);
}

TEST_CASE("one transaction around an import is the caller's to commit") {
  for (const bool commits : {false, true}) {
    TestBlog blog;
    {
      auto transaction = blog.store.transaction();
      MadeReader reader(10'001);
      const Run result = run(blog, reader, {.source = "src"}, true);
      CHECK(result.batches == std::vector<std::int64_t>{10'000, 10'001});
      if (commits) transaction.commit();
    }
    CHECK(blog.store.count_posts({}) == (commits ? 10'001 : 0));
    CHECK(blog.problems() == Names{});
  }
}

TEST_CASE("a batch is not longer than 32 MiB and a record") {
  TestBlog blog;
  MadeReader reader(5);
  reader.change = [](Record& record) { record.post.body.assign(12 << 20, 'a'); };
  CHECK(run(blog, reader).batches == std::vector<std::int64_t>{3, 5});
}

TEST_CASE("what was read is written while the source keeps the import waiting") {
  TestBlog blog;
  MadeReader reader(4);
  Patience patience;
  std::vector<int> limits;
  std::vector<std::int64_t> safe;
  const auto wait = [&](std::int64_t milliseconds) {
    blog.clock.milliseconds += milliseconds;
    limits.push_back(patience());
    safe.push_back(blog.store.count_posts({}));
  };
  reader.on_next = [&](int number) {
    if (number == 1) wait(5'000);
    if (number == 4)
      for (const int milliseconds : {500, 1'500, 5'000}) wait(milliseconds);
  };
  reader.change = [&](Record& record) {
    if (record.line == 1) blog.clock.milliseconds = 0;
  };
  ImportJob job{.source = "src"};
  job.on_begin = [&](const Patience& given) { patience = given; };
  CHECK(count_of(run(blog, reader, job).summary, Outcome::add) == 4);
  CHECK(limits == std::vector<int>{-1, 1'500, -1, -1});
  CHECK(safe == std::vector<std::int64_t>{0, 0, 3, 3});
}

TEST_CASE("a blog is made with the first record that is added and for no other") {
  TestBlog blog;
  Store trial = Store::make_scratch("", blog.options());
  int made = 0;
  ImportJob job{.source = "src", .policy = {.unknown_category = UnknownCategory::refuse}, .clock = &blog.clock};
  job.make_blog = [&]() -> Store& {
    ++made;
    return blog.store;
  };
  MadeReader bad(10'001);
  bad.change = [](Record& record) { record.post.categories = {"Unknown"}; };
  CHECK(count_of(import_records(trial, bad, job), Outcome::fail) == 10'001);
  CHECK(made == 0);
  MadeReader none(0);
  CHECK(import_records(trial, none, job).counts == OutcomeCounts{});
  CHECK(made == 0);
  MadeReader good(10'002);
  good.change = [](Record& record) {
    if (record.line <= 10'001) record.post.categories = {"Unknown"};
  };
  std::vector<std::size_t> lines;
  job.on_record = [&](const ImportEvent& event) { lines.push_back(event.line); };
  CHECK(count_of(import_records(trial, good, job), Outcome::add) == 1);
  CHECK(made == 1);
  CHECK(lines.size() == 10'002);
  CHECK(blog.store.count_posts({}) == 1);
}

TEST_CASE("nobody waits for an import while it reads") {
  TestBlog blog;
  Store other = Store::open(blog.place(), blog.options());
  MadeReader reader(3);
  reader.on_next = [&](int number) { other.add_category(fmt::format("C{}", number)); };
  CHECK(count_of(run(blog, reader).summary, Outcome::add) == 3);
  CHECK(blog.store.summary().categories == 3);
}

TEST_CASE("each record is told with its line and key and id") {
  TestBlog blog;
  MadeReader reader(4);
  reader.change = [](Record& record) {
    if (record.line == 2) throw BadRecord(20, "no title");
    if (record.line == 3) record.post.title = "\xff";
    if (record.line == 4) record.key = "k1";
  };
  const Run result = run(blog, reader);
  CHECK(result.events == Names{"1 add k1 1", "20 fail  0", "3 fail k3 0", "4 add k1#2 2"});
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings.front() == "4: the key 'k1' was met before: this is 'k1#2'");
  CHECK(count_of(result.summary, Outcome::add) == 2);
  CHECK(count_of(result.summary, Outcome::fail) == 2);
}

TEST_CASE("the categories that an import made are named once") {
  TestBlog blog;
  blog.store.add_category("Known");
  MadeReader reader(6);
  reader.on_next = [&](int) { blog.clock.milliseconds += 1'500; };
  reader.change = [](Record& record) {
    record.post.categories = {"known", "New", fmt::format("C{}", record.line % 2)};
  };
  CHECK(run(blog, reader).summary.created_categories == Names{"New", "C1", "C0"});
}

TEST_CASE("a record's own source beats the one of the import") {
  TestBlog blog;
  MadeReader reader(2);
  reader.change = [](Record& record) {
    if (record.line == 1) record.source = "own";
  };
  const Run result = run(blog, reader);
  CHECK(blog.get(1).source == "own");
  CHECK(blog.get(2).source == "src");
  CHECK(result.summary.used_default_source);
  MadeReader own(2);
  own.change = [](Record& record) { record.source = "own"; };
  CHECK_FALSE(run(blog, own).summary.used_default_source);
}

TEST_CASE("a new source that repeats the titles of another is named") {
  TestBlog blog;
  MadeReader first(30);
  CHECK(run(blog, first).summary.repeated_source.empty());
  MadeReader again(30);
  CHECK(run(blog, again).summary.repeated_source.empty());
  MadeReader moved(30);
  const Run result = run(blog, moved, {.source = "new name"});
  CHECK(result.summary.repeated_source == "src");
  CHECK(count_of(result.summary, Outcome::add) == 30);
  MadeReader other(30);
  other.change = [](Record& record) { record.post.title += record.line % 3 == 0 ? "" : " of another blog"; };
  CHECK(run(blog, other, {.source = "third"}).summary.repeated_source.empty());
}

TEST_CASE("two sources in one input do not repeat each other") {
  TestBlog blog;
  MadeReader reader(60);
  reader.change = [](Record& record) {
    record.source = record.line % 2 == 0 ? "one" : "two";
    record.post.title = fmt::format("Title {}", record.line / 2);
  };
  CHECK(run(blog, reader).summary.repeated_source.empty());
}

TEST_CASE("an export hands out the posts of its query in their order") {
  TestBlog blog;
  MadeReader reader(50);
  reader.change = [](Record& record) { record.post.categories = {"A", fmt::format("C{}", record.line % 5)}; };
  run(blog, reader);

  struct Collect final : PostWriter {
    void write(const Post& post) override { posts.push_back(post); }
    void finish() override { ended = true; }
    std::vector<Post> posts;
    bool ended = false;
  } written;
  CHECK(export_posts(blog.store, {.all_of = {"C1"}, .sort = {SortKey::id, false}}, written) == 10);
  CHECK(written.ended);
  REQUIRE(written.posts.size() == 10);
  CHECK(written.posts.front().title == "Title 1");
  CHECK(written.posts.front().categories == Names{"A", "C1"});
}

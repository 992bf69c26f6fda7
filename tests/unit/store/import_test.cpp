// What an import makes of a record: the six outcomes, the identities, and a second run that changes nothing.

#include "import_fixture.h"

using namespace blog;

namespace {

constexpr ImportPolicy kReplace{.on_conflict = OnConflict::replace};
constexpr ImportPolicy kFail{.on_conflict = OnConflict::fail};
constexpr ImportPolicy kNoCreate{.unknown_category = UnknownCategory::refuse};

}  // namespace

TEST_CASE("a record is added once and is the same from then on") {
  TestBlog blog;
  const auto first = import(blog.store, {record("k", "T", {"A", "B"}, "apple")});
  CHECK(first.results.front().outcome == Outcome::add);
  CHECK(first.results.front().id == 1);
  CHECK(first.created_categories == Names{"A", "B"});
  const Post post = blog.get(1);
  CHECK(post.source == "src");
  CHECK(post.key == "k");
  CHECK(post.categories == Names{"A", "B"});
  CHECK(blog.search("apple") == std::vector<PostId>{1});
  CHECK(outcomes(blog, {record("k", "T", {"A", "B"}, "apple")}) == "same");
}

TEST_CASE("a record that changed at its source updates the post and its links") {
  TestBlog blog;
  import(blog.store, {record("k", "Old", {"A", "B"}, "apple")});
  blog.clock.time.seconds += 60;
  CHECK(outcomes(blog, {record("k", "New", {"C", "A"}, "banana")}) == "update");
  const Post post = blog.get(1);
  CHECK(post.title == "New");
  CHECK(post.slug == "old");
  CHECK(post.categories == Names{"C", "A"});
  CHECK(post.updated == blog.clock.time);
  CHECK(blog.search("apple").empty());
  CHECK(blog.search("banana") == std::vector<PostId>{1});
  CHECK(outcomes(blog, {record("k", "New", {"C", "A"}, "banana")}) == "same");
}

TEST_CASE("a post that was edited here alone is the same at the source") {
  TestBlog blog;
  import(blog.store, {record("k", "T")});
  blog.store.edit_posts({.ids = {1}}, {.body = "mine"});
  CHECK(outcomes(blog, {record("k", "T")}) == "same");
  CHECK(blog.get(1).body == "mine");
}

TEST_CASE("a post that changed on both sides is kept or replaced or rejected") {
  TestBlog blog;
  import(blog.store, {record("k", "T", {"A"})});
  blog.store.edit_posts({.ids = {1}}, {.body = "mine"});
  const auto kept = import(blog.store, {record("k", "Theirs", {"B"})});
  CHECK(kept.results.front().outcome == Outcome::keep);
  CHECK(kept.results.front().reason.find("changed at its source and here") != std::string::npos);
  CHECK(blog.get(1).body == "mine");
  CHECK_FALSE(blog.store.find_category("B").has_value());
  CHECK(outcomes(blog, {record("k", "Theirs", {"B"})}) == "keep");
  CHECK(outcomes(blog, {record("k", "Theirs", {"B"})}, kFail) == "fail");
  CHECK(blog.get(1).title == "T");
  CHECK(outcomes(blog, {record("k", "Theirs", {"B"})}, kReplace) == "update");
  CHECK(blog.get(1).title == "Theirs");
  CHECK(blog.get(1).body.empty());
  CHECK(blog.get(1).categories == Names{"B"});
  CHECK(outcomes(blog, {record("k", "Theirs", {"B"})}) == "same");
}

TEST_CASE("every kind of edit here is seen by an import") {
  const PostChange edits[] = {{.slug = "x"},
                              {.title = "x"},
                              {.body = "x"},
                              {.markup = Markup::html},
                              {.draft = true},
                              {.date = Time{5, 0}},
                              {.date = Time{1'600'000'000, 60}},
                              {.author = "x"},
                              {.excerpt = "x"},
                              {.add_categories = {"B"}},
                              {.remove_categories = {"A"}}};
  for (const PostChange& change : edits) {
    TestBlog blog;
    import(blog.store, {record("k", "T", {"A"})});
    REQUIRE(blog.store.edit_posts({.ids = {1}}, change, UnknownCategory::create).changed == 1);
    CHECK(outcomes(blog, {record("k", "U", {"A", "C"}, "text")}) == "keep");
  }
}

TEST_CASE("both sides that came to say the same are the same") {
  TestBlog blog;
  import(blog.store, {record("k", "T")});
  blog.store.edit_posts({.ids = {1}}, {.title = "U"});
  CHECK(outcomes(blog, {record("k", "U")}) == "same");
}

TEST_CASE("a post that was deleted here stays deleted") {
  TestBlog blog;
  import(blog.store, {record("k", "T")});
  blog.store.remove_posts({.ids = {1}});
  CHECK(outcomes(blog, {record("k", "T")}) == "gone");
  CHECK(outcomes(blog, {record("k", "Changed")}, kReplace) == "gone");
  CHECK(blog.store.count_posts({}) == 0);
}

TEST_CASE("a bad record writes nothing and the others go on") {
  TestBlog blog;
  const std::string nul("a\0b", 3);
  Record slug = record("s", "T", {"Never"});
  slug.post.slug = "123";
  CHECK(outcomes(blog, {record("a", "A"), record("b", nul, {"Never"}), record("c", "C", {"Never", " "}),
                        record("d", "D", {}, "\xff"), slug, record("", "no key", {"Never"}),
                        record("z", "Z", {"Z"})}) == "add fail fail fail fail fail add");
  CHECK(blog.store.count_posts({}) == 2);
  CHECK_FALSE(blog.store.find_category("Never").has_value());
  CHECK(blog.store.summary().categories == 1);
}

TEST_CASE("an update that fails leaves the post and the record as they were") {
  TestBlog blog;
  import(blog.store, {record("k", "T", {"A"})});
  CHECK(outcomes(blog, {record("k", "U", {"Never", ""})}) == "fail");
  CHECK(outcomes(blog, {record("k", "T", {"A"})}) == "same");
  CHECK(blog.get(1).categories == Names{"A"});
}

TEST_CASE("an unknown category rejects the record where none may be made") {
  TestBlog blog;
  blog.store.add_category("Known");
  CHECK(outcomes(blog, {record("a", "A", {"known"}), record("b", "B", {"Known", "New"})}, kNoCreate) == "add fail");
  CHECK_FALSE(blog.store.find_category("New").has_value());
  CHECK(outcomes(blog, {record("a", "A", {"known"}), record("b", "B", {"Known", "New"})}) == "same add");
}

TEST_CASE("a key that is met again is its next occurrence and stays so") {
  TestBlog blog;
  const std::vector<Record> records = {record("k", "One"), record("k", "Two"), record("other", "Three"),
                                       record("k", "Four")};
  const auto first = import(blog.store, records);
  CHECK(first.results[0].occurrence == 1);
  CHECK(first.results[1].occurrence == 2);
  CHECK(first.results[2].occurrence == 1);
  CHECK(first.results[3].occurrence == 3);
  for (const auto& [id, key] : {std::pair(1, "k"), {2, "k#2"}, {3, "other"}, {4, "k#3"}})
    CHECK(blog.get(id).key == key);
  CHECK(outcomes(blog, records) == "same same same same");
  CHECK(blog.get(2).title == "Two");

  blog.store.remove_posts({.ids = {2}});
  CHECK(outcomes(blog, records) == "same gone same same");
  std::vector<Record> changed = records;
  changed[3] = record("k", "Four again");
  CHECK(outcomes(blog, changed) == "same gone same update");
  CHECK(blog.get(4).title == "Four again");
}

TEST_CASE("a hundred occurrences of one key keep their order in each run") {
  TestBlog blog;
  std::vector<Record> records;
  for (int i = 0; i < 100; ++i) records.push_back(record("k", fmt::format("T{}", i)));
  for (int run = 0; run < 2; ++run) {
    const auto results = import(blog.store, records).results;
    for (int i = 0; i < 100; ++i) {
      CHECK(results[static_cast<std::size_t>(i)].occurrence == i + 1);
      CHECK(results[static_cast<std::size_t>(i)].id == i + 1);
    }
  }
  CHECK(blog.store.count_posts({}) == 100);
}

TEST_CASE("the same key of two sources is two posts") {
  TestBlog blog;
  Record other = record("k", "T");
  other.source = "other";
  CHECK(outcomes(blog, {record("k", "T"), other}) == "add add");
  CHECK(outcomes(blog, {record("k", "T"), other}) == "same same");
}

TEST_CASE("a taken slug is numbered and stays numbered") {
  TestBlog blog;
  blog.store.add_post({.slug = "s", .title = "Here"});
  Record one = record("a", "One");
  Record two = record("b", "Two");
  one.post.slug = two.post.slug = "s";
  CHECK(outcomes(blog, {one, two}) == "add add");
  CHECK(blog.get(2).slug == "s-2");
  CHECK(blog.get(3).slug == "s-3");
  CHECK(outcomes(blog, {one, two}) == "same same");
  two.post.title = "Two changed";
  ++two.hash;
  CHECK(outcomes(blog, {one, two}) == "same update");
  CHECK(blog.get(3).slug == "s-3");
}

TEST_CASE("another number behind a slug is no change, another slug is one") {
  TestBlog blog;
  Record trip = record("a", "Trip");
  trip.post.slug = "trip";
  CHECK(outcomes(blog, {trip}) == "add");
  const auto becomes = [&](const char* slug) {
    trip.post.slug = slug;
    ++trip.hash;
    const std::string outcome = outcomes(blog, {trip});
    return outcome + " " + blog.get(1).slug;
  };
  CHECK(becomes("trip-2") == "same trip");
  CHECK(becomes("journey-2") == "update journey-2");
  CHECK(becomes("journey") == "same journey-2");
  trip.post.title = "Another title";
  CHECK(becomes("journey-3") == "update journey-2");
}

TEST_CASE("a record that comes back from an export is the same") {
  TestBlog blog;
  const Post post =
      blog.get(blog.store.add_post({.title = "T", .body = "b", .categories = {"A"}}, UnknownCategory::create));
  Record item{.post = {.slug = post.slug,
                       .title = post.title,
                       .body = post.body,
                       .date = post.date,
                       .created = post.created,
                       .updated = post.updated,
                       .categories = {"a"}},
              .source = post.source,
              .key = post.key,
              .hash = 7,
              .own_identity = true};
  CHECK(outcomes(blog, {item}) == "same");
  item.post.title = "edited in the file";
  item.hash = 8;
  CHECK(outcomes(blog, {item}) == "update");
  CHECK(blog.get(1).title == "edited in the file");
}

TEST_CASE("a post with a known title from another source is found") {
  TestBlog blog;
  import(blog.store, {record("k", "One: \"two\" (three)")});
  CHECK(blog.store.find_other_source("One: \"two\" (three)", "new", 2) == "src");
  CHECK_FALSE(blog.store.find_other_source("One: \"two\" (three)", "src", 2).has_value());
  CHECK_FALSE(blog.store.find_other_source("one two three", "new", 2).has_value());
  CHECK_FALSE(blog.store.find_other_source("?!", "new", 2).has_value());
}

TEST_CASE("an import stops when it is told to") {
  TestBlog blog;
  bool stop = false;
  StoreOptions options = blog.options();
  options.interrupted = [&] { return stop; };
  Store store = Store::open(blog.place(), options);
  import(store, {record("a", "A", {"C"})});
  stop = true;
  CHECK(code_of([&] { import(store, {record("b", "B", {"D"})}); }) == ErrorCode::interrupted);
  stop = false;
  CHECK(store.count_posts({}) == 1);
  CHECK_FALSE(store.find_category("D").has_value());
  CHECK(blog.problems() == Names{});
}

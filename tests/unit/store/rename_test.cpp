// A record under a new key is the same post, where its own key does not come any more.

#include "import_fixture.h"

using namespace blog;

namespace {

/// A record with a slug; its text is of its own.
Record named(std::string key, std::string slug, std::string title = "T") {
  Record made = record(std::move(key), std::move(title), {}, "body of " + slug);
  made.post.slug = std::move(slug);
  return made;
}

Record changed(Record record, std::string title) {
  record.post.title = std::move(title);
  ++record.hash;
  return record;
}

/// The key and the slug of a post.
std::string name_of(TestBlog& blog, PostId id) {
  const Post post = blog.get(id);
  return post.key + " " + post.slug;
}

}  // namespace

TEST_CASE("a new key with a known slug or record is the post whose own key does not come") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x"), named("b", "y"), named("c", "z")}) == "add add add");
  Record same_text = named("c2", "z");
  same_text.post.slug = "other";
  CHECK(outcomes(blog, {changed(named("a2", "x"), "New title"), named("b", "y"), same_text}) == "update same update");
  CHECK(name_of(blog, 1) == "a2 x");
  CHECK(blog.get(1).title == "New title");
  CHECK(name_of(blog, 3) == "c2 z");
  CHECK(outcomes(blog, {changed(named("a2", "x"), "New title"), named("b", "y"), same_text}) == "same same same");
  CHECK(blog.store.count_posts({}) == 3);
}

TEST_CASE("a key that comes later in the import was no other post's") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x")}) == "add");
  CHECK(outcomes(blog, {named("b", "x"), named("a", "x")}) == "add same");
  CHECK(name_of(blog, 2) == "b x-2");
}

TEST_CASE("the first of two new keys gets the post") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x")}) == "add");
  CHECK(outcomes(blog, {named("b", "x"), named("c", "x")}) == "update add");
  CHECK(outcomes(blog, {named("b", "x"), named("c", "x")}) == "same same");
}

TEST_CASE("among several posts the record tells before the slug and both before one") {
  TestBlog blog;
  Record one = named("a/x", "x");
  Record two = named("b/x", "x");
  two.post.body = "two";
  two.hash = 2;
  CHECK(outcomes(blog, {one, two}) == "add add");
  one.key = "d/x";
  two.key = "c/x";
  CHECK(outcomes(blog, {two, one}) == "update update");
  CHECK(name_of(blog, 1) == "d/x x");
  CHECK(name_of(blog, 2) == "c/x x-2");
}

TEST_CASE("a post that has its slug with a number is known by its title and date as well") {
  TestBlog blog;
  blog.store.add_post({.slug = "x", .title = "Here"});
  CHECK(outcomes(blog, {named("a", "x")}) == "add");
  CHECK(outcomes(blog, {changed(named("b", "x"), "Another")}) == "add");
  Record moved = named("c", "x");
  moved.post.body = "changed";
  moved.hash = 7;
  CHECK(outcomes(blog, {moved}) == "update");
  CHECK(name_of(blog, 2) == "c x-2");
  moved.key = "d";
  moved.hash = 8;
  moved.post.date = Time{5, 0};
  CHECK(outcomes(blog, {moved}) == "add");
}

TEST_CASE("a URL that changes in scheme or host is the same post with the same title") {
  TestBlog blog;
  CHECK(outcomes(blog, {record("http://a.example/?p=5", "T"), record("http://a.example/?p=6", "U")}) == "add add");
  CHECK(outcomes(blog, {changed(record("https://b.example/?p=5", "T"), "T"),
                        changed(record("https://b.example/?p=6", "U"), "V")}) == "update add");
  CHECK(blog.get(1).key == "https://b.example/?p=5");
}

TEST_CASE("posts of another source, or written here, are no other record's") {
  TestBlog blog;
  blog.store.add_post({.slug = "own", .title = "T"});
  CHECK(outcomes(blog, {named("a", "x")}) == "add");
  Record other = named("b", "x");
  other.source = "other";
  Record written = named("0199", "own");
  written.source = "blog";
  CHECK(outcomes(blog, {other, written}) == "add add");
}

TEST_CASE("what was changed or removed here stays so under the new key") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x"), named("b", "y"), named("c", "z")}) == "add add add");
  blog.store.edit_posts({.ids = {1, 2}}, {.excerpt = "mine"});
  blog.store.remove_posts({.ids = {3}});
  const std::vector<Record> moved = {changed(named("a2", "x"), "Theirs"), named("b2", "y"), named("c2", "z")};
  CHECK(outcomes(blog, moved) == "keep update gone");
  CHECK(name_of(blog, 1) == "a2 x");
  CHECK(blog.get(1).title == "T");
  CHECK(name_of(blog, 2) == "b2 y");
  CHECK(blog.get(2).excerpt == "mine");
  CHECK(outcomes(blog, moved) == "keep same gone");
  CHECK(outcomes(blog, {changed(named("c2", "z"), "Changed")}) == "gone");
}

TEST_CASE("a conflict that is refused leaves the key") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x")}) == "add");
  blog.store.edit_posts({.ids = {1}}, {.excerpt = "mine"});
  CHECK(outcomes(blog, {changed(named("b", "x"), "Theirs")}, {.on_conflict = OnConflict::fail}) == "fail");
  CHECK(name_of(blog, 1) == "a x");
}

TEST_CASE("a draft that is published by its place is published, under its new key") {
  TestBlog blog;
  Record draft = named("_drafts/x.md", "x");
  draft.post.draft = true;
  draft.post.date = std::nullopt;
  CHECK(outcomes(blog, {draft}) == "add");
  Record published = draft;
  published.key = "_posts/2020-01-02-x.md";
  published.post.draft = false;
  published.post.date = Time{1'577'923'200, 0};
  CHECK(outcomes(blog, {published}) == "update");
  CHECK(blog.get(1).status == Status::published);
  CHECK(outcomes(blog, {published}) == "same");
}

TEST_CASE("occurrences of a key that are held back are told from one another") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x"), named("b", "x")}) == "add add");
  const std::vector<Record> records = {named("k", "x"), named("k", "x"), named("k", "x")};
  CHECK(outcomes(blog, records) == "update update add");
  CHECK(blog.get(1).key == "k");
  CHECK(blog.get(2).key == "k#2");
  CHECK(outcomes(blog, records) == "same same same");
}

TEST_CASE("an input that could not be read whole makes no post another by its slug alone") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x", "A"), named("b", "y", "B")}) == "add add");
  blog.store.begin_import({});
  blog.store.import_posts(std::vector{changed(named("a2", "x"), "Another"), changed(named("b2", "y"), "B")});
  Names what;
  blog.store.settle_import(false, [&](const SettledBatch& settled) {
    for (const ImportResult& result : settled.imported.results) what.emplace_back(blog::name_of(result.outcome));
  });
  CHECK(what == Names{"add", "update"});
}

TEST_CASE("an import after which others come holds nothing back") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x")}) == "add");
  CHECK(outcomes(blog, {named("b", "x")}, {.follow_renames = false}) == "add");
}

TEST_CASE("undo gives a post its old key back") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x"), named("b", "y")}) == "add add");
  blog.store.remove_posts({.ids = {2}});
  CHECK(outcomes(blog, {changed(named("a2", "x"), "New"), named("b2", "y")}) == "update gone");
  blog.store.undo();
  CHECK(name_of(blog, 1) == "a x");
  CHECK(blog.get(1).title == "T");
  CHECK(blog.problems() == Names{});
  CHECK(outcomes(blog, {named("a", "x"), named("b", "y")}) == "same gone");
}

TEST_CASE("what is held back waits for its end and is told with where it stands") {
  TestBlog blog;
  CHECK(outcomes(blog, {named("a", "x")}) == "add");
  const Record moved = changed(named("b", "x"), "New");
  blog.store.begin_import({});
  const Names files = {"b.md"};
  CHECK(blog.store.import_posts({&moved, 1}, files).results.front().is_held_back);
  CHECK(name_of(blog, 1) == "a x");
  int batches = 0;
  blog.store.settle_import(true, [&](const SettledBatch& settled) {
    ++batches;
    CHECK(settled.files == files);
    CHECK(settled.imported.results.front().former_key == "a");
    CHECK(settled.imported.results.front().id == 1);
  });
  CHECK(batches == 1);
  CHECK(name_of(blog, 1) == "b x");
}

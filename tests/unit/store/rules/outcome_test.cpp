// What becomes of a record, decided without a database.

#include "store/rules/outcome.h"

#include "store/blog_fixture.h"

#include <bit>

using namespace blog;

namespace {

const std::string kKey = "k";

/// A post that an import made of a record, and both sides of it since.
struct Case {
  Record record{.post = {.title = "T", .body = "b", .categories = {"A"}}, .source = "src", .key = kKey, .hash = 7};
  Post post{
      .id = 3, .slug = "t", .title = "T", .status = Status::published, .categories = {"a"}, .body = "b", .meta = "{}"};
  Origin origin{.source = "src", .key = &kKey, .is_known = true, .post = 3, .record_hash = 1};

  Case() { origin.post_hash = post_hash(post); }
  void edit_here() { post.body = "mine"; }
  void edit_there() { record.post.body = "theirs"; }
  ImportResult decide(OnConflict on_conflict = OnConflict::keep) const {
    return blog::decide(record, compare(record, origin, post), post.slug, on_conflict);
  }
};

}  // namespace

TEST_CASE("an origin alone tells of what is new and gone and the same") {
  const Record record{.key = kKey, .hash = 7};
  CHECK(outcome_by_origin(record, {.key = &kKey}) == Outcome::add);
  CHECK(outcome_by_origin(record, {.key = &kKey, .is_known = true}) == Outcome::gone);
  CHECK(outcome_by_origin(record, {.key = &kKey, .is_known = true, .post = 1, .record_hash = 7}) == Outcome::same);
  CHECK_FALSE(outcome_by_origin(record, {.key = &kKey, .is_known = true, .post = 1, .record_hash = 8}).has_value());
  CHECK_FALSE(outcome_by_origin(record, {.key = &kKey, .is_known = true, .post = 1}).has_value());
}

TEST_CASE("who changed decides") {
  Case none;
  CHECK(none.decide().outcome == Outcome::same);
  Case there;
  there.edit_there();
  CHECK(there.decide().outcome == Outcome::update);
  CHECK(there.decide().id == 3);
  Case both;
  both.edit_here();
  both.edit_there();
  CHECK(both.decide().outcome == Outcome::keep);
  CHECK(both.decide(OnConflict::replace).outcome == Outcome::update);
  CHECK(both.decide(OnConflict::fail).outcome == Outcome::fail);
  CHECK(both.decide().reason.starts_with("post 3 'T' changed at its source and here"));
  Case agreed;
  agreed.edit_there();
  agreed.post.body = "theirs";
  CHECK(agreed.decide().outcome == Outcome::same);
}

TEST_CASE("a record that was made of the post as it stands updates it") {
  Case made;
  made.edit_here();
  made.edit_there();
  made.record.post.updated = made.post.updated = Time{100, 0};
  CHECK(made.decide().outcome == Outcome::keep);
  made.record.own_identity = true;
  CHECK(made.decide().outcome == Outcome::update);
  made.record.post.updated = Time{99, 0};
  CHECK(made.decide().outcome == Outcome::keep);
}

TEST_CASE("a time that only the record gives is no difference, another one is") {
  Case dated;
  dated.post.date = Time{5, 60};
  dated.origin.post_hash = post_hash(dated.post);
  CHECK(dated.decide().outcome == Outcome::same);
  dated.record.post.date = Time{5, 60};
  CHECK(dated.decide().outcome == Outcome::same);
  dated.record.post.date = Time{5, 0};
  CHECK(dated.decide().outcome == Outcome::update);
}

TEST_CASE("a record that asks for the slug with another number, or without, asks for no change") {
  const Standing standing{.id = 3, .slug = "trip-2"};
  for (const char* same : {"", "trip", "trip-2", "trip-3", "trip-2-2"})
    CHECK(wanted_slug({.slug = same}, standing) == "trip-2");
  for (const char* other : {"other", "other-2", "trip-to-2", "trips"})
    CHECK(wanted_slug({.slug = other}, standing) == other);
  CHECK(wanted_slug({.slug = "trip-2"}, {.id = 3, .slug = "trip"}) == "trip");
}

TEST_CASE("a post is dated now unless it is a draft and created when it is dated") {
  const Time now{1000, 0};
  CHECK(row_of_add({.post = {.title = "T"}}, "t", now).date == now);
  CHECK_FALSE(row_of_add({.post = {.title = "T", .draft = true}}, "t", now).date.has_value());
  const PostRow past = row_of_add({.post = {.title = "T", .date = Time{5, 0}}}, "t", now);
  CHECK(past.created == Time{5, 0});
  CHECK(past.sort_at() == 5);
  CHECK(row_of_add({.post = {.title = "T", .date = Time{2000, 0}}}, "t", now).created == now);
}

TEST_CASE("an update leaves what the record does not say") {
  const Standing standing{.id = 3, .slug = "t", .date = Time{5, 60}, .created = {4, 0}, .updated = {2000, 0}};
  const Record record{.post = {.title = "T"}};
  const PostRow row = row_of_update(record, standing, "t", {1000, 0});
  CHECK(row.date == Time{5, 60});
  CHECK(row.created == Time{4, 0});
  CHECK(row.updated == Time{2001, 0});
  const Record dated{.post = {.title = "T", .date = Time{6, 0}, .created = Time{7, 0}, .updated = Time{8, 0}}};
  const PostRow said = row_of_update(dated, standing, "t", {1000, 0});
  CHECK(said.date == Time{6, 0});
  CHECK(said.created == Time{7, 0});
  CHECK(said.updated == Time{8, 0});
}

TEST_CASE("an origin is met by its post, and by its name where the post is gone") {
  MetOrigins met;
  const std::string other = "other";
  const Origin known{.source = "s", .key = &kKey, .is_known = true, .post = 3};
  const Origin gone{.source = "s", .key = &kKey, .is_known = true};
  CHECK_FALSE(met.has(known));
  CHECK_FALSE(met.has(gone));
  met.insert(known);
  met.insert(gone);
  CHECK(met.has(known));
  CHECK(met.has(gone));
  CHECK_FALSE(met.has({.source = "t", .key = &kKey, .is_known = true}));
  CHECK_FALSE(met.has({.source = "s", .key = &other, .is_known = true}));
  CHECK_FALSE(met.has({.source = "s", .key = &kKey}));
}

// Queries against a model: the same conditions in plain C++ over a blog made by chance, with a fixed seed.

#include "blog_fixture.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace blog;

namespace {

constexpr int kPosts = 300;
constexpr int kQueries = 1500;

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(engine_); }
  bool one_in(int times) { return below(times) == 0; }
  const std::string& of(const Names& names) {
    return names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
  }
  Names some_of(const Names& names, int most) {
    Names chosen;
    for (int i = below(most) + 1; i > 0; --i) chosen.push_back(of(names));
    return chosen;
  }

 private:
  std::mt19937 engine_;
};

const Names kCategories = {"News", "Guest Post", "C", "C++", "Öl", "Rare", "Straße"};
/// Other spellings of the same names, in the same order.
const Names kSpellings = {"NEWS", "guest-post", "c", "c++", "o\u0308l", "rare", "STRASSE"};
const Names kAuthors = {"Ann", "Bob", "Zoë", "Ann; Bob", ""};
const Names kWords = {"apple", "banana", "cherry", "date", "elder"};
const Names kTitles = {"alpha", "Beta", "ALPHA", "Émile", "gamma", "beta"};

std::string slug_of(const std::string& name) {
  for (std::size_t i = 0; i < kCategories.size(); ++i)
    if (name == kSpellings[i]) return kCategories[i];
  return name;
}

/// A blog made by chance, and all its posts as the model sees them.
struct RandomBlog {
  TestBlog blog;
  std::vector<Post> posts;

  explicit RandomBlog(unsigned seed) {
    Chance chance(seed);
    auto transaction = blog.store.transaction();
    for (const std::string& name : kCategories) blog.store.add_category(name);
    for (int i = 0; i < kPosts; ++i) blog.store.add_post(make(chance));
    transaction.commit();
    for (PostId id = 7; id < kPosts; id += 40) blog.store.remove_posts({.ids = {id}});
    posts = blog.store.posts({.sort = {SortKey::id, false}});
  }

  NewPost make(Chance& chance) const {
    NewPost post{.title = chance.of(kTitles), .draft = chance.one_in(4)};
    for (const std::string& word : chance.some_of(kWords, 3)) post.body += word + " ";
    if (!chance.one_in(5))
      for (const std::string& name : chance.some_of(kCategories, 3))
        if (name != "Rare" || chance.one_in(6)) post.categories.push_back(name);
    if (!post.draft || chance.one_in(2)) post.date = Time{blog.clock.time.seconds + chance.below(40) - 20, 0};
    post.created = Time{blog.clock.time.seconds + chance.below(40) - 20, 0};
    post.updated = Time{blog.clock.time.seconds + chance.below(10), 0};
    post.author = chance.of(kAuthors);
    return post;
  }
};

bool is_in(const Post& post, const std::string& category) {
  return std::ranges::find(post.categories, slug_of(category)) != post.categories.end();
}

std::int64_t sort_time(const Post& post) { return post.date ? post.date->seconds : post.created.seconds; }

/// The condition, one field at a time.
bool matches(const Post& post, const PostQuery& query) {
  const auto in = [&](const std::string& name) { return is_in(post, name); };
  const auto has_word = [&](const std::string& word) {
    return (post.body + post.title).find(word) != std::string::npos;
  };
  const auto wrote = [&](const std::string& name) { return post.author.find(name) != std::string::npos; };
  return (query.ids.empty() || std::ranges::count(query.ids, post.id) > 0) && std::ranges::all_of(query.all_of, in) &&
         (query.any_of.empty() || std::ranges::any_of(query.any_of, in)) && std::ranges::none_of(query.none_of, in) &&
         (!query.uncategorized || post.categories.empty()) &&
         (query.status.empty() || std::ranges::count(query.status, post.status) > 0) &&
         (query.authors.empty() || std::ranges::any_of(query.authors, wrote)) &&
         (!query.after || sort_time(post) >= query.after->seconds) &&
         (!query.before || sort_time(post) < query.before->seconds) && std::ranges::all_of(query.words, has_word);
}

const std::map<std::string, std::string> kFoldedTitles = {{"alpha", "alpha"}, {"Beta", "beta"},   {"ALPHA", "alpha"},
                                                          {"Émile", "émile"}, {"gamma", "gamma"}, {"beta", "beta"}};

/// What the posts are sorted by; the id decides between equal ones.
std::tuple<std::int64_t, std::string, PostId> sort_key(const Post& post, SortKey key) {
  switch (key) {
    case SortKey::date: return {sort_time(post), "", post.id};
    case SortKey::title: return {0, kFoldedTitles.at(post.title), post.id};
    case SortKey::updated: return {post.updated.seconds, "", post.id};
    case SortKey::id: return {0, "", post.id};
    case SortKey::rank: return {0, "", post.id};
  }
  return {};
}

std::vector<PostId> expected(const std::vector<Post>& posts, const PostQuery& query) {
  std::vector<const Post*> found;
  for (const Post& post : posts)
    if (matches(post, query)) found.push_back(&post);
  std::ranges::sort(found, [&](const Post* a, const Post* b) {
    const auto left = sort_key(*a, query.sort.key);
    const auto right = sort_key(*b, query.sort.key);
    return query.sort.descending ? right < left : left < right;
  });
  std::vector<PostId> ids;
  for (const Post* post : found) ids.push_back(post->id);
  ids.erase(ids.begin(), ids.begin() + std::min(query.offset, std::ssize(ids)));
  if (query.limit && *query.limit < std::ssize(ids)) ids.resize(static_cast<std::size_t>(*query.limit));
  return ids;
}

PostQuery random_query(Chance& chance, Time now) {
  PostQuery query;
  const Names& names = chance.one_in(2) ? kCategories : kSpellings;
  if (chance.one_in(8))
    for (int i = 0; i < 40; ++i) query.ids.push_back(chance.below(kPosts + 20));
  if (chance.one_in(3)) query.all_of = chance.some_of(names, 2);
  if (chance.one_in(3)) query.any_of = chance.some_of(names, 3);
  if (chance.one_in(4)) query.none_of = chance.some_of(names, 2);
  query.uncategorized = chance.one_in(10);
  if (chance.one_in(4)) query.status.push_back(static_cast<Status>(chance.below(3)));
  if (chance.one_in(8)) query.status.push_back(static_cast<Status>(chance.below(3)));
  if (chance.one_in(6)) query.authors = chance.some_of({"Ann", "Bob", "Zoë"}, 2);
  if (chance.one_in(5)) query.after = Time{now.seconds + chance.below(40) - 20, 0};
  if (chance.one_in(5)) query.before = Time{now.seconds + chance.below(40) - 20, 0};
  if (chance.one_in(5)) query.words = chance.some_of(kWords, 2);
  query.sort = {static_cast<SortKey>(chance.below(4)), chance.one_in(2)};
  if (chance.one_in(3)) query.limit = chance.below(30);
  if (chance.one_in(4)) query.offset = chance.below(30);
  return query;
}

std::string describe(const PostQuery& query) {
  return fmt::format(
      "ids {}, all of [{}], any of [{}], none of [{}], uncategorized {}, {} status, authors [{}], words [{}], "
      "sort {} {}, limit {}, offset {}",
      query.ids.size(), fmt::join(query.all_of, ","), fmt::join(query.any_of, ","), fmt::join(query.none_of, ","),
      query.uncategorized, query.status.size(), fmt::join(query.authors, ","), fmt::join(query.words, ","),
      static_cast<int>(query.sort.key), query.sort.descending, query.limit.value_or(-1), query.offset);
}

}  // namespace

TEST_CASE("every query selects what a plain loop over all posts selects") {
  RandomBlog random(1);
  REQUIRE(random.posts.size() > 280);
  Chance chance(2);
  int found = 0;
  std::set<std::size_t> sizes;
  for (int i = 0; i < kQueries; ++i) {
    const PostQuery query = random_query(chance, random.blog.clock.time);
    const std::vector<PostId> wanted = expected(random.posts, query);
    INFO(describe(query));
    REQUIRE(random.blog.ids(query) == wanted);
    CHECK(random.blog.store.count_posts(query) == std::ssize(wanted));
    found += wanted.empty() ? 0 : 1;
    sizes.insert(wanted.size());
  }
  CHECK(found > kQueries / 3);
  CHECK(sizes.size() > 40);
}

TEST_CASE("a bulk write means the posts that the same query lists") {
  Chance chance(3);
  RandomBlog random(4);
  for (int i = 0; i < 60; ++i) {
    PostQuery query = random_query(chance, random.blog.clock.time);
    const std::vector<PostId> wanted = expected(random.posts, query);
    INFO(describe(query));
    auto transaction = random.blog.store.transaction();
    CHECK(random.blog.store.edit_posts(query, {.excerpt = "met"}).selected == std::ssize(wanted));
    std::vector<PostId> met;
    random.blog.store.for_each_post({.sort = {SortKey::id, false}, .fields = {PostField::excerpt}},
                                    [&](const Post& post) {
                                      if (post.excerpt == "met") met.push_back(post.id);
                                    });
    std::vector<PostId> sorted = wanted;
    std::ranges::sort(sorted);
    CHECK(met == sorted);
  }
}

TEST_CASE("pages put together are the whole list") {
  RandomBlog random(5);
  for (const SortKey key : {SortKey::date, SortKey::title, SortKey::updated, SortKey::id})
    for (const bool descending : {false, true}) {
      PostQuery query{.any_of = {"News", "C"}, .sort = {key, descending}};
      const std::vector<PostId> all = random.blog.ids(query);
      std::vector<PostId> paged;
      query.limit = 7;
      for (; paged.size() < all.size(); query.offset += 7) {
        const std::vector<PostId> page = random.blog.ids(query);
        REQUIRE(!page.empty());
        paged.insert(paged.end(), page.begin(), page.end());
      }
      CHECK(paged == all);
    }
}

TEST_CASE("an unknown category or author is an error and not an empty answer") {
  TestBlog blog;
  blog.store.add_post({.title = "T", .author = "Ann; Bob"});
  blog.store.add_category("Tech");
  for (const PostQuery& query :
       {PostQuery{.all_of = {"Tehc"}}, PostQuery{.any_of = {"Tehc"}}, PostQuery{.none_of = {"Tehc"}}})
    CHECK(message_of([&] { blog.ids(query); }) == "no category 'Tehc'; did you mean 'Tech'?");
  CHECK(code_of([&] { blog.store.count_posts({.authors = {"Carl"}}); }) == ErrorCode::not_found);
  CHECK(code_of([&] { blog.ids({.all_of = {""}}); }) == ErrorCode::usage);
  CHECK(blog.ids({.authors = {" BOB "}}).size() == 1);
}

TEST_CASE("a name with SQL in it is only a name") {
  TestBlog blog;
  const std::string name = "x'); DROP TABLE post; --";
  blog.store.add_post({.title = name, .author = name, .categories = {name}}, UnknownCategory::create);
  CHECK(blog.ids({.all_of = {name}, .authors = {name}, .words = {name}}).size() == 1);
}

TEST_CASE("a visitor may ask the store while it is visited") {
  TestBlog blog;
  for (int i = 0; i < 5; ++i) blog.add("T", {"C"});
  int seen = 0;
  blog.store.for_each_post({.all_of = {"C"}}, [&](const Post& post) {
    CHECK(blog.store.get_category("C").posts == 5);
    CHECK(blog.get(post.id).id == post.id);
    ++seen;
  });
  CHECK(seen == 5);
}

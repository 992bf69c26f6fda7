// Searches: ordinary text finds ordinary text, whatever signs are in it.

#include "blog_fixture.h"

#include <random>

using namespace blog;

namespace {

using Ids = std::vector<PostId>;

constexpr int kStrings = 20'000;

std::string random_text(std::mt19937& engine) {
  static const Names kPieces = {"a",    "apple",  "AND", "OR", "NOT",    "NEAR(", "\"", "'", "*",  "^",
                                ":",    "-",      "+",   "(",  ")",      "{",     "}",  " ", "  ", "\t",
                                "\\",   "title:", "é",   "漢", "\u0301", "🙂",    "\0", "%", "_",  ";--",
                                "\xff", "\xc3",   "1",   "٣",  "\u200b", "\n",    ",",  "ß", "c++"};
  std::string text;
  const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine); };
  for (std::size_t i = below(8); i > 0; --i) {
    text += kPieces[below(kPieces.size())];
    if (below(20) == 0) text += static_cast<char>(below(256));
  }
  return text;
}

}  // namespace

TEST_CASE("no text is a syntax error") {
  TestBlog blog;
  blog.add("apple c++ AND don't", {"A"}, "a-b é 漢 title: near");
  std::mt19937 engine(1);
  int found = 0;
  for (int i = 0; i < kStrings; ++i) {
    const std::string words = random_text(engine);
    const auto code = code_of([&] { found += static_cast<int>(blog.store.count_posts({.words = {words}})); });
    CHECK_MESSAGE(!code.has_value(), words);
  }
  CHECK(found > 100);
  CHECK(found < kStrings / 2);
}

TEST_CASE("words with signs find themselves") {
  TestBlog blog;
  const PostId id = blog.add("T", {}, "I like c++ and a-b; don't say \"why\" 50% (maybe) user@example.com");
  for (const char* words :
       {"c++", "don't", "a-b", "say why", "\"say why\"", "50%", "(maybe)", "user@example.com", "like AND", "t:"})
    CHECK_MESSAGE(blog.search(words) == Ids{id}, words);
  CHECK(blog.search("NOT like").empty());
  CHECK(blog.search("title:like").empty());
}

TEST_CASE("accents and case do not matter") {
  TestBlog blog;
  const PostId id = blog.add("Café ÉMILE", {}, "naïve Ünïcode");
  for (const char* words : {"cafe", "CAFÉ", "cafe\u0301", "emile", "naive", "unicode"})
    CHECK_MESSAGE(blog.search(words) == Ids{id}, words);
}

TEST_CASE("all words must be there in any order and quoted ones together") {
  TestBlog blog;
  const PostId both = blog.add("One", {}, "red apple pie");
  blog.add("Two", {}, "red pie");
  CHECK(blog.search("pie apple red") == Ids{both});
  CHECK(blog.search("\"red apple\"") == Ids{both});
  CHECK(blog.search("\"apple red\"").empty());
  CHECK(blog.search("\"red pie\"").size() == 1);
  CHECK(blog.ids({.words = {"red", "apple"}}) == Ids{both});
}

TEST_CASE("a prefix ends with a star") {
  TestBlog blog;
  const PostId id = blog.add("One", {}, "categories");
  CHECK(blog.search("categor*") == Ids{id});
  CHECK(blog.search("categor").empty());
  CHECK(blog.search("*").empty());
}

TEST_CASE("words without a letter or digit find nothing") {
  TestBlog blog;
  blog.add("Hello !?", {}, "...");
  for (const char* words : {"", "!?", "\"\"", "  ", "\"", "-"}) CHECK_MESSAGE(blog.search(words).empty(), words);
}

TEST_CASE("a search is best first and a title counts more than a body") {
  TestBlog blog;
  for (int i = 0; i < 20; ++i) blog.add("Other", {}, "nothing here");
  const PostId body = blog.add("First", {}, "about apples: an apple");
  const PostId title = blog.add("Apple", {}, "fruit");
  const auto posts = blog.store.posts(
      {.words = {"apple"}, .sort = {SortKey::rank, false}, .fields = {PostField::rank, PostField::snippet}});
  REQUIRE(posts.size() == 2);
  CHECK(posts[0].id == title);
  CHECK(posts[1].id == body);
  CHECK(posts[0].rank < posts[1].rank);
  CHECK(posts[1].snippet.find(std::string(1, kMatchBegin) + "apple" + kMatchEnd) != std::string::npos);
}

TEST_CASE("a search keeps to the other conditions") {
  TestBlog blog;
  const PostId tech = blog.add("Apple", {"Tech"});
  const PostId food = blog.add("Apple", {"Food"});
  const PostId both = blog.add("Apple", {"Food", "Tech"});
  const Sort by_id{SortKey::id, false};
  CHECK(blog.ids({.all_of = {"Tech"}, .words = {"apple"}, .sort = by_id}) == Ids{tech, both});
  CHECK(blog.ids({.all_of = {"Tech", "Food"}, .words = {"apple"}, .sort = by_id}) == Ids{both});
  CHECK(blog.ids({.any_of = {"Food"}, .words = {"apple"}, .sort = by_id}) == Ids{food, both});
  CHECK(blog.ids({.none_of = {"Tech"}, .words = {"apple"}, .sort = by_id}) == Ids{food});
  CHECK(blog.store.remove_posts({.all_of = {"Tech"}, .words = {"apple"}}) == 2);
}

TEST_CASE("a word that no post has is answered with near ones that some post has") {
  TestBlog blog;
  blog.add("My garden", {"A"}, "tomatoes and a café");
  blog.add("Gardens", {"B"}, "garden garden");
  const auto near = [&](const char* words) { return blog.store.near_misses({.words = {words}}); };
  CHECK(near("gardn") == Names{"no post has 'gardn'; did you mean 'garden'?"});
  CHECK(near("gardne") == Names{"no post has 'gardne'; did you mean 'garden'?"});
  CHECK(near("garden tomatos") == Names{"no post has 'tomatos'; did you mean 'tomatoes'?"});
  CHECK(near("tomattos") == Names{"no post has 'tomattos'; did you mean 'tomatoes'?"});
  CHECK(near("Caffé") == Names{"no post has 'Caffé'; did you mean 'cafe'?"});
  CHECK(near("gardn \"the gardn\" gardn*").size() == 1);
  for (const char* words : {"garden", "cafe tomatoes", "wholly unlike", "gardn*", "12345", "\uE000"})
    CHECK_MESSAGE(near(words).empty(), words);
  CHECK(near("++") == Names{"'++' has no letter or digit to search for"});
}

TEST_CASE("near words are looked for behind a few strange words and not behind many") {
  TestBlog blog;
  blog.add("Garden");
  std::string strange;
  for (int i = 0; i < 10; ++i) strange += fmt::format("xyzzy{}q ", i);
  CHECK(blog.store.near_misses({.words = {strange + "gardn"}}).size() == 1);
  CHECK(blog.store.near_misses({.words = {strange + strange + "gardn"}}).empty());
}

TEST_CASE("the near word in the most posts comes first") {
  TestBlog blog;
  for (const char* body : {"card", "hard", "hard", "ward"}) blog.add("T", {}, body);
  CHECK(blog.store.near_misses({.words = {"zard"}}) ==
        Names{"no post has 'zard'; did you mean 'hard', 'card' or 'ward'?"});
}

TEST_CASE("near words are found in a blog that is opened for reading") {
  TestBlog blog;
  blog.add("Garden");
  Store reader = Store::open_read_only(blog.path(), blog.options());
  CHECK(reader.near_misses({.words = {"gardn"}}).size() == 1);
}

TEST_CASE("no text forges the mark of a found word") {
  TestBlog blog;
  blog.add("T", {},
           "an \x02"
           "apple\x03 a day");
  const auto posts = blog.store.posts({.words = {"day"}, .fields = {PostField::snippet}});
  REQUIRE(posts.size() == 1);
  CHECK(posts[0].snippet == std::string("an \x02"
                                        "apple\x03 a ") +
                                kMatchBegin + "day" + kMatchEnd);
}

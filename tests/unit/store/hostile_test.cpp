// Text of others in every place that takes text: none of it is SQL, none a syntax of the search.

#include "blog_fixture.h"
#include "text/slug.h"

#include <iterator>
#include <random>

using namespace blog;

namespace {

constexpr const char* kPieces[] = {
    "'",    "\"",          "''",       "\"\"",   "`",      ";",      "--",      "/*",   "*/",   "%",
    "_",    "*",           "?",        "?1",     ":a",     "@a",     "$a",      "\\",   "(",    ")",
    "[",    "]",           "{",        "}",      "^",      "-",      "+",       ":",    ",",    ".",
    "AND",  "OR",          "NOT",      "NEAR(",  "title",  "body:",  "rowid",   "rank", "post", "fts5",
    "DROP", " TABLE ",     "post_fts", "NULL",   "x'00'",  "1=1",    "\n",      "\t",   "\r",   "\x01",
    "\x1b", " ",           "  ",       "a",      "bean",   "é",      "e\u0301", "ß",    "İ",    "日本",
    "ไทย",  "👩‍🌾", "\u202e",   "\u200d", "\u00a0", "\ufeff", "\uffff",  "1",    "0x1f", "c++"};

class RandomText {
 public:
  std::string next(unsigned most) {
    std::string text;
    for (auto left = 1 + random_() % most; left > 0; --left) text += kPieces[random_() % std::size(kPieces)];
    return text;
  }

 private:
  std::mt19937 random_{9};
};

}  // namespace

TEST_CASE("any of 20000 random texts is a search") {
  FixedClock clock;
  Store store = Store::make_scratch("", {.clock = &clock});
  store.add_post({.title = "bean a-b c++", .body = "日本 AND title: 'x' NULL 1=1"});
  RandomText random;
  std::int64_t found = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string words = random.next(8);
    CAPTURE(words);
    CHECK_NOTHROW(found += store.count_posts({.words = {words}}));
  }
  CHECK(found > 100);
  CHECK(found < 20'000);
}

TEST_CASE("10000 random texts are stored and found as they are") {
  FixedClock clock;
  Store store = Store::make_scratch("", {.clock = &clock});
  auto transaction = store.transaction();
  RandomText random;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = random.next(6);
    const std::string name = random.next(3) + "n";  // a name of blanks alone is none
    const std::string slug = "x" + make_slug(text) + "-" + std::to_string(i) + ":'\"%";
    CAPTURE(text);
    CAPTURE(name);
    const PostId id = store.add_post(
        {.slug = slug, .title = text, .body = text, .author = text, .excerpt = text, .categories = {name}},
        UnknownCategory::create);
    const Post post = store.get_post(slug);
    CHECK(post.id == id);
    CHECK(post.slug == slug);
    CHECK(post.title == text);
    CHECK(post.body == text);
    CHECK(post.author == text);
    CHECK(post.excerpt == text);
    REQUIRE(post.categories.size() == 1);
    CHECK(category_slug(post.categories[0]) == category_slug(name));
    CHECK(store.count_posts({.ids = {id}, .all_of = {name}}) == 1);
    CHECK(store.count_posts({.ids = {id}, .none_of = {name}}) == 0);
    if (i % 200 == 0) CHECK(store.count_posts({.ids = {id}, .authors = {text}}) == 1);  // looks at every author
  }
  transaction.commit();
  CHECK(store.count_posts({}) == 10'000);
  for (const Finding& finding : store.check()) CHECK_MESSAGE(!finding.is_problem(), sentence_of(finding));
}

#include "text/slug.h"

#include "text/unicode.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

using namespace std::string_literals;

namespace blog {
namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) out += text;
  return out;
}

/// Text of characters from everywhere.
std::string random_text(std::mt19937& random) {
  static constexpr std::string_view kPieces[] = {" ",      "-",    "7",      "a",  "É",        "e\u0301",
                                                 "ß",      "İ",    "日",     "が", "か\u3099", "ا\u064E",
                                                 "हि",     "й",    "\u0301", "'",  "😀",       "👨‍👩‍👧",
                                                 "\u202E", "\x1b", "½",      "ﬁ",  "Ⅷ"};
  std::string text;
  for (auto left = random() % 20; left > 0; --left) {
    if (random() % 4 == 0)
      append_character(text, static_cast<char32_t>(random() % 0xD7FF + 1));
    else
      text += kPieces[random() % std::size(kPieces)];
  }
  return text;
}

}  // namespace

TEST_CASE("a slug has the letters and digits of a title with hyphens between them") {
  CHECK(make_slug("Hello World") == "hello-world");
  CHECK(make_slug("  --Hello,   World!?  ") == "hello-world");
  CHECK(make_slug("Don't panic") == "don-t-panic");
  CHECK(make_slug("C++ & C#: 2 of 3") == "c-c-2-of-3");
  CHECK(make_slug("under_score.md") == "under-score-md");
  CHECK(make_slug("") == "");
  CHECK(make_slug("!?… 😀") == "");
}

TEST_CASE("a slug has Latin letters without their accents") {
  CHECK(make_slug("Crème Brûlée") == "creme-brulee");
  CHECK(make_slug("Cre\u0300me") == "creme");
  CHECK(make_slug("Ünïcode") == make_slug("U\u0308ni\u0308code"));
  CHECK(make_slug("Straße") == "strasse");
  CHECK(make_slug("İstanbul") == "istanbul");
  CHECK(make_slug("Việt Nam") == "viet-nam");
  CHECK(make_slug("Smørrebrød Łódź") == "smørrebrød-łodz");
  CHECK(make_slug("z\u0351\u036balgo\u20DD") == "zalgo");
}

TEST_CASE("a slug keeps every other script with its marks") {
  CHECK(make_slug("日本語 テスト") == "日本語-テスト");
  CHECK(make_slug("か\u3099く") == "がく");
  CHECK(make_slug("Привет Мой") == "привет-мой");
  CHECK(make_slug("Ελληνικά") == "ελληνικά");
  CHECK(make_slug("हिन्दी भाषा") == "हिन्दी-भाषा");
  CHECK(make_slug("السَّلام") == "السَّلام");
  CHECK(make_slug("한국어") == "한국어");
  CHECK(make_slug("٣ أشياء") == "٣-أشياء");
}

TEST_CASE("a mark without a letter makes no hyphen") {
  CHECK(make_slug("1\uFE0F\u20E3st") == "1st");
  CHECK(make_slug("a1\u0301b") == "a1b");
  CHECK(make_slug("\u0301a") == "a");
}

TEST_CASE("a slug of digits gets a prefix") {
  CHECK(make_slug("2024") == "post-2024");
  CHECK(make_slug("#42!") == "post-42");
  CHECK(make_slug("٤٢") == "post-٤٢");
  CHECK(make_slug("2024 05") == "2024-05");
  CHECK(make_slug(std::string(300, '7')) == "post-" + std::string(195, '7'));
}

TEST_CASE("a long slug ends at a hyphen where there is one") {
  CHECK(make_slug(repeat("abcdefghi ", 30)) == repeat("abcdefghi-", 20).substr(0, 199));
  CHECK(make_slug(std::string(200, 'a') + " b") == std::string(200, 'a'));
  CHECK(make_slug(std::string(300, 'a')) == std::string(200, 'a'));
  CHECK(make_slug(repeat("語", 100)) == repeat("語", 66));
}

TEST_CASE("a slug of any title is a slug and stays what it is") {
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    const std::string title = random_text(random);
    const std::string slug = make_slug(title);
    CAPTURE(title);
    if (slug.empty()) continue;
    REQUIRE(is_slug(slug));
    REQUIRE(slug.size() <= 200);
    REQUIRE(make_slug(slug) == slug);
    REQUIRE(make_slug(compose(title)) == slug);
    REQUIRE(make_slug(decompose(title)) == slug);
  }
}

TEST_CASE("a slug is text without white space or control characters and not a number") {
  for (const char* slug : {"a", "hello-world", "2024-05", "7.1", "日本語", "x_y.z", ".x", "...", "a-"})
    CHECK_MESSAGE(is_slug(slug), slug);
  for (const std::string& slug : {""s, "42"s, "a b"s, "a\u00A0b"s, "a\u3000"s, "a\nb"s, "a\x1b"s, "a\0b"s, "\x7f"s,
                                  "\u0085"s, "\u202Ea"s, "a\xFF"s, "٤٢"s, "-"s, "-a"s, "."s, ".."s})
    CHECK_FALSE(is_slug(slug));
}

TEST_CASE("what cannot be a slug says which rule it breaks") {
  CHECK(broken_rule_of_slug("-a") == "it must not begin with a hyphen");
  CHECK(broken_rule_of_slug("..") == "it must not be . or ..");
  for (const char* slug : {"42", "a b", ""})
    CHECK(broken_rule_of_slug(slug) == "it must hold more than digits, and no blanks");
}

TEST_CASE("a slug that cannot be one is mended and one that can stays") {
  CHECK(mend_slug("-A_b") == "A_b");
  CHECK(mend_slug("---x") == "x");
  CHECK(mend_slug("-2024") == "post-2024");
  CHECK(mend_slug("-a b") == "a-b");
  CHECK(mend_slug("A b") == "a-b");
  CHECK(mend_slug("A_b") == "A_b");
  for (const char* slug : {"", "-", "--", ".", "..", "-."}) CHECK(mend_slug(slug).empty());
}

TEST_CASE("a category is the same in any case and with blanks or hyphens") {
  for (const char* name :
       {"Guest Post", "guest-post", "GUEST  POST", " Guest\u00A0\u3000post\t", "guest - post", "Guest\u0085Post"})
    CHECK(category_slug(name) == "guest-post");
  CHECK(category_slug("Ünïcode") == category_slug("u\u0308NI\u0308CODE"));
  CHECK(category_slug("Straße") == category_slug("STRASSE"));
}

TEST_CASE("a category keeps everything else") {
  CHECK(category_slug("C") == "c");
  CHECK(category_slug("C++") == "c++");
  CHECK(category_slug("C#") == "c#");
  CHECK(category_slug("Q&A") == "q&a");
  CHECK(category_slug("a,b") == "a,b");
  CHECK(category_slug("[x]") == "[x]");
  CHECK(category_slug("-dash") == "-dash");
  CHECK(category_slug("日本語") == "日本語");
  CHECK(category_slug("Ünïcode") == "ünïcode");
  CHECK(category_slug("42") == "42");
  CHECK(category_slug("a_b") == "a_b");
}

TEST_CASE("a category of blanks and hyphens alone is none") {
  for (const char* name : {"", " ", "-", " - - ", "\u3000\u00A0"}) CHECK(category_slug(name) == "");
}

TEST_CASE("a category is its own slug") {
  std::mt19937 random(2);
  for (int round = 0; round < 20'000; ++round) {
    const std::string name = random_text(random);
    const std::string slug = category_slug(name);
    CAPTURE(name);
    REQUIRE(category_slug(slug) == slug);
    REQUIRE(category_slug(compose(name)) == slug);
    REQUIRE(category_slug(decompose(name)) == slug);
  }
}

}  // namespace blog

TEST_CASE("a filter key is a category slug without accents") {
  CHECK(blog::filter_key("Guest  Post") == "guest-post");
  CHECK(blog::filter_key("Café") == "cafe");
  CHECK(blog::filter_key("CAFE\xCC\x81") == "cafe");
  CHECK(blog::filter_key("Straße") == "strasse");
  CHECK(blog::filter_key("日本") == "日本");
  CHECK(blog::filter_key("Ёлка") == blog::filter_key("елка"));
  CHECK(blog::filter_key(" ").empty());
}

#include "text/nearest.h"

#include <doctest/doctest.h>

#include <initializer_list>

namespace blog {
namespace {

std::vector<std::string> nearest(std::string_view word, std::initializer_list<std::string_view> candidates) {
  Nearest nearest(word);
  for (const std::string_view candidate : candidates) nearest.offer(candidate);
  return nearest.found();
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a typing error away is near") {
  CHECK(nearest("Tehc", {"Tech", "News"}) == Names{"Tech"});
  CHECK(nearest("Tec", {"Tech"}) == Names{"Tech"});
  CHECK(nearest("Techh", {"Tech"}) == Names{"Tech"});
  CHECK(nearest("Tesh", {"Tech"}) == Names{"Tech"});
  CHECK(nearest("tech", {"TECH"}) == Names{"TECH"});
  CHECK(nearest("Über", {"U\u0308BER", "über"}) == Names{"U\u0308BER", "über"});
  CHECK(nearest("C", {"D", "C++", "Go"}) == Names{"C++"});
}

TEST_CASE("a word that shares no letter is not near") {
  CHECK(nearest("1", {"B", "C"}) == Names{});
  CHECK(nearest("ab", {"c"}) == Names{});
}

TEST_CASE("more than a third of the letters is far") {
  CHECK(nearest("abcdef", {"abcdXY"}) == Names{"abcdXY"});
  CHECK(nearest("abcdef", {"abcXYZ"}) == Names{});
  CHECK(nearest("abcde", {"abcXY"}) == Names{});
  CHECK(nearest("abcdef", {"abcdefghi", "bcdefabc"}) == Names{"abcdefghi"});
  CHECK(nearest("日本語版", {"日本語", "日本"}) == Names{"日本語"});
}

TEST_CASE("what the word begins is nearest") {
  CHECK(nearest("Tech", {"Teach", "Technology", "Techniques", "Fintech"}) == Names{"Technology", "Techniques"});
  CHECK(nearest("", {"Technology"}) == Names{});
}

TEST_CASE("only those that are equally near are kept and three at most") {
  CHECK(nearest("news desk", {"new dusk", "news dusk", "news-desk"}) == Names{"news dusk", "news-desk"});
  CHECK(nearest("news desk", {"news dusk", "NEWS DESK"}) == Names{"NEWS DESK"});
  CHECK(nearest("tag", {"tap", "tan", "tar", "tab"}) == Names{"tap", "tan", "tar"});
  CHECK(nearest("tag", {"tap", "tap"}) == Names{"tap"});
}

TEST_CASE("the question names what was found") {
  Nearest nearest("Tex");
  CHECK(nearest.question() == "");
  CHECK(nearest.question("; see the list") == "; see the list");
  nearest.offer("Hex");
  CHECK(nearest.question("; see the list") == "; did you mean 'Hex'?");
  nearest.offer("Ex");
  CHECK(nearest.question() == "; did you mean 'Hex' or 'Ex'?");
  nearest.offer("Tax");
  CHECK(nearest.question() == "; did you mean 'Hex', 'Ex' or 'Tax'?");
}

}  // namespace blog

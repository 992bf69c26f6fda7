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
  CHECK(nearest("C", {"D", "C++", "Go"}) == Names{"D", "C++"});
}

TEST_CASE("more than a third of the letters is far") {
  CHECK(nearest("abcdef", {"abcdXY"}) == Names{"abcdXY"});
  CHECK(nearest("abcdef", {"abcXYZ"}) == Names{});
  CHECK(nearest("abcde", {"abcXY"}) == Names{});
  CHECK(nearest("abcdef", {"abcdefghi", "bcdefabc"}) == Names{"abcdefghi"});
  CHECK(nearest("日本語版", {"日本語", "日本"}) == Names{"日本語"});
}

TEST_CASE("what the word begins is near but last") {
  CHECK(nearest("Tech", {"Technology", "Teach", "Techniques", "Fintech"}) ==
        Names{"Teach", "Technology", "Techniques"});
  CHECK(nearest("", {"Technology"}) == Names{});
}

TEST_CASE("the three nearest are kept with the nearest first") {
  CHECK(nearest("news desk", {"new dusk", "news dusk", "news-desk", "NEWS DESK", "nws dsk"}) ==
        Names{"NEWS DESK", "news dusk", "news-desk"});
}

TEST_CASE("the question names what was found") {
  Nearest nearest("Tex");
  CHECK(nearest.question() == "");
  nearest.offer("Text");
  CHECK(nearest.question() == "; did you mean 'Text'?");
  nearest.offer("Hex");
  CHECK(nearest.question() == "; did you mean 'Text' or 'Hex'?");
  nearest.offer("Ex");
  CHECK(nearest.question() == "; did you mean 'Text', 'Hex' or 'Ex'?");
}

}  // namespace blog

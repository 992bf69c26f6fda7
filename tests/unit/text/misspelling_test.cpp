#include "text/misspelling.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace blog {
namespace {

bool leads_to(std::string_view word, std::string_view meant) {
  const auto words = one_change_away(word);
  return std::ranges::find(words, meant) != words.end();
}

}  // namespace

TEST_CASE("one letter may be left out or swapped or changed or added") {
  CHECK(leads_to("gardn", "garden"));
  CHECK(leads_to("gardenn", "garden"));
  CHECK(leads_to("agrden", "garden"));
  CHECK(leads_to("garfen", "garden"));
  CHECK(leads_to("arden", "garden"));
  CHECK(leads_to("garde", "garden"));
  CHECK_FALSE(leads_to("gadn", "garden"));
  CHECK_FALSE(leads_to("garden", "garden"));
}

TEST_CASE("letters come from the alphabet of the word") {
  CHECK(leads_to("огорд", "огород"));
  CHECK(leads_to("ηλιο", "ηλιοσ"));
  CHECK_FALSE(leads_to("огорд", "огорaд"));
}

TEST_CASE("each word comes once and their number grows with the length alone") {
  const auto words = one_change_away("aa");
  CHECK(std::ranges::adjacent_find(words) == words.end());
  CHECK(words.size() == 1 + 25 + 25 + 26 + 25 + 25);
  CHECK(one_change_away("").empty());
}

}  // namespace blog

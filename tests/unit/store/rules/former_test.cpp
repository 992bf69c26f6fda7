#include "store/rules/former.h"

#include <doctest/doctest.h>

using namespace blog;

TEST_CASE("a key within its site is what follows scheme and host") {
  CHECK(key_within_site("http://a.example/?p=5") == "/?p=5");
  CHECK(key_within_site("https://b.example:8080/?p=5") == "/?p=5");
  CHECK(key_within_site("https://a.example?p=5") == "?p=5");
  CHECK(key_within_site("https://a.example/2019/01/trip/") == "/2019/01/trip/");
  for (const char* other : {"", "trip.md", "/?p=5", "://a/b", "http://", "http://a.example", "http://a.example/"})
    CHECK(key_within_site(other).empty());
}

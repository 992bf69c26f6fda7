#include "cli/transfer/named_keys.h"

#include "blog/error.h"

#include <doctest/doctest.h>

namespace blog::cli {

namespace {

TEST_CASE("a named key that was not met is told with the nearest") {
  NamedKeys keys;
  keys.name("Titel", "--map");
  keys.name("Datm", "--map");
  keys.name("tags", "--categories-from");
  for (const char* key : {"titel", "Datum", "Text", "Datum"}) keys.meet(key);
  CHECK(keys.unmet("no record had") ==
        std::vector<std::string>{"no record had 'Datm', which --map names; did you mean 'Datum'?",
                                 "no record had 'tags', which --categories-from names"});
  CHECK_THROWS_WITH_AS(keys.require_met("no column"), "no column 'Datm', which --map names; did you mean 'Datum'?",
                       Error);
}

TEST_CASE("nothing is missed where no key was met at all") {
  NamedKeys keys;
  keys.name("Titel", "--map");
  CHECK(keys.unmet("no record had").empty());
  CHECK_NOTHROW(keys.require_met("no column"));
}

}  // namespace

}  // namespace blog::cli

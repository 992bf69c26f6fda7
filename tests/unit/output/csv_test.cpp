#include "output/formats.h"
#include "rows.h"

#include <doctest/doctest.h>

namespace blog {

TEST_CASE("CSV has a header and quotes where it has to") {
  const std::vector<std::string> names = {"News", "a,b"};
  CHECK(write_rows(open_csv, {.columns = {"id", "title", "categories", "meta", "date"}},
                   {{std::int64_t{1}, "say \"a,b\"\n", std::span(names), RawJson{"{}"}, std::monostate()},
                    {std::int64_t{2}, "b", "", "", ""}}) ==
        "id,title,categories,meta,date\n"
        "1,\"say \"\"a,b\"\"\n\",\"[\"\"News\"\",\"\"a,b\"\"]\",{},\n"
        "2,b,,,\n");
}

TEST_CASE("CSV without rows is its header") {
  CHECK(write_rows(open_csv, {.columns = {"id", "title"}}, {}) == "id,title\n");
}

TEST_CASE("CSV in a pipe is faithful and on a terminal visible") {
  const Row row = {"\x1b[31m\u202E"};
  CHECK(write_rows(open_csv, {.columns = {"title"}}, {row}) == "title\n\x1b[31m\u202E\n");
  CHECK(write_rows(open_csv, {.columns = {"title"}, .terminal = true}, {row}) == "title\n\\x1b[31m\\u202e\n");
}

TEST_CASE("CSV has found words without their marks") {
  CHECK(write_rows(open_csv, {.columns = {"snippet", "title"}}, {{"a \xFEword\xFF", "\x02"}}) ==
        "snippet,title\na word,\x02\n");
}

}  // namespace blog

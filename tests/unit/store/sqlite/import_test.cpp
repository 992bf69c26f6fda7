// What an import leaves of the file.

#include "store/import_fixture.h"

using namespace blog;

TEST_CASE("a second run of the same input leaves the file untouched") {
  TestBlog blog;
  std::vector<Record> records;
  for (int i = 0; i < 200; ++i)
    records.push_back(
        record(fmt::format("k{}", i % 150), fmt::format("T{}", i % 90), {"A", fmt::format("C{}", i % 7)}, "text"));
  import(blog.store, records);
  blog.plain().execute("PRAGMA wal_checkpoint(TRUNCATE)");
  const std::string before = read_file(blog.path());
  for (const ImportPolicy& policy :
       {ImportPolicy{}, ImportPolicy{.on_conflict = OnConflict::replace}, ImportPolicy{.on_conflict = OnConflict::fail},
        ImportPolicy{.unknown_category = UnknownCategory::refuse}})
    for (const ImportResult& result : import(blog.store, records, policy).results)
      CHECK(result.outcome == Outcome::same);
  CHECK(read_file(blog.path()) == before);
  CHECK(std::filesystem::file_size(blog.path().string() + "-wal") == 0);
}

#include "store/held_records.h"

#include "import_fixture.h"

using namespace blog;

TEST_CASE("records that wait come back as they were, in their order") {
  TemporaryDirectory directory;
  HeldRecords held(directory / ".");
  CHECK(held.empty());
  Record whole{.post = {.slug = "s",
                        .title = "T",
                        .body = std::string("b\0b", 3),
                        .markup = Markup::html,
                        .draft = true,
                        .date = Time{5, 60},
                        .updated = Time{7, 0},
                        .author = "A",
                        .excerpt = "E",
                        .meta = R"({"a":1})",
                        .categories = {"C", ""}},
               .source = "src",
               .key = "k",
               .hash = 9,
               .own_identity = true,
               .line = 12};
  held.add({whole, "a.md", 3});
  held.add({.record = {.key = "next"}});
  const auto [record, file, occurrence] = held.take();
  CHECK(file == "a.md");
  CHECK(occurrence == 3);
  CHECK(record.source == "src");
  CHECK(record.key == "k");
  CHECK(record.hash == 9);
  CHECK(record.own_identity);
  CHECK(record.line == 12);
  CHECK(record.post.slug == "s");
  CHECK(record.post.title == "T");
  CHECK(record.post.body == whole.post.body);
  CHECK(record.post.markup == Markup::html);
  CHECK(record.post.draft);
  CHECK(record.post.date == Time{5, 60});
  CHECK(record.post.date->offset == 60);
  CHECK_FALSE(record.post.created.has_value());
  CHECK(record.post.updated == Time{7, 0});
  CHECK(record.post.author == "A");
  CHECK(record.post.excerpt == "E");
  CHECK(record.post.meta == R"({"a":1})");
  CHECK(record.post.categories == Names{"C", ""});
  CHECK(held.take().record.key == "next");
  CHECK(held.empty());
}

TEST_CASE("what is too much for memory waits in a file that nobody sees") {
  TemporaryDirectory directory;
  HeldRecords held(directory / ".");
  for (int i = 0; i < 8; ++i) held.add({.record = record("k", fmt::format("T{}", i), {}, std::string(1 << 20, 'b'))});
  CHECK(std::filesystem::is_empty(directory / "."));
  for (int i = 0; i < 8; ++i) CHECK(held.take().record.post.title == fmt::format("T{}", i));
  CHECK(held.empty());
}

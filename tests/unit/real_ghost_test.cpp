// A real blog as a Ghost export, and the exports of other programs: what comes in, and what is named.

#include "exchange/record/publication.h"
#include "real_data.h"

using namespace blog;

namespace {

constexpr const char* kExport = "json-csv/ghost.json";

/// A row of the export's posts, by RapidJSON, against the same post here.
void check_row(const Post& post, const rapidjson::Value& row, const rapidjson::Document& expected) {
  INFO(post.slug);
  CHECK(post.key == text_of(row["id"]));
  CHECK(post.source == kExport);
  CHECK(post.title == text_of(expected["title"]));
  CHECK(post.slug == text_of(row["slug"]));
  CHECK((post.status == Status::draft) == (text_of(row["status"]) == "draft"));
  CHECK(post.author == fmt::format("{}", fmt::join(texts_of(expected["authors"]), "; ")));
  CHECK(post.categories == texts_of(expected["categories"]));
  CHECK(format_time(post.created) == time_text(text_of(expected["date"])));
  CHECK(format_time(post.updated) == time_text(text_of(expected["date"])));
  CHECK(post.excerpt == "");
  if (row["published_at"].IsNull()) {
    CHECK_FALSE(post.date.has_value());
  } else {
    CHECK(format_time(post.date.value_or(Time{})) == time_text(text_of(expected["date"])));
  }
  if (row["html"].IsNull()) {
    CHECK(post.markup == Markup::markdown);
    CHECK(sha256(post.body) == text_of(expected["body_sha256"]));
  } else {
    CHECK(post.markup == Markup::html);
    CHECK(post.body == text_of(row["html"]));
  }
  const rapidjson::Document meta = parse_json(post.meta);
  CHECK(text_of(meta["ghost"]["uuid"]) == text_of(row["uuid"]));
  CHECK(meta["ghost"].HasMember("featured") == (row["featured"].GetInt() == 1));
}

std::int64_t count_if(const std::vector<Post>& posts, const std::function<bool(const Post&)>& is_it) {
  return std::ranges::count_if(posts, is_it);
}

/// What a file says: how many records, and what is wrong with the others.
struct Foreign {
  const char* name;
  std::size_t records;
  Names problems = {};
  ReadOptions options = {};
};

void check_foreign(const Foreign& foreign, std::string_view format) {
  const std::string name = std::string("migrate-fixtures/files/") + foreign.name;
  CAPTURE(name);
  const Reading reading = read_all(format, read_file(data_file(name)), foreign.options);
  CHECK(reading.records.size() == foreign.records);
  CHECK(reading.problems == foreign.problems);
  TestBlog blog;
  CHECK(count_of(import_file(blog, format, name, foreign.options), Outcome::add) ==
        static_cast<std::int64_t>(foreign.records));
  check_repeats(blog, format, name, foreign.options);
}

std::string detected(std::string_view name) {
  const std::string bytes = read_file(data_file(name)).substr(0, 16384);
  return std::string(detect_format(name, bytes));
}

}  // namespace

TEST_CASE("every post of a real Ghost export comes in as it is") {
  if (!has_data(kExport)) return;
  TestBlog blog;
  CHECK(detected(kExport) == "ghost");
  CHECK(count_of(import_file(blog, "ghost", kExport), Outcome::add) == 111);
  const rapidjson::Document document = parse_json(read_file(data_file(kExport)));
  const auto expected = parse_json_lines("json-csv/expected-posts.jsonl");
  const std::vector<Post> posts = all_posts(blog);
  REQUIRE(posts.size() == 111);
  std::size_t next = 0;
  const auto& rows = document["db"][0]["data"]["posts"];
  for (rapidjson::SizeType i = 0; i < rows.Size(); ++i)
    if (text_of(rows[i]["type"]) == "post") check_row(posts[next++], rows[i], expected[i]);
  CHECK(next == 111);
  check_repeats(blog, "ghost", kExport);
}

TEST_CASE("the counts of a real Ghost export are the known ones") {
  if (!has_data(kExport)) return;
  TestBlog blog;
  import_file(blog, "ghost", kExport);
  const rapidjson::Document facts = parse_json(read_file(data_file("json-csv/ghost.facts.json")));
  const std::vector<Post> posts = all_posts(blog);
  const Summary summary = blog.store.summary();
  CHECK(std::ssize(posts) == facts["posts"].GetInt64());
  CHECK(summary.drafts == facts["drafts"].GetInt64());
  CHECK(summary.links == facts["links_public_on_posts_only"].GetInt64());
  CHECK(count_if(posts, [](const Post& post) { return post.markup == Markup::markdown; }) ==
        facts["markdown_cards"].GetInt64() - 2);  // two are on pages
  CHECK(count_if(posts, [](const Post& post) { return post.meta.find("#import") != std::string::npos; }) > 0);
  for (const auto& sample : facts["sample"].GetArray()) {
    if (text_of(sample["slug"]) == "exciting-additions-to-analytics-usa-gov") continue;  // a page
    const Post post = blog.store.get_post(text_of(sample["slug"]));
    CHECK(post.title == text_of(sample["title"]));
    CHECK(post.categories == texts_of(sample["tags"]));
  }
  const std::string bytes = read_file(data_file(kExport));
  TextSource source(bytes, 1 << 16);
  const auto reader = open_reader("ghost", source, {});
  for (Record record; reader->next(record);) CHECK(record.post.meta.find('@') == std::string::npos);
  CHECK(reader->skipped() == SkippedKinds{{"page", facts["pages"].GetInt64()}});
}

TEST_CASE("a Ghost export cut anywhere is one fault with its line") {
  if (!has_data(kExport)) return;
  const std::string bytes = read_file(data_file(kExport));
  for (std::size_t size = 0; size < bytes.size(); size += 49'999) {
    const Reading reading = read_all("ghost", std::string_view(bytes).substr(0, size));
    CHECK(reading.records.empty());
    CHECK(reading.problems == Names{"1: the text ends in the middle of a value"});
  }
}

TEST_CASE("an array cut anywhere gives what is whole and one fault with its line") {
  if (!has_data("json-csv/posts.json")) return;
  const std::string bytes = read_file(data_file("json-csv/posts.json"));
  std::size_t records = 0;
  for (std::size_t size = 1; size < bytes.size(); size += 9'973) {
    TextSource source(std::string_view(bytes).substr(0, size), 1 << 16);
    const Reading reading = read_all("jsonl", source);
    CHECK(reading.records.size() >= records);
    CHECK(reading.problems.size() == 1);
    records = reading.records.size();
  }
  CHECK(records > 30);
}

TEST_CASE("the JSON that other programs write for Ghost comes in or is named") {
  if (!has_data("migrate-fixtures/facts.json")) return;
  const std::string keys = "1: no posts in it: its keys are ";
  for (const Foreign& foreign : {
           Foreign{"mg-assetscraper-db/src/test/fixtures/ghost.json", 3},
           Foreign{"mg-assetscraper-db/src/test/fixtures/ghost-flat.json", 1},
           Foreign{"mg-assetscraper-db/src/test/fixtures/test-assets/info.json",
                   0,
                   {keys + "data_base_name, data_base_path, tables"}},
           Foreign{"mg-ghost-api/src/test/fixtures/posts.json", 1},
           Foreign{"mg-json/test/fixtures/multi-post-only.json", 3},
           Foreign{"mg-json/test/fixtures/single-post-author-bad-email.json", 1},
           Foreign{"mg-json/test/fixtures/single-post-author-long-slug.json", 1},
           Foreign{"mg-json/test/fixtures/single-post-author.json", 1},
           Foreign{"mg-json/test/fixtures/single-post-only-long-meta.json", 1},
           Foreign{"mg-json/test/fixtures/single-post-only-meta.json", 1},
           Foreign{"mg-json/test/fixtures/single-post-only.json", 1},
           Foreign{"mg-json/test/fixtures/single-post-with-bad-tag-order.json", 1},
           Foreign{"mg-json/test/fixtures/single-post-with-empty-tag.json", 1},
       })
    check_foreign(foreign, "ghost");
}

TEST_CASE("the tables that other programs write come in or are named") {
  if (!has_data("migrate-fixtures/facts.json")) return;
  const std::map<std::string, std::string> beehiiv = {
      {"web_title", "title"}, {"Content_HTML", "body"}, {"content_tags", "categories"}, {"created_at", "date"}};
  const std::map<std::string, std::string> wix = {{"plain content", "body"}, {"Published Date", "date"}};
  const std::map<std::string, std::string> substack = {{"post_date", "date"}, {"subtitle", "excerpt"}};
  const auto untitled = [](int line, std::string_view keys) {
    return fmt::format("{}: no title; its keys are {}; --map KEY=title names it", line, keys);
  };
  const auto unknown_status = [](int line, std::string_view word) {
    return fmt::format("{}: {}", line, no_draft_word(PostField::status, "status", word));
  };
  const std::string user_keys =
      "Username, Identifier, One-time password, Recovery code, First name, Last name, Department, Location";
  for (const Foreign& foreign : {
           Foreign{"mg-beehiiv/src/test/fixtures/posts.csv",
                   0,
                   {unknown_status(2, "confirmed"), unknown_status(3, "confirmed")},
                   {.map = beehiiv}},
           Foreign{"mg-wix-csv/src/test/fixtures/posts.csv", 2, {}, {.map = wix}},
           Foreign{"mg-wix-csv/src/test/fixtures/empty.csv", 0},
           Foreign{"mg-substack/test/fixtures/posts.csv", 5, {}, {.map = substack}},
           Foreign{"mg-fs-utils/test/fixtures/read-zip/posts.csv", 4, {}, {.map = substack}},
           Foreign{"mg-fs-utils/test/fixtures/malformed.csv", 0, {"2: 3 cells where the header has 2"}},
           Foreign{"mg-fs-utils/test/fixtures/example.csv",
                   0,
                   {untitled(2, user_keys), untitled(3, user_keys), untitled(4, user_keys), untitled(6, user_keys),
                    untitled(7, user_keys)}},
       })
    check_foreign(foreign, "csv");
}

// A real blog, imported whole and held against what others found in it: every field of every post.

#include "real_data.h"

#include <map>
#include <set>

using namespace blog;

namespace {

bool has_blog() { return has_data("json-csv/facts.json"); }

std::vector<rapidjson::Document> expected_posts() { return parse_json_lines("json-csv/expected-posts.jsonl"); }

/// The post, but for its slug, against one line of the expectations.
void check_post(const Post& post, const rapidjson::Document& expected) {
  INFO(post.slug);
  CHECK(post.title == text_of(expected["title"]));
  CHECK(format_time(post.date.value_or(Time{})) == time_text(text_of(expected["date"])));
  CHECK((post.status == Status::draft) == expected["draft"].GetBool());
  CHECK(post.categories == texts_of(expected["categories"]));
  CHECK(post.author == fmt::format("{}", fmt::join(texts_of(expected["authors"]), "; ")));
  CHECK(post.body.size() == expected["body_bytes"].GetUint64());
  CHECK(sha256(post.body) == text_of(expected["body_sha256"]));
}

void check_whole_blog(std::string_view format, std::string_view name) {
  TestBlog blog;
  const ImportSummary summary = import_file(blog, format, name);
  const auto expected = expected_posts();
  const std::vector<Post> posts = all_posts(blog);
  CHECK(count_of(summary, Outcome::add) == 300);
  REQUIRE(posts.size() == expected.size());
  std::map<std::string, int> met;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    check_post(posts[i], expected[i]);
    // A slug belongs to one post here: the second one of a name is numbered.
    const std::string slug = text_of(expected[i]["filename_slug"]);
    const int number = ++met[slug];
    CHECK(posts[i].slug == (number == 1 ? slug : fmt::format("{}-{}", slug, number)));
  }
  const Summary before = blog.store.summary();
  check_repeats(blog, format, name);
  CHECK(blog.store.summary().links == before.links);
}

}  // namespace

TEST_CASE("the sums of SHA-256 are the known ones") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(std::string(119, 'a')) == "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb");
}

TEST_CASE("every post of a real blog comes in from JSONL as it is") {
  if (has_blog()) check_whole_blog("jsonl", "json-csv/posts.jsonl");
}

TEST_CASE("every post of a real blog comes in from CSV as it is") {
  if (has_blog()) check_whole_blog("csv", "json-csv/posts.csv");
}

TEST_CASE("the counts of a real blog are the known ones") {
  if (!has_blog()) return;
  TestBlog blog;
  blog.clock.time = parse_when("2025-01-01", blog.clock);  // after the last post
  import_file(blog, "jsonl", "json-csv/posts.jsonl");
  const rapidjson::Document facts = parse_json(read_file(data_file("json-csv/facts.json")));
  const Summary summary = blog.store.summary();
  const rapidjson::Value& categories = facts["categories"];
  CHECK(summary.published == facts["posts"].GetInt64());
  CHECK(summary.drafts == facts["drafts"].GetInt64());
  CHECK(summary.categories == categories["distinct_slug"].GetInt64());
  CHECK(summary.links == categories["links_slug"].GetInt64());
  CHECK(blog.store.count_posts({.uncategorized = true}) == categories["posts_without"].GetInt64());
  for (const auto& [name, posts] : categories["top"].GetObject()) {
    CHECK(blog.store.get_category(name.GetString()).posts == posts.GetInt64());
    CHECK(blog.store.count_posts({.all_of = {name.GetString()}}) == posts.GetInt64());
  }
  for (const auto& [name, posts] : facts["per_year"].GetObject()) {
    const int year = std::stoi(name.GetString());
    CHECK(blog.store.count_posts({.after = parse_when(fmt::format("{}-01-01", year), blog.clock),
                                  .before = parse_when(fmt::format("{}-01-01", year + 1), blog.clock)}) ==
          posts.GetInt64());
  }
  std::set<std::string> titles, slugs;
  std::int64_t bytes = 0, without_body = 0;
  for (const Post& post : all_posts(blog)) {
    titles.insert(post.title);
    slugs.insert(post.slug);
    bytes += std::ssize(post.body);
    without_body += post.body.empty() ? 1 : 0;
  }
  CHECK(std::ssize(titles) == facts["distinct_titles"].GetInt64());
  CHECK(slugs.size() == 300);
  CHECK(bytes == facts["body_bytes"].GetInt64());
  CHECK(without_body == facts["empty_bodies"].GetInt64());
}

TEST_CASE("a spreadsheet saved in German comes in with a map and a date format") {
  if (!has_blog()) return;
  TestBlog blog;
  const ReadOptions options{
      .map = {{"Titel", "title"}, {"Datum", "date"}, {"Kategorien", "categories"}, {"Text", "body"}},
      .date_format = "%d.%m.%Y"};
  CHECK(count_of(import_file(blog, "csv", "json-csv/posts-excel-de.csv", options), Outcome::add) == 40);
  const auto expected = expected_posts();
  const std::vector<Post> posts = all_posts(blog);
  REQUIRE(posts.size() == 40);
  for (std::size_t i = 0; i < posts.size(); ++i) {
    CHECK(posts[i].title == text_of(expected[i]["title"]));
    CHECK(posts[i].categories == texts_of(expected[i]["categories"]));
    // The spreadsheet knows the day alone.
    CHECK(format_time(posts[i].date.value_or(Time{})) == time_text(text_of(expected[i]["date"]).substr(0, 10)));
    // The spreadsheet turned the new lines of its cells into CR LF, and a body is stored untouched.
    std::string body = posts[i].body;
    CHECK(body.find('\r') != std::string::npos);
    std::erase(body, '\r');
    CHECK(sha256(body) == text_of(expected[i]["body_sha256"]));
  }
  check_repeats(blog, "csv", "json-csv/posts-excel-de.csv", options);
}

TEST_CASE("an array of real posts comes in with its tags as categories") {
  if (!has_blog()) return;
  TestBlog blog;
  const ReadOptions options{.categories_from = {"tags"}};
  CHECK(count_of(import_file(blog, "jsonl", "json-csv/posts.json", options), Outcome::add) == 40);
  const auto expected = expected_posts();
  const std::vector<Post> posts = all_posts(blog);
  REQUIRE(posts.size() == 40);
  for (std::size_t i = 0; i < posts.size(); ++i) {
    INFO(posts[i].slug);
    CHECK(posts[i].title == text_of(expected[i]["title"]));
    CHECK(posts[i].categories == texts_of(expected[i]["categories"]));
    CHECK(format_time(posts[i].date.value_or(Time{})) == time_text(text_of(expected[i]["date"])));
    CHECK(sha256(posts[i].body) == text_of(expected[i]["body_sha256"]));
    CHECK(posts[i].meta == "{}");
  }
  check_repeats(blog, "jsonl", "json-csv/posts.json", options);
}

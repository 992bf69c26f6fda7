#include "exchange/directory_in_memory.h"
#include "exchange/generators/file_names.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

std::string only_file(const Post& post) {
  const Written written = write_directory("markdown", {post});
  REQUIRE(written.files.size() == 1);
  return written.files.begin()->second;
}

std::string lines_of_meta(std::string meta) {
  Post post = post_of("a");
  post.meta = std::move(meta);
  const std::string with = only_file(post);
  constexpr std::string_view kBefore = "updated: 2025-01-03T10:00:00Z\n";
  const std::size_t begin = with.find(kBefore) + kBefore.size();
  return with.substr(begin, with.find("---\n", begin) - begin);
}

std::vector<std::string> names_of(const std::vector<std::string>& slugs) {
  FileNames names;
  std::vector<std::string> found;
  for (const std::string& slug : slugs) {
    Post post = post_of(slug);
    post.key = slug + std::to_string(found.size());
    found.push_back(names.name_of(post));
  }
  return found;
}

}  // namespace

TEST_CASE("a post is front matter and its body byte for byte") {
  Post post = post_of("hello");
  post.title = "Hello: a title";
  post.author = "Ada";
  post.excerpt = "yes";
  post.categories = {"News", "Q&A"};
  post.body = "---\nno front matter\r\n\n";
  CHECK(to_markdown(post) ==
        "---\ntitle: \"Hello: a title\"\nslug: hello\ndate: 2025-01-02T11:00:00+01:00\nauthor: Ada\n"
        "excerpt: \"yes\"\ncategories:\n  - News\n  - Q&A\n---\n---\nno front matter\r\n\n");
}

TEST_CASE("a draft and HTML say so") {
  Post post = post_of("a");
  post.status = Status::draft;
  post.date.reset();
  post.markup = Markup::html;
  CHECK(to_markdown(post) == "---\ntitle: T\nslug: a\ndraft: true\nmarkup: html\n---\nText.\n");
}

TEST_CASE("with its identity a post says where it comes from and when it was written") {
  CHECK(to_markdown(post_of("a"), true) ==
        "---\ntitle: T\nslug: a\ndate: 2025-01-02T11:00:00+01:00\nsource: test\nkey: a\n"
        "created: 2025-01-02T10:00:00Z\nupdated: 2025-01-03T10:00:00Z\n---\nText.\n");
}

TEST_CASE("meta stands at the top level in its order") {
  CHECK(lines_of_meta(R"({"weight":1.10,"image":"a.png","tags":["x","y"],"is":null,"on":true})") ==
        "weight: 1.10\nimage: a.png\ntags:\n  - x\n  - \"y\"\nis: null\n\"on\": true\n");
}

TEST_CASE("a member of meta that would be read as something else is kept apart") {
  for (const std::string key : {"title", "Date", "lastmod", "published", "category", "source", "markup", "meta.x",
                                "Meta.x", "shortcodes", "category_names"})
    CHECK_MESSAGE(lines_of_meta("{\"" + key + "\":5}").starts_with("meta." + key + ": 5"), key);
  for (const std::string tags : {"[]", "\"a b\"", "[1]", "[\" \"]", "{\"a\":1}"})
    CHECK_MESSAGE(lines_of_meta("{\"tags\":" + tags + "}").starts_with("meta.tags:"), tags);
  CHECK(lines_of_meta(R"({"Tags":["a"]})").starts_with("meta.Tags:"));
}

TEST_CASE("a file is named by the slug and the markup") {
  Post html = post_of("page");
  html.markup = Markup::html;
  const Written written = write_directory("markdown", {post_of("hello-world"), html});
  CHECK(written.files.contains("hello-world.md"));
  CHECK(written.files.contains("page.html"));
  CHECK(written.losses.empty());
}

TEST_CASE("front matter that cannot be read back is told") {
  Post post = post_of("a");
  post.excerpt = std::string(70'000, 'x');
  CHECK(write_directory("markdown", {post}).losses == std::vector<std::string>{"front matter above 64 KiB"});
  post.excerpt.resize(60'000);
  CHECK(write_directory("markdown", {post}).losses.empty());
}

TEST_CASE("file names are plain") {
  const std::vector<std::pair<std::string, std::string>> kStems = {{"hello-world", "hello-world"},
                                                                   {"Été_2", "Été_2"},
                                                                   {"日本", "日本"},
                                                                   {"v1.2", "v1.2"},
                                                                   {"node.js", "node-js"},
                                                                   {"../x", "x"},
                                                                   {"/etc/passwd", "etc-passwd"},
                                                                   {"..", ""},
                                                                   {".hidden", "hidden"},
                                                                   {"-rf", "rf"},
                                                                   {"_drafts", "drafts"},
                                                                   {"100%", "100"},
                                                                   {"a:b", "a-b"},
                                                                   {"1.", "1"},
                                                                   {"a\\b", "a-b"},
                                                                   {"e\xCC\x81", "é"},
                                                                   {"🎉", ""},
                                                                   {"a🎉b", "a-b"}};
  for (const auto& [slug, stem] : kStems) CHECK_MESSAGE(file_stem(slug) == stem, slug);
}

TEST_CASE("a long name is cut between characters") {
  std::string slug;
  for (int i = 0; i < 150; ++i) slug += "é";
  const std::string stem = file_stem("x" + slug);
  CHECK(stem.size() == 199);
  CHECK(stem.ends_with("é"));
}

TEST_CASE("names are unique however they are compared") {
  const auto names = names_of({"a", "A", "á", "index", "🎉", "..", "a"});
  CHECK(names[0] == "a");
  CHECK(names[1].starts_with("A-"));
  CHECK(names[1].size() == 10);
  CHECK(names[2].starts_with("á-"));
  CHECK(names[3].starts_with("index-"));
  CHECK(names[4] == "post");
  CHECK(names[5].starts_with("post-"));
  CHECK(names[6].starts_with("a-"));
  CHECK(names[6] != names[1]);
}

TEST_CASE("a twin keeps its name when others come and go") {
  const auto few = names_of({"a", "A"});
  FileNames names;
  Post other = post_of("b");
  names.name_of(other);
  names.name_of(post_of("a"));
  Post twin = post_of("A");
  twin.key = "A1";
  CHECK(names.name_of(twin) == few[1]);
}

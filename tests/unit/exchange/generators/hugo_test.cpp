#include "exchange/directory_in_memory.h"
#include "exchange/generators/hugo_shortcodes.h"
#include "exchange/generators/hugo_terms.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

/// `name` or `name/` of each; `!` where Hugo may not be able to read them.
std::string shortcodes_of(std::string_view body) {
  const auto shortcodes = find_shortcodes(body);
  if (!shortcodes) return "!";
  std::string names;
  for (const Shortcode& shortcode : *shortcodes) {
    names += names.empty() ? "" : " ";
    names += shortcode.name + (shortcode.is_paired ? "/" : "");
  }
  return names;
}

Post post_with_body(std::string slug, std::string body) {
  Post post = post_of(std::move(slug));
  post.body = std::move(body);
  return post;
}

Post post_with_meta(std::string meta) {
  Post post = post_of("a");
  post.meta = std::move(meta);
  return post;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a new site of Hugo has what Hugo needs") {
  const Written written = write_directory("hugo", {post_of("hello")});
  for (const char* const name : {"config.toml", "layouts/_default/baseof.html", "layouts/_default/list.html",
                                 "layouts/_default/single.html", "layouts/index.html", "content/posts/hello.md"})
    CHECK_MESSAGE(written.files.contains(name), name);
}

TEST_CASE("a directory of somebody else gets posts alone") {
  const Written written = write_directory("hugo", {post_with_body("hello", "{{< note >}}")}, false);
  CHECK(written.files.size() == 1);
  CHECK(written.files.begin()->first == "content/posts/hello.md");
  CHECK(written.losses.empty());
}

TEST_CASE("Hugo finds when a post was changed") {
  Post draft = post_of("draft");
  draft.status = Status::draft;
  draft.date.reset();
  const Written written = write_directory("hugo", {post_of("a"), draft});
  CHECK(contains(written.files.at("content/posts/a.md"), "\nlastmod: 2025-01-03T10:00:00Z\n"));
  CHECK(contains(written.files.at("content/posts/draft.md"), "\nupdated: 2025-01-03T10:00:00Z\n"));
  CHECK(contains(written.files.at("content/posts/draft.md"), "\ndraft: true\n"));
}

TEST_CASE("shortcodes are found") {
  CHECK(shortcodes_of("no {{ shortcode }} here {") == "");
  CHECK(shortcodes_of("{{< a >}} {{% b %}}") == "a b");
  CHECK(shortcodes_of("{{<a>}}x{{</a>}}") == "a/");
  CHECK(shortcodes_of("{{< a / >}} {{< b \"c\" />}}") == "a/ b/");
  CHECK(shortcodes_of("{{< a >}}{{< b >}}{{< /a >}}") == "a/ b");
  CHECK(shortcodes_of("{{< a >}}{{< a >}}{{< / a >}}{{< c >}}") == "a a/ c");
  CHECK(shortcodes_of("{{< a b c.d 1.5 -e \"f \\\" g\" `h \" \\` >}}") == "a");
  CHECK(shortcodes_of("{{< a b=\"c\"\n  d=`e` f=1 >}}") == "a");
  CHECK(shortcodes_of("{{</* a */>}} {{%/* b */%}}") == "");
}

TEST_CASE("shortcodes that Hugo may not be able to read are told") {
  for (const char* const body : {"{{<",
                                 "{{%",
                                 "{{< a",
                                 "{{< >}}",
                                 "{{< /a >}}",
                                 "{{< a %}}",
                                 "{{% a >}}",
                                 "{{< a b=c d >}}",
                                 "{{< a b c=d >}}",
                                 "{{< a \"b >}}",
                                 "{{< a \"b\nc\" >}}",
                                 "{{< a `b >}}",
                                 "{{</* a >}}",
                                 "{{</**/>}}",
                                 "{{< a http://b >}}",
                                 "{{< a.inline >}}",
                                 "{{< a/b >}}",
                                 "{{< é >}}",
                                 "{{< \"a\" >}}",
                                 "{{< a \"b\"\"c\" >}}",
                                 "{{< a >}}{{< /b >}}",
                                 "{{< a >}}{{< b >}}{{< /a >}}{{< /b >}}",
                                 "{{< a \"\\\\\" >}}",
                                 "{{< -a >}}"})
    CHECK_MESSAGE(shortcodes_of(body) == "!", body);
}

TEST_CASE("shortcodes are escaped and come back byte for byte") {
  CHECK(escape_shortcodes("{{< a >}} {{% b {{ c }} {{\\< d {{{<") == "{{\\< a >}} {{\\% b {{ c }} {{\\\\< d {{{\\<");
  for (const char* const body : {"", "x", "{{<", "{{\\<", "{{\\\\%{{%", "<{{<<", "\\<{{", "{{{{<\\<{{\\x<", "{<"}) {
    CHECK_MESSAGE(unescape_shortcodes(escape_shortcodes(body)) == body, body);
    CHECK_MESSAGE(shortcodes_of(escape_shortcodes(body)) == "", body);
  }
}

TEST_CASE("each shortcode gets a template") {
  const Written written = write_directory(
      "hugo", {post_with_body("a", "{{< note >}}x{{< /note >}} {{< tweet 1 >}} {{< figure src=\"a.png\" >}}"),
               post_with_body("b", "{{% note %}}y{{% /note %}}")});
  CHECK(written.files.at("layouts/shortcodes/note.html") == "{{ .Inner }}\n");
  CHECK_FALSE(contains(written.files.at("layouts/shortcodes/tweet.html"), "Inner"));
  CHECK_FALSE(written.files.contains("layouts/shortcodes/figure.html"));
  CHECK(written.losses.empty());
}

TEST_CASE("a body whose shortcodes cannot be served is escaped") {
  const Written written = write_directory(
      "hugo", {post_with_body("a", "{{< note >}}"), post_with_body("b", "{{< new >}}{{< note >}}x{{< /note >}}"),
               post_with_body("c", "{{< Note >}}"), post_with_body("d", "{{< broken")});
  CHECK(written.losses == std::vector<std::string>(3, "shortcodes that Hugo cannot read"));
  CHECK(written.files.at("content/posts/a.md").ends_with("---\n{{< note >}}"));
  CHECK(written.files.at("content/posts/b.md").ends_with("---\n{{\\< new >}}{{\\< note >}}x{{\\< /note >}}"));
  CHECK(contains(written.files.at("content/posts/d.md"), "\nshortcodes: escaped\n"));
  CHECK(written.files.contains("layouts/shortcodes/note.html"));
  CHECK_FALSE(written.files.contains("layouts/shortcodes/new.html"));
}

TEST_CASE("a category has the name that Hugo can place or a stand-in") {
  HugoTerms terms;
  const auto found =
      terms.terms_of({"C++", "C#", "C", "a/b", "Q&A", "QA", "..", "🎉", "résumé", "Resume", "x/../y", "index.xml"});
  const std::vector<bool> kStands = {true, true, true, true, true, false, false, false, true, false, false, false};
  const std::vector<std::string> names = {"C++", "C#", "C",      "a/b",    "Q&A",    "QA",
                                          "..",  "🎉", "résumé", "Resume", "x/../y", "index.xml"};
  for (std::size_t i = 0; i < names.size(); ++i) CHECK_MESSAGE((found[i] == names[i]) == kStands[i], names[i]);
  CHECK(terms.stand_ins().at(found[5]) == "QA");
  CHECK(terms.terms_of({"QA"}).front() == found[5]);
  CHECK(terms.terms_of({"etc."}).front() != "etc.");
  CHECK(terms.terms_of({std::string(300, 'x')}).front().size() <= 200);
}

TEST_CASE("a stand-in has a page with the name and the post has the names as well") {
  Post post = post_of("a");
  post.categories = {"News", ".."};
  const Written written = write_directory("hugo", {post});
  CHECK(contains(written.files.at("content/posts/a.md"), "\ncategory_names:\n  - News\n  - \"..\"\n"));
  int pages = 0;
  for (const auto& [name, text] : written.files)
    if (name.ends_with("/_index.md")) {
      ++pages;
      CHECK(name.starts_with("content/categories/category-"));
      CHECK(text == "---\ntitle: \"..\"\n---\n");
    }
  CHECK(pages == 1);
}

TEST_CASE("what would mislead Hugo is kept apart") {
  for (const std::string member : {R"("url":"/x/")", R"("outputs":["json"])", R"("_build":{"render":"never"})",
                                   R"("expiryDate":"2020-01-01")", R"("aliases":["/"])", R"("aliases":["old"])",
                                   R"("aliases":["/posts/a/"])", R"("aliases":"/x/")", R"("tags":["a",".."])"})
    CHECK_MESSAGE(contains(write_directory("hugo", {post_with_meta("{" + member + "}")}).files.at("content/posts/a.md"),
                           "\nmeta."),
                  member);
  for (const std::string member : {R"("aliases":["/2014/old-name/"])", R"("weight":5)", R"("tags":["a","🎉"])"})
    CHECK_MESSAGE(
        !contains(write_directory("hugo", {post_with_meta("{" + member + "}")}).files.at("content/posts/a.md"),
                  "\nmeta."),
        member);
}

TEST_CASE("in a site of somebody else only what ends the build is kept apart") {
  for (const std::string member :
       {R"("url":"http://x/")", R"("url":"..")", R"("url":"%x")", R"("url":"a\u0001b")", R"("outputs":["nope"])",
        R"("outputs":5)", R"("aliases":["https://x/"])", R"("aliases":["/"])", R"("aliases":["a/.."])",
        R"("aliases":"x")", R"("_build":5)"}) {
    const Written written = write_directory("hugo", {post_with_meta("{" + member + "}")}, false);
    CHECK_MESSAGE(contains(written.files.at("content/posts/a.md"), "\nmeta."), member);
    CHECK_MESSAGE(written.losses.size() == 1, member);
  }
  const std::string long_name = R"("url":"/a/)" + std::string(300, 'x') + '"';
  const Written written = write_directory("hugo", {post_with_meta("{" + long_name + "}")}, false);
  CHECK(contains(written.files.at("content/posts/a.md"), "\nmeta.url: "));
  for (const std::string member :
       {R"("url":"/")", R"("url":"/c%C3%A9/")", R"("aliases":["old"])", R"("outputs":["HTML","json"])"})
    CHECK_MESSAGE(
        !contains(write_directory("hugo", {post_with_meta("{" + member + "}")}, false).files.at("content/posts/a.md"),
                  "\nmeta."),
        member);
}

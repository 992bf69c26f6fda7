#include "exchange/record/body.h"

#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

using namespace blog;

TEST_CASE("a body is HTML alone where each of its blocks begins with a tag of a block") {
  for (const char* const html :
       {"<p>x</p>", "<h1>T</h1>\n<p>x</p>\n", "<div class=\"a\">\n\n<p>x</p>\n\n</div>", " <P>x</P>"})
    CHECK(is_html_alone(html));
  for (const char* const text : {"", "x", "<p>x</p>\n\nMore of it.", "<em>x</em>", "<https://example.org>",
                                 "<p>x</p> and so on", "<div>\n\n# Title\n\n</div>"})
    CHECK_FALSE(is_html_alone(text));
}

TEST_CASE("the key of a body says its markup and the record itself says it better") {
  const auto post_of = [](const std::string& members, const ReadOptions& options = {}) {
    return read_all("jsonl", R"({"title":"T","date":"2020-01-01",)" + members + "}", options).records.at(0).post;
  };
  for (const char* const key : {"html", "body_html", "content_html", "bodyHtml"}) {
    const NewPost post = post_of("\"" + std::string(key) + R"(":"<p>x</p>")");
    CHECK(post.body == "<p>x</p>");
    CHECK(post.markup == Markup::html);
  }
  for (const char* const key : {"markdown", "body_markdown", "content", "body", "content_text"}) {
    const NewPost post = post_of("\"" + std::string(key) + R"(":"*x*")");
    CHECK(post.body == "*x*");
    CHECK(post.markup == Markup::markdown);
  }
  CHECK(post_of(R"("body":"<p>x</p>")").markup == Markup::html);
  CHECK(post_of(R"("body":"<p>x</p>","markup":"markdown")").markup == Markup::markdown);
  CHECK(post_of(R"("body":"x")", {.markup = Markup::html}).markup == Markup::html);
  CHECK(post_of(R"("markdown":"<p>x</p>")", {.markup = Markup::html}).markup == Markup::markdown);
}

TEST_CASE("of several bodies the best holds and the others stay in meta") {
  const NewPost post = read_all("jsonl", R"({"title":"T","html":"<p>x</p>","body_markdown":"x"})").records.at(0).post;
  CHECK(post.body == "x");
  CHECK(post.markup == Markup::markdown);
  CHECK(post.meta == R"({"html":"<p>x</p>"})");
}

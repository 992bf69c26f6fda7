#include "exchange/markdown/post_path.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

/// "DATE NAME", and " draft" behind a draft.
std::string told_by(std::string_view path) {
  const PostPath parsed = parse_post_path(path);
  return parsed.date + " " + std::string(parsed.name) + (parsed.is_in_drafts ? " draft" : "");
}

}  // namespace

TEST_CASE("a file name begins with a date or has none") {
  CHECK(told_by("2014-12-24-hello-there.md") == "2014-12-24 hello-there");
  CHECK(told_by("2017-2-5-short.md") == "2017-02-05 short");
  CHECK(told_by("14-02-05-short.md") == "2014-02-05 short");
  CHECK(told_by("99-02-05-short.md") == "1999-02-05 short");
  CHECK(told_by("hello.md") == " hello");
  CHECK(told_by("2018-year-review.md") == " 2018-year-review");
  CHECK(told_by("2014-12-24hello.md") == " 2014-12-24hello");
  CHECK(told_by("214-12-24-hello.md") == " 214-12-24-hello");
  CHECK(told_by("12-24-2014-hello.md") == " 12-24-2014-hello");
}

TEST_CASE("a date is divided from a name in several ways") {
  CHECK(told_by("2014-12-24_hello.md") == "2014-12-24 hello");
  CHECK(told_by("2014-12-24 Hello there.md") == "2014-12-24 Hello there");
  CHECK(told_by("2014-12-24 - Hello.md") == "2014-12-24 Hello");
  CHECK(told_by("2014_12_24_hello.md") == "2014-12-24 hello");
  CHECK(told_by("2014_1_2-hello.md") == "2014-01-02 hello");
  CHECK(told_by("20141224-hello.md") == "2014-12-24 hello");
  CHECK(told_by("20141224_hello.md") == "2014-12-24 hello");
  CHECK(told_by("20141224.md") == "2014-12-24 20141224");
  for (const char* name : {"20141224hello", "201412241530 hello", "20141324-hello", "12345678-hello", "14_12_24_hello",
                           "2014-12_24-hello", "2014_12-24-hello", "141224-hello", "2014.12.24-hello"})
    CHECK(told_by(std::string(name) + ".md") == " " + std::string(name));
}

TEST_CASE("spellings of a date that were none once are told") {
  for (const char* name : {"2014-12-24_x.md", "2014_12_24-x.md", "20141224-x.md", "2014-12-24 x.md", "20141224.md"})
    CHECK(parse_post_path(name).is_recent);
  for (const char* name :
       {"2014-12-24-x.md", "2014-12-24-x_y z.md", "14-1-2-x.md", "2014-12-24.md", "x_y.md", "2014/12/24/x.md"})
    CHECK_FALSE(parse_post_path(name).is_recent);
  CHECK(parse_address("2014/12/24/x").is_recent);
}

TEST_CASE("an address that holds a date says it and a name") {
  const auto told = [](std::string_view address) {
    const PostPath parsed = parse_address(address);
    return parsed.date + " " + std::string(parsed.name);
  };
  CHECK(told("2014/12/12/1.0-Timeline") == "2014-12-12 1.0-Timeline");
  CHECK(told("/blog/2014/1/2/hello/") == "2014-01-02 hello");
  for (const char* address : {"", "/", "hello", "/z", "2014/12/12", "2014/13/12/x", "posts/hello/"})
    CHECK(told(address) == " ");
}

TEST_CASE("a day that there is not is no date") {
  CHECK(told_by("2014-13-24-hello.md") == " 2014-13-24-hello");
  CHECK(told_by("2014-02-30-hello.md") == " 2014-02-30-hello");
  CHECK(told_by("2014-00-00-hello.md") == " 2014-00-00-hello");
  CHECK(told_by("2014/2/30/hello.md") == " hello");
}

TEST_CASE("a file called by its date alone keeps that name") {
  CHECK(told_by("2014-12-24.md") == "2014-12-24 2014-12-24");
  CHECK(told_by("2014-12-24-.md") == "2014-12-24 2014-12-24-");
}

TEST_CASE("an extension and the dots before it are no part of a name") {
  CHECK(told_by("a.b.md") == " a.b");
  CHECK(told_by("2018-10-12-trailing-dots...markdown") == "2018-10-12 trailing-dots");
  CHECK(told_by("...md") == " ");
}

TEST_CASE("an index is called as its directory is") {
  CHECK(told_by("blog/2022-02-16-ci/index.md") == "2022-02-16 ci");
  CHECK(told_by("blog/ci/index.pt-br.MD") == " ci");
  CHECK(told_by("index.md") == " index");
  CHECK(told_by("a/index.page.md") == " index.page");
  CHECK(told_by("a/indexes.md") == " indexes");
}

TEST_CASE("directories named by year and month and day date a file") {
  CHECK(told_by("2014/12/24/hello.md") == "2014-12-24 hello");
  CHECK(told_by("blog/2014/1/2/hello/index.md") == "2014-01-02 hello");
  CHECK(told_by("2014/12/24/index.md") == "2014-12-24 24");
  CHECK(told_by("2001/1/1/2014/12/24/hello.md") == "2014-12-24 hello");
  CHECK(told_by("2014/12/24/2015-01-02-hello.md") == "2015-01-02 hello");
  CHECK(told_by("2014/12/hello.md") == " hello");
  CHECK(told_by("2014-12-24-directory/hello.md") == " hello");
}

TEST_CASE("what stands in a directory of drafts is a draft") {
  CHECK(told_by("_drafts/hello.md") == " hello draft");
  CHECK(told_by("a/_drafts/b/2014-12-24-hello.md") == "2014-12-24 hello draft");
  CHECK(told_by("_drafts.md") == " _drafts");
  CHECK(told_by("my_drafts/hello.md") == " hello");
}

TEST_CASE("the names of files tell what they hold") {
  for (const char* name : {"a.md", "a.MarkDown", "a.mkd", "a.mkdn", "a.mkdown", "a.mdx", "a.Rmd", "a.text", ".md"})
    CHECK(is_markdown_name(name));
  for (const char* name : {"a.txt", "md", "a.md.bak", "a.html", "", "a.textile"}) CHECK_FALSE(is_markdown_name(name));
  for (const char* name : {"_index.md", "_index.de.md"}) CHECK(is_section_name(name));
  for (const char* name : {"index.md", "_indexes.md", "x_index.md"}) CHECK_FALSE(is_section_name(name));
}

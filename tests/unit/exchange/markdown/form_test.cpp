// The form in which a person edits a post.

#include "exchange/directory_in_memory.h"
#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

using namespace blog;

namespace {

const StoppedClock kClock;

std::string form_of(std::string_view fields, std::string_view body = "") {
  return "---\n" + std::string(fields) + "---\n" + std::string(body);
}

/// `LINE: reason`, or nothing when the form is read.
std::string problem_of(std::string_view text) {
  try {
    read_form(text, kClock);
    return {};
  } catch (const BadRecord& bad) {
    return fmt::format("{}: {}", bad.line(), bad.what());
  }
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a form shows every key and those without a value are empty") {
  CHECK(write_form(Post{}) ==
        "---\ntitle:\nslug:\ndate:\ndraft: true\nauthor:\nexcerpt:\nmarkup: markdown\ncategories:\n---\n");
  const NewPost empty = read_form(write_form(Post{}), kClock);
  CHECK(empty.title.empty());
  CHECK(empty.categories.empty());
  CHECK_FALSE(empty.date);
  CHECK(empty.meta == "{}");
}

TEST_CASE("a form that is read says what the post says") {
  Post post = post_of("hello");
  post.title = "Hello: a title";
  post.status = Status::draft;
  post.author = "Ada; Ben";
  post.excerpt = "yes";
  post.markup = Markup::html;
  post.categories = {"News", "Q&A", "2024", "a, b"};
  post.meta = R"({"tags":["x"],"title":"not mine","n":1.50,"deep":{"a":[null,true]}})";
  post.body = "---\nno front matter\r\n\n\ttail without end";
  const NewPost read = read_form(write_form(post), kClock);
  CHECK(read.title == post.title);
  CHECK(read.slug == "hello");
  CHECK(read.draft);
  REQUIRE(read.date);
  CHECK(*read.date == *post.date);
  CHECK(read.date->offset == post.date->offset);
  CHECK(read.author == post.author);
  CHECK(read.excerpt == post.excerpt);
  CHECK(read.markup == Markup::html);
  CHECK(read.categories == post.categories);
  CHECK(read.meta == post.meta);
  CHECK(read.body == post.body);
}

TEST_CASE("nothing is guessed from the body of a form") {
  const NewPost post = read_form(form_of("title:\n", "# A heading\n"), kClock);
  CHECK(post.title.empty());
  CHECK(post.slug.empty());
  CHECK_FALSE(post.date);
  CHECK_FALSE(post.draft);
}

TEST_CASE("a date in a form is what an option takes too") {
  CHECK(read_form(form_of("date: now\n"), kClock).date == kClock.now());
  CHECK(read_form(form_of("date: +7d\n"), kClock).date->seconds == 7 * 24 * 3600);
  CHECK(read_form(form_of("date: 2025-01-02\n"), kClock).date->seconds == 1735776000);
  CHECK(has(problem_of(form_of("title: T\ndate: next Tuesday\n")), "3: 'next Tuesday' is not a date; use 2026-11-22"));
}

TEST_CASE("a slug in a form is taken as it is typed") {
  CHECK(read_form(form_of("slug: My Slug\n"), kClock).slug == "My Slug");
  CHECK(read_form(form_of("slug: 2024\n"), kClock).slug == "2024");
}

TEST_CASE("an unknown key of a form goes to meta") {
  CHECK(read_form(form_of("title: T\nmood: good\n"), kClock).meta == R"({"mood":"good"})");
}

TEST_CASE("what a form cannot be is refused with its line") {
  CHECK(has(problem_of("just text\n"), "1: no front matter"));
  CHECK(has(problem_of("---\ntitle: never closed\n"), "1: no front matter"));
  CHECK(has(problem_of(form_of("title: \"open\nslug: x\n")), "bad YAML"));
  CHECK(has(problem_of(form_of("title: T\ntitle: U\n")), "title"));
  CHECK(has(problem_of(form_of("title: T\ndraft: perhaps\n")), "3: draft 'perhaps'"));
  CHECK(has(problem_of(form_of("title: T\nmarkup: textile\n")), "3: markup 'textile'"));
  CHECK(has(problem_of(form_of("title: T\nstatus: gone\n")), "3: status 'gone'"));
  CHECK(has(problem_of(form_of("title: T\n", "one\nbad \xff byte\n")), "5: not UTF-8"));
  CHECK(has(problem_of(form_of("title: T\n", std::string_view("one\n\0\n", 6))), "5: a NUL byte"));
  CHECK(has(problem_of(form_of("source: s\nkey: k\n")), "'source', 'key', 'created' and 'updated' are not edited"));
  CHECK(has(problem_of(form_of("updated: 2025-01-01\n")), "are not edited"));
  CHECK(has(problem_of(form_of("x: " + std::string(70'000, 'x') + "\n")), "64 KiB"));
}

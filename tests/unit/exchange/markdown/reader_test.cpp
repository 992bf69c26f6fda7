#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <string>

using namespace blog;

namespace {

using Names = std::vector<std::string>;

ReadOptions called(std::string file_name) {
  ReadOptions options;
  options.file_name = std::move(file_name);
  return options;
}

/// The post of a file with these fields in its front matter.
Record read_fields(const std::string& fields, const ReadOptions& options = called("file.md")) {
  const Reading reading = read_all("markdown", "---\n" + fields + "---\nBody\n", options);
  CAPTURE(fields);
  CHECK(reading.problems == Names{});
  const bool is_slug_mended =
      reading.warnings.size() == 1 && reading.warnings[0].find("cannot be a slug") != std::string::npos;
  CHECK((reading.warnings.empty() || is_slug_mended));
  REQUIRE(reading.records.size() == 1);
  return reading.records.front();
}

Names problems_of(const std::string& fields, const ReadOptions& options = called("file.md")) {
  const Reading reading = read_all("markdown", "---\n" + fields + "---\nBody\n", options);
  CHECK(reading.records.empty());
  return reading.problems;
}

std::string text_of(const std::optional<Time>& time) { return time ? format_time(*time) : "none"; }

std::string date_of(const std::string& fields, const ReadOptions& options = called("2014-12-24-file.md")) {
  return text_of(read_fields(fields, options).post.date);
}

std::string meta_of(const std::string& fields) { return read_fields("date: 2024-05-01\n" + fields).post.meta; }

}  // namespace

TEST_CASE("a file of Markdown is one post") {
  const std::string body = "\nText\r\n---\nmore\n# Heading\n";
  const Reading reading = read_all("markdown", "---\ntitle: Hello\ndate: 2024-05-01 10:11:12 +0100\n---\n" + body,
                                   called("hello-there.md"));
  REQUIRE(reading.records.size() == 1);
  const Record& record = reading.records.front();
  CHECK(record.post.title == "Hello");
  CHECK(record.post.slug == "hello-there");
  CHECK(text_of(record.post.date) == "2024-05-01T10:11:12+01:00");
  CHECK(record.post.body == body);
  CHECK(record.post.markup == Markup::markdown);
  CHECK_FALSE(record.post.draft);
  CHECK(record.post.meta == "{}");
  CHECK(record.key == "hello-there.md");
  CHECK(record.source.empty());
  CHECK(record.line == 1);
}

TEST_CASE("a title is the key then a heading then the file name") {
  CHECK(read_fields("title: A\npost_title: B\n").post.title == "A");
  CHECK(read_fields("post_title: B\n").post.title == "B");
  CHECK(read_fields("TITLE: 1.10\n").post.title == "1.10");
  CHECK(read_fields("title: yes\n").post.title == "yes");
  const auto title_of = [](std::string_view text) {
    return read_all("markdown", text, called("2014-12-24-my-file.md")).records.at(0).post.title;
  };
  CHECK(title_of("---\ntitle: A\n---\n# B\n") == "A");
  CHECK(title_of("---\ntitle:\n---\n# B\n") == "B");
  CHECK(title_of("---\ntitle: ' '\n---\nText\n# B\n") == "B");
  CHECK(title_of("# B\n") == "B");
  CHECK(title_of("Text\n") == "My File");
  CHECK(title_of("") == "My File");
}

TEST_CASE("a new line behind a text means nothing but in an export") {
  const std::string fields = "title: \" T \\n\"\nauthor: >\n  A\nexcerpt: \"E\\n\"\ndate: 2024-05-01\n";
  const NewPost written = read_fields(fields).post;
  CHECK(written.title == " T ");
  CHECK(written.author == "A");
  CHECK(written.excerpt == "E");
  const NewPost exported = read_fields(fields + "source: s\nkey: k\n").post;
  CHECK(exported.title == " T \n");
  CHECK(exported.author == "A\n");
  CHECK(exported.excerpt == "E\n");
}

TEST_CASE("a text without a title and a name is refused") {
  const Reading reading = read_all("markdown", "Text\n");
  CHECK(reading.records.empty());
  CHECK(reading.problems == Names{"1: no title; a line 'title: …' between two lines '---' at the top gives it one"});
  CHECK(read_all("markdown", "").records.empty());
  CHECK(read_all("markdown", "").problems.empty());
}

TEST_CASE("the date of front matter beats the one of the file name") {
  CHECK(date_of("title: x\n") == "2014-12-24T00:00:00Z");
  CHECK(date_of("date: 2015-01-02\n") == "2015-01-02T00:00:00Z");
  CHECK(date_of("date: 2015-01-02\n", called("2014/12/24/x.md")) == "2015-01-02T00:00:00Z");
  CHECK(date_of("title: x\n", called("2014/12/24/x.md")) == "2014-12-24T00:00:00Z");
}

TEST_CASE("of several dates the first of their order holds and the others are kept") {
  const Record record = read_fields(
      "lastmod: 2015-05-05\npublished: 2015-04-04\npubdate: 2015-03-03\npublishDate: 2015-02-02\ndate: 2015-01-01\n");
  CHECK(text_of(record.post.date) == "2015-01-01T00:00:00Z");
  CHECK(text_of(record.post.updated) == "2015-05-05T00:00:00Z");
  CHECK(record.post.meta == R"({"published":"2015-04-04","pubdate":"2015-03-03","publishDate":"2015-02-02"})");
  CHECK(date_of("lastmod: 2015-05-05\npublished: 2015-04-04\npubdate: 2015-03-03\npublishDate: 2015-02-02\n") ==
        "2015-02-02T00:00:00Z");
  CHECK(date_of("lastmod: 2015-05-05\npublished: 2015-04-04\npubdate: 2015-03-03\n") == "2015-03-03T00:00:00Z");
  CHECK(date_of("lastmod: 2015-05-05\npublished: 2015-04-04\n") == "2015-04-04T00:00:00Z");
  CHECK(date_of("lastmod: 2015-05-05\n") == "2014-12-24T00:00:00Z");
  CHECK(date_of("lastmod: 2015-05-05\n", called("file.md")) == "2015-05-05T00:00:00Z");
  CHECK(date_of("date:\npubdate: 2015-03-03\n") == "2015-03-03T00:00:00Z");
}

TEST_CASE("a post without a date has that of its creation or last change") {
  CHECK(date_of("created: 2015-01-01\nupdated: 2015-02-02\n", called("x.md")) == "2015-01-01T00:00:00Z");
  CHECK(date_of("updated: 2015-02-02\n", called("x.md")) == "2015-02-02T00:00:00Z");
  CHECK(date_of("updated: 2015-02-02\ndraft: true\n", called("x.md")) == "none");
  const Reading reading = read_all("markdown", "text", called("x.md"));
  CHECK(text_of(reading.records.at(0).post.date) == "none");
  CHECK_FALSE(reading.records.at(0).has_date);
}

TEST_CASE("a text behind a date makes a bad record") {
  const auto problem = [](std::string_view behind) {
    return Names{
        fmt::format("3: {} is no known time or zone (+01:00 is one); --date-format describes other formats", behind)};
  };
  CHECK(problems_of("title: x\ndate: 2023-01-29 18:30 CXT\n") ==
        problem("date '2023-01-29 18:30 CXT' is not a date: 'CXT'"));
  CHECK(problems_of("title: x\npublished: 2023-01-29 soon\n") ==
        problem("published '2023-01-29 soon' is not a date: 'soon'"));
  CHECK(problems_of("title: x\ncreated: 2023-01-29 soon\n") ==
        problem("created '2023-01-29 soon' is not a date: 'soon'"));
  CHECK(date_of("date: 2023-01-29 6:30:22 PM PST\n", called("x.md")) == "2023-01-29T18:30:22-08:00");
  CHECK(date_of("published: 2023-01-29 9 pm\n", called("x.md")) == "2023-01-29T21:00:00Z");
}

TEST_CASE("what is no date is refused with the line of its key") {
  CHECK(problems_of("title: x\ndate: 2015-01-01 00:10::00\n") ==
        Names{"3: date '2015-01-01 00:10::00' is not a date: '00:10::00' is no known time or zone (+01:00 is one); "
              "--date-format describes other formats"});
  CHECK(problems_of("title: x\n\nmodified: soon\n") ==
        Names{"4: modified 'soon' is not a date; --date-format describes other formats"});
  CHECK(problems_of("date: [2015-01-01]\n") == Names{"2: date must be text; put it in quotes"});
}

TEST_CASE("a date format holds for front matter too") {
  ReadOptions options = called("x.md");
  options.date_format = "%d.%m.%Y";
  CHECK(date_of("date: 24.12.2014\n", options) == "2014-12-24T00:00:00Z");
  CHECK(date_of("published: 24.12.2014\n", options) == "2014-12-24T00:00:00Z");
  CHECK(problems_of("date: 2014-12-24\n", options) == Names{"2: date '2014-12-24' is not a date like '%d.%m.%Y'"});
}

TEST_CASE("what was created and changed when is read") {
  const Record record =
      read_fields("date: 2015-01-01\ncreated: 2014-01-01\nmodified: 2016-01-01\nupdated: 2017-01-01\n");
  CHECK(text_of(record.post.created) == "2014-01-01T00:00:00Z");
  CHECK(text_of(record.post.updated) == "2017-01-01T00:00:00Z");
  CHECK(record.post.meta == R"({"modified":"2016-01-01"})");
  CHECK(meta_of("created: by hand\n") == R"({"created":"by hand"})");
}

TEST_CASE("a slug that cannot be one is replaced with a warning and a file name without") {
  const auto read = [](std::string_view slug, std::string name) {
    return read_all("markdown", fmt::format("---\ntitle: x\n{}---\n", slug), called(std::move(name)));
  };
  const Reading keyed = read("slug: -y\n", "z.md");
  CHECK(keyed.records.at(0).post.slug == "y");
  CHECK(keyed.warnings == Names{"3: '-y' cannot be a slug: 'y' instead"});
  const Reading named = read("date: 2024-01-01\n", "2014-12-24--a_b.md");
  CHECK(named.records.at(0).post.slug == "a_b");
  CHECK(named.warnings == Names());
}

TEST_CASE("a slug is the key then the file name") {
  CHECK(read_fields("slug: a\npost_slug: b\n").post.slug == "a");
  CHECK(read_fields("post_slug: b\n").post.slug == "b");
  CHECK(read_fields("slug: ''\n").post.slug == "file");
  CHECK(read_fields("slug: Ä.b_C\n").post.slug == "Ä.b_C");
  CHECK(read_fields("slug: Two Words\n").post.slug == "two-words");
  CHECK(read_fields("permalink: /x\nurl: /y\npath: /z\n").post.slug == "file");
  const auto slug_of = [](std::string name) { return read_fields("title: x\n", called(std::move(name))).post.slug; };
  CHECK(slug_of("2014-12-24-Hash-#1.md") == "Hash-#1");
  CHECK(slug_of("2014-12-24-a b.md") == "a-b");
  CHECK(slug_of("2014-12-24-日本.md") == "日本");
  CHECK(slug_of("2014-12-24-42.md") == "post-42");
  CHECK(slug_of("2014-12-24-!!.md") == "!!");
  CHECK(slug_of("blog/2014-12-24-bundle/index.md") == "bundle");
}

TEST_CASE("permalinks and old addresses are kept and not used") {
  CHECK(meta_of("permalink: /x\nurl: /y\npath: /z\naliases: [/a, b]\n") ==
        R"({"permalink":"/x","url":"/y","path":"/z","aliases":["/a","b"]})");
}

TEST_CASE("an address of Zola says the date and the slug where nothing else does") {
  const auto read = [](const std::string& fields, std::string name) {
    return read_fields(fields, called(std::move(name))).post;
  };
  const NewPost post = read("path: 2014/12/12/1.0-Timeline\n", "timeline.md");
  CHECK(text_of(post.date) == "2014-12-12T00:00:00Z");
  CHECK(post.slug == "1.0-Timeline");
  CHECK(post.meta == R"({"path":"2014/12/12/1.0-Timeline"})");
  CHECK(text_of(read("path: /2014/1/2/x/\ndate: 2015-01-01\nslug: y\n", "z.md").date) == "2015-01-01T00:00:00Z");
  CHECK(read("path: /2014/1/2/x/\nslug: y\n", "z.md").slug == "y");
  CHECK(text_of(read("path: /2014/1/2/x/\n", "2015-01-01-z.md").date) == "2015-01-01T00:00:00Z");
}

TEST_CASE("a header of Pelican is front matter") {
  const Reading reading = read_all("markdown",
                                   "Title: A day: rain\nDate: 2019-03-04 20:15\nCategory: My Garden\nTags: a b, c\n"
                                   "Authors: Ada M, Ben S\nSummary: one\n    two\nStatus: draft\nSlug: day\n\nText.\n",
                                   called("x.md"));
  REQUIRE(reading.records.size() == 1);
  const NewPost& post = reading.records[0].post;
  CHECK(post.title == "A day: rain");
  CHECK(post.slug == "day");
  CHECK(text_of(post.date) == "2019-03-04T20:15:00Z");
  CHECK(post.categories == Names{"My Garden"});
  CHECK(post.author == "Ada M; Ben S");
  CHECK(post.excerpt == "one two");
  CHECK(post.draft);
  CHECK(post.meta == R"({"tags":["a b","c"]})");
  CHECK(post.body == "Text.\n");
}

TEST_CASE("a header of Nikola is front matter") {
  const Reading reading =
      read_all("markdown",
               "<!--\n.. title: A day\n.. slug: day\n.. date: 2014-03-20 22:05:00 UTC\n.. tags: a, b\n"
               ".. category: News\n.. description: Short\n-->\nText.\n",
               called("x.md"));
  REQUIRE(reading.records.size() == 1);
  const NewPost& post = reading.records[0].post;
  CHECK(post.title == "A day");
  CHECK(text_of(post.date) == "2014-03-20T22:05:00Z");
  CHECK(post.categories == Names{"News"});
  CHECK(post.excerpt == "Short");
  CHECK(post.body == "Text.\n");
}

TEST_CASE("a header that is not read is warned of") {
  const Reading reading = read_all("markdown", "@def title = \"T\"\n\nText.\n", called("2014-12-24-x.md"));
  CHECK(reading.records.at(0).post.body == "@def title = \"T\"\n\nText.\n");
  CHECK(reading.warnings == Names{"1: begins with '@def', a header that is not read; its lines are part of the body"});
}

TEST_CASE("categories come from a list or a text") {
  const auto categories_of = [](const std::string& fields) { return read_fields(fields).post.categories; };
  CHECK(categories_of("categories: [a b, 2013, yes]\n") == Names{"a b", "2013", "yes"});
  CHECK(categories_of("category: Guest Post\n") == Names{"Guest Post"});
  CHECK(categories_of("categories: Guest Post\n") == Names{"Guest Post"});
  CHECK(categories_of("categories: a, b c\n") == Names{"a", "b c"});
  CHECK(categories_of("category: News\nCategories: [Posts, Articles]\n") == Names{"News", "Posts", "Articles"});
  CHECK(categories_of("categories:\ncategory: ''\n") == Names{});
  CHECK(categories_of("taxonomies: {categories: [a], tags: [b]}\n") == Names{"a"});
}

TEST_CASE("a text of categories is split at blanks in a tree of Jekyll alone") {
  CHECK(read_fields("categories: a b\n", called("_posts/x.md")).post.categories == Names{"a", "b"});
  ReadOptions options = called("x.md");
  options.flavor = Flavor::jekyll;
  CHECK(read_fields("categories: a b\ncategory: c d\n", options).post.categories == Names{"a", "b", "c d"});
  for (const Flavor flavor : {Flavor::hugo, Flavor::plain}) {
    options.flavor = flavor;
    CHECK(read_fields("categories: a b\n", options).post.categories == Names{"a b"});
  }
}

TEST_CASE("tags of any spelling are one list of meta") {
  CHECK(meta_of("tags: [a b, 1]\n") == R"({"tags":["a b","1"]})");
  CHECK(meta_of("tag: a, b\nx: 1\nTags: c, d\n") == R"({"tags":["a, b","c","d"],"x":1})");
  CHECK(meta_of("x: 1\ntags:\ntag: []\n") == R"({"x":1})");
  CHECK(meta_of("taxonomies: {tags: [b], series: [c]}\n") == R"({"tags":["b"],"series":["c"]})");
}

TEST_CASE("other keys can hold the categories") {
  ReadOptions options = called("x.md");
  options.categories_from = {"tags", "topics"};
  const NewPost post = read_fields("categories: [a]\ntopics: b, c\ntags: [d]\ntag: e\n", options).post;
  CHECK(post.categories == Names{"b", "c", "d"});
  CHECK(post.meta == R"({"categories":["a"],"tags":["e"]})");
}

TEST_CASE("a map of keys is no category") {
  CHECK(problems_of("categories:\n- a\n- b: c\n") ==
        Names{"4: a category or tag must be text, not a map of keys; a text that holds ': ' wants quotes"});
}

TEST_CASE("what says so makes a draft") {
  const auto is_draft = [](const std::string& fields) { return read_fields(fields + "date: 2024-05-01\n").post.draft; };
  for (const char* fields : {"draft: true\n", "draft: yes\n", "Draft: 'on'\n", "published: false\n", "status: draft\n",
                             "draft: false\npublished: no\n", "draft: true\nstatus: published\n"})
    CHECK(is_draft(fields));
  for (const char* fields : {"draft: false\n", "draft:\n", "published: true\n", "status: Published\n",
                             "status: scheduled\n", "private: in part\n", "title: x\n"})
    CHECK_FALSE(is_draft(fields));
  CHECK(read_fields("title: x\n", called("_drafts/x.md")).post.draft);
  CHECK(meta_of("draft: no\npublished: true\nstatus: draft\n") == "{}");
  CHECK(meta_of("private: in part\n") == R"({"private":"in part"})");
  for (const char* fields : {"draft: maybe\n", "status: stable\n", "published: in Nature\n", "status: [draft]\n"})
    CHECK(problems_of(fields).size() == 1);
  CHECK(problems_of("draft: maybe\n") ==
        Names{"2: draft 'maybe' is not one of true, false, yes, no, 1, 0; --map draft=meta keeps it aside"});
}

TEST_CASE("an author is a name or a list or a map") {
  const auto author_of = [](const std::string& fields) { return read_fields(fields).post.author; };
  CHECK(author_of("author: Ann, Bob\n") == "Ann, Bob");
  CHECK(author_of("authors: [Ann, 'Bob, Jr.', '']\n") == "Ann; Bob, Jr.");
  CHECK(author_of("byline: Ann\n") == "Ann");
  CHECK(author_of("author: {name: Ann}\n") == "Ann");
  CHECK(author_of("authors:\n- Name: Ann\n- Bob\n") == "Ann; Bob");
  CHECK(author_of("author:\nauthors: []\nbyline: Cid\n") == "Cid");
}

TEST_CASE("what is said of an author besides a name is kept") {
  CHECK(meta_of("author: {name: Ann, mail: a@b.c}\n") == R"({"author":{"name":"Ann","mail":"a@b.c"}})");
  CHECK(meta_of("author: {mail: a@b.c}\n") == R"({"author":{"mail":"a@b.c"}})");
  CHECK(meta_of("author: Ann\nauthors: [Bob]\n") == R"({"authors":["Bob"]})");
  CHECK(meta_of("authors: [Ann, Bob]\n") == "{}");
}

TEST_CASE("an excerpt is the best of its keys and the others are kept") {
  const Record record = read_fields("summary: S\ndescription: D\ndate: 2024-05-01\n");
  CHECK(record.post.excerpt == "D");
  CHECK(record.post.meta == R"({"summary":"S"})");
  CHECK(read_fields("summary: S\ndescription: ''\n").post.excerpt == "S");
  CHECK(read_fields("excerpt: E\nsummary: S\n").post.excerpt == "E");
  CHECK(read_fields("title: x\n").post.excerpt.empty());
  CHECK(meta_of("excerpt: [a]\n") == R"({"excerpt":["a"]})");
}

TEST_CASE("markup is html only where it is said") {
  CHECK(read_fields("markup: HTML\n").post.markup == Markup::html);
  CHECK(read_fields("markup: markdown\n").post.markup == Markup::markdown);
  CHECK(read_fields("title: x\n", called("x.html")).post.markup == Markup::html);
  CHECK(meta_of("markup: mmark\n") == R"({"markup":"mmark"})");
}

TEST_CASE("unknown keys are kept as they are typed") {
  CHECK(meta_of("Layout: post\nn: 1.10\nyes_no: [yes, null, '1']\nmap: {b: 1, a: {}}\nempty: ''\nnone:\n") ==
        R"({"Layout":"post","n":1.10,"yes_no":[true,null,"1"],"map":{"b":1,"a":{}},"empty":"","none":null})");
}

TEST_CASE("of two spellings of a key the last holds and the other is kept") {
  const Record record = read_fields("Title: A\ntitle: B\ndate: 2024-05-01\nFoo: 1\nfoo: 2\n");
  CHECK(record.post.title == "B");
  CHECK(record.post.meta == R"({"Title":"A","Foo":1,"foo":2})");
}

TEST_CASE("what is kept can be exported and read again however deep it is") {
  const auto nested = [](int depth) {
    return "date: 2024-05-01\nx: " + std::string(depth, '[') + std::string(depth, ']') + "\n";
  };
  Post post;
  post.title = "x";
  post.slug = "x";
  post.meta = read_fields(nested(30)).post.meta;
  CHECK(read_all("jsonl", write_all("jsonl", {post})).records.at(0).post.meta == post.meta);
  CHECK(problems_of(nested(31)) == Names{"3: x is nested too deep"});
}

TEST_CASE("a key of meta is named by its prefix") {
  CHECK(meta_of("meta.title: T\nmeta.tags: x\nmeta.: 1\nmeta.meta.a: 2\nmeta.draft: true\n") ==
        R"({"title":"T","tags":"x","":1,"meta.a":2,"draft":true})");
  CHECK(read_fields("meta.title: T\n").post.title == "file");
}

TEST_CASE("a plain key beside one of meta is for another program") {
  CHECK(meta_of("x: 1\ntags: [a]\nmeta.x: 2\nmeta.tags: b\n") == R"({"x":2,"tags":"b"})");
}

TEST_CASE("a term that is met again is ignored with a warning") {
  const Reading reading = read_all("markdown", "---\nx: 1\ndraft: true\ntaxonomies:\n  x: 2\n---\n", called("x.md"));
  CHECK(reading.records.at(0).post.meta == R"({"x":1})");
  CHECK(reading.warnings == Names{"5: ignored 'x': the key 'x' is already there"});
}

TEST_CASE("a source and a key together are an identity") {
  const Record record = read_fields("title: ''\nsource: blog\nkey: 'a b'\ndate: 2024-05-01\n");
  CHECK(record.source == "blog");
  CHECK(record.key == "a b");
  CHECK(record.post.title.empty());
  CHECK(record.post.meta == "{}");
}

TEST_CASE("a post with an identity says everything itself") {
  const std::string identity = "source: s\nkey: k\n";
  const ReadOptions options = called("_drafts/2014-12-24-x.md");
  const NewPost post = read_fields(identity + "title: ''\ndraft: true\nslug: 2014-12-24-x\n", options).post;
  CHECK(post.title.empty());
  CHECK(post.slug == "2014-12-24-x");
  CHECK_FALSE(post.date);
  const NewPost blank = read_fields(identity + "title: ' '\nauthor: \"\\t\"\nexcerpt: '  '\n", options).post;
  CHECK(blank.title == " ");
  CHECK(blank.author == "\t");
  CHECK(blank.excerpt == "  ");
  CHECK_FALSE(blank.draft);
}

TEST_CASE("an export may write all categories apart from those for another program") {
  const std::string categories = "title: T\ncategories: [a]\ncategory_names: ['..', a]\ndate: 2024-05-01\n";
  CHECK(read_fields(categories + "source: s\nkey: k\n").post.categories == Names{"..", "a"});
  CHECK(read_fields(categories + "source: s\nkey: k\n").post.meta == "{}");
  CHECK(read_fields(categories).post.categories == Names{"a"});
  CHECK(read_fields(categories).post.meta == R"({"category_names":["..","a"]})");
}

TEST_CASE("shortcodes that an export escaped come back") {
  const auto body_of = [](const std::string& fields) {
    return read_all("markdown", "---\n" + fields + "---\n{{\\< x >}}\n", called("x.md")).records.at(0).post.body;
  };
  CHECK(body_of("title: x\nsource: s\nkey: k\nshortcodes: escaped\n") == "{{< x >}}\n");
  CHECK(body_of("title: x\nsource: s\nkey: k\nshortcodes: other\n") == "{{\\< x >}}\n");
  CHECK(body_of("title: x\nshortcodes: escaped\n") == "{{\\< x >}}\n");
}

TEST_CASE("a source or a key alone is no identity") {
  for (const char* fields : {"source: blog\n", "source: blog\nkey: ''\n"}) {
    const Record record = read_fields(fields);
    CHECK(record.source.empty());
    CHECK(record.key == "file.md");
    CHECK(record.post.meta == R"({"source":"blog"})");
  }
  CHECK(meta_of("key: 7\n") == R"({"key":7})");
}

TEST_CASE("a text from standard input is known by its slug or its words") {
  const auto key_of = [](std::string_view text) { return read_all("markdown", text).records.at(0).key; };
  CHECK(key_of("---\nslug: a\n---\n# T\n") == "a");
  CHECK(key_of("# T\n").starts_with("hash:"));
  CHECK(key_of("# T\n") == key_of("---\ntitle: T\n---\n"));
  CHECK(key_of("# T\n") != key_of("---\ntitle: T\ndate: 2024-05-01\n---\n"));
}

TEST_CASE("a file is known by its name without the directories") {
  CHECK(read_fields("title: x\n", called("a/b/c.md")).key == "c.md");
}

TEST_CASE("users name keys as they like") {
  ReadOptions options = called("x.md");
  options.map = {{"Titel", "title"}, {"Datum", "date"}, {"Stichworte", "categories"}, {"title", "excerpt"}};
  const NewPost post = read_fields("titel: T\nDATUM: 2015-01-01\nStichworte: a, b\ntitle: E\ndate: x\n", options).post;
  CHECK(post.title == "T");
  CHECK(text_of(post.date) == "2015-01-01T00:00:00Z");
  CHECK(post.categories == Names{"a", "b"});
  CHECK(post.excerpt == "E");
  CHECK(post.meta == R"({"date":"x"})");
}

TEST_CASE("a key is not mapped to what front matter does not hold") {
  ReadOptions options;
  TextSource source("");
  options.map = {{"text", "body"}};
  CHECK_THROWS_WITH_AS(open_reader("markdown", source, options), "front matter holds no body to map 'text' to", Error);
  options.map = {{"text", "texts"}};
  CHECK_THROWS_AS(open_reader("markdown", source, options), Error);
}

TEST_CASE("the hash of a file changes with its bytes and with how it is read") {
  const auto hash_of = [](const std::string& fields, const ReadOptions& options) {
    return read_fields(fields, options).hash;
  };
  const ReadOptions usual = called("x.md");
  CHECK(hash_of("title: x\n", usual) == hash_of("title: x\n", usual));
  CHECK(hash_of("title: x\n", usual) != hash_of("title:  x\n", usual));
  for (auto change : {+[](ReadOptions& options) { options.categories_from = {"tags"}; },
                      +[](ReadOptions& options) { options.map = {{"a", "title"}}; },
                      +[](ReadOptions& options) { options.date_format = "%Y"; },
                      +[](ReadOptions& options) { options.flavor = Flavor::jekyll; }}) {
    ReadOptions changed = called("x.md");
    change(changed);
    CHECK(hash_of("title: x\n", usual) != hash_of("title: x\n", changed));
  }
}

TEST_CASE("other kinds of front matter are read alike") {
  for (const char* text : {"+++\ntitle = \"T\"\ndate = 2015-01-01\nn = 1.50\n+++\nBody\n",
                           "{\"title\": \"T\", \"date\": \"2015-01-01\", \"n\": 1.50}\nBody\n",
                           "\xEF\xBB\xBF---\ntitle: T\ndate: 2015-01-01\nn: 1.50\n---\nBody\n",
                           "title: T\ndate: 2015-01-01\nn: 1.50\n---\nBody\n"}) {
    const Reading reading = read_all("markdown", text, called("x.md"));
    CAPTURE(text);
    REQUIRE(reading.records.size() == 1);
    const NewPost& post = reading.records.front().post;
    CHECK(post.title == "T");
    CHECK(text_of(post.date) == "2015-01-01T00:00:00Z");
    CHECK(post.meta == R"({"n":1.50})");
    CHECK(post.body == "Body\n");
  }
}

TEST_CASE("bytes that are no text are refused with their line") {
  const auto problem_of = [](std::string_view bytes) { return read_all("markdown", bytes, called("x.md")).problems; };
  CHECK(problem_of("a\nb\xFF\n") == Names{"2: not UTF-8; iconv -t UTF-8 converts it"});
  CHECK(problem_of(std::string("a\n\nb\0", 5)) == Names{"3: a NUL byte, which no text can hold"});
}

TEST_CASE("a fault of the front matter is refused with its line") {
  const Reading reading = read_all("markdown", "---\ntitle: x\nfoo: [a\n---\n", called("x.md"));
  CHECK(reading.records.empty());
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems.front().find(": ") != std::string::npos);
  CHECK(reading.problems.front().front() >= '2');
}

TEST_CASE("a file larger than a post can be is refused") {
  LongSource source("# x\n", 'a', std::size_t{16} << 20, "");
  CHECK(read_all("markdown", source, called("x.md")).problems == Names{"1: the file is larger than 16 MiB"});
}

TEST_CASE("Markdown is known by its first line") {
  for (const char* text :
       {"---\ntitle: x\n---\n", "---toml\n", ";;;\r\n", "+++\r\n", "# Hello, world; and more\n", "\xEF\xBB\xBF---\n"})
    CHECK(detect_format("-", text) == "markdown");
  for (const char* text : {"----\n", "-- a, b\n", "#hash, tag\n"}) CHECK(detect_format("-", text) != "markdown");
  for (const char* name : {"a.md", "a.Rmd", "b/a.MDX"}) CHECK(detect_format(name, "{\"a\":1}") == "markdown");
}

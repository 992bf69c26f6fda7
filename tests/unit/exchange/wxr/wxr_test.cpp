// What WordPress exports, in and out.

#include "exchange/wxr/item.h"

#include "exchange/wxr/wxr_file.h"
#include "text/json.h"

#include <doctest/doctest.h>

#include <random>

using namespace blog;

namespace {

/// The reading of a file with this one item; a title and a post id stand there already.
Reading read_item(std::string_view elements, const ReadOptions& options = {}) {
  return read_all("wxr", file(item("<title>T</title><wp:post_id>7</wp:post_id>" + std::string(elements))), options);
}

NewPost post_of(std::string_view elements, const ReadOptions& options = {}) {
  const Reading reading = read_item(elements, options);
  REQUIRE(reading.problems == std::vector<std::string>());
  REQUIRE(reading.records.size() == 1);
  return reading.records[0].post;
}

/// The meta, without the post id that every item here has.
std::string meta_of(std::string_view elements, const ReadOptions& options = {}) {
  std::string meta = post_of(elements, options).meta;
  for (const std::string_view id : {R"(,"wxr":{"post_id":"7"})", R"("wxr":{"post_id":"7"})", R"("post_id":"7",)"})
    if (const std::size_t at = meta.find(id); at != std::string::npos) return meta.erase(at, id.size());
  return meta;
}

std::string date_of(std::string_view elements) {
  const NewPost post = post_of(elements);
  return post.date ? format_time(*post.date) : "none";
}

SkippedKinds skipped_of(std::string_view text) {
  TextSource source(text);
  const StoppedClock clock;
  const auto reader = open_reader("wxr", source, {.clock = &clock});
  Record record;
  while (reader->next(record)) continue;
  return reader->skipped();
}

Post example() {
  Post post;
  post.slug = "hello";
  post.title = "Hello";
  post.status = Status::published;
  post.date = Time{1'714'557'600, 120};
  post.created = post.updated = Time{1'714'557'600, 0};
  post.markup = Markup::html;
  post.body = "<p>Hi</p>";
  post.meta = "{}";
  post.source = "blog";
  post.key = "k1";
  return post;
}

Post example_of(const std::function<void(Post&)>& change) {
  Post post = example();
  change(post);
  return post;
}

/// The post in a file, and whether the same comes back: every field but the id.
std::string write_and_check(const Post& post) {
  const std::string text = write_all("wxr", {post});
  CAPTURE(text);
  const Reading reading = read_all("wxr", text);
  CHECK(reading.problems == std::vector<std::string>());
  CHECK(reading.warnings == std::vector<std::string>());
  REQUIRE(reading.records.size() == 1);
  const Record& record = reading.records[0];
  CHECK(record.source == post.source);
  CHECK(record.key == post.key);
  CHECK(record.post.slug == post.slug);
  CHECK(record.post.title == post.title);
  CHECK(record.post.body == post.body);
  CHECK(record.post.markup == post.markup);
  CHECK(record.post.author == post.author);
  CHECK(record.post.excerpt == post.excerpt);
  CHECK(record.post.categories == post.categories);
  CHECK(record.post.meta == post.meta);
  CHECK(record.post.draft == (post.status == Status::draft));
  CHECK(record.post.date.has_value() == post.date.has_value());
  if (post.date) CHECK(format_time(record.post.date.value_or(Time{})) == format_time(*post.date));
  CHECK(format_time(record.post.created.value_or(Time{})) == format_time(post.created));
  CHECK(record.post.updated.value_or(Time{}) == post.updated);
  return text;
}

std::vector<std::string> losses_of(const Post& post) {
  std::vector<std::string> losses;
  TextSink sink;
  const auto writer = open_writer("wxr", sink, {.lose = [&](std::string_view kind) { losses.emplace_back(kind); }});
  writer->write(post);
  writer->finish();
  return losses;
}

}  // namespace

TEST_CASE("an item of a WordPress export becomes a post") {
  const Reading reading = read_all(
      "wxr", file("\n" + item("<title>A &amp; <![CDATA[<b>]]></title><dc:creator><![CDATA[ann]]></dc:creator>"
                              "<guid isPermaLink=\"false\"> http://x.org/?p=7 </guid>"
                              "<content:encoded><![CDATA[<p>a]]]]><![CDATA[>b</p>\n]]></content:encoded>"
                              "<excerpt:encoded><![CDATA[ short ]]></excerpt:encoded><wp:post_id>7</wp:post_id>"
                              "<wp:post_date>2024-05-01 12:00:00</wp:post_date>"
                              "<wp:post_date_gmt>2024-05-01 10:00:00</wp:post_date_gmt>"
                              "<wp:post_modified>2024-06-01 12:00:00</wp:post_modified>"
                              "<wp:post_modified_gmt>2024-06-01 10:00:00</wp:post_modified_gmt>"
                              "<wp:post_name>%e6%97%a5-a</wp:post_name><wp:status>publish</wp:status>"
                              "<wp:post_type>post</wp:post_type>"
                              "<category domain=\"category\" nicename=\"news\">News</category>"
                              "<category domain=\"post_tag\" nicename=\"c-2\">C++</category>")));
  CHECK(reading.problems.empty());
  REQUIRE(reading.records.size() == 1);
  const Record& record = reading.records[0];
  CHECK(record.line == 5);
  CHECK(record.key == "http://x.org/?p=7");
  CHECK(record.source.empty());
  CHECK(record.post.title == "A & <b>");
  CHECK(record.post.author == "ann");
  CHECK(record.post.body == "<p>a]]>b</p>\n");
  CHECK(record.post.markup == Markup::html);
  CHECK(record.post.excerpt == " short ");
  CHECK(record.post.slug == "日-a");
  CHECK_FALSE(record.post.draft);
  CHECK(format_time(record.post.date.value()) == "2024-05-01T12:00:00+02:00");
  CHECK(format_time(record.post.updated.value()) == "2024-06-01T12:00:00+02:00");
  CHECK(record.post.categories == std::vector<std::string>{"News"});
  CHECK(record.post.meta ==
        R"({"tags":["C++"],"wxr":{"post_id":"7","html":{"title":"A & <b>"},"tag_nicenames":{"C++":"c-2"}}})");
}

TEST_CASE("a date of WordPress has the offset between its two clocks") {
  const auto both = [](std::string_view gmt, std::string_view local) {
    return date_of(fmt::format("<wp:post_date_gmt>{}</wp:post_date_gmt><wp:post_date>{}</wp:post_date>", gmt, local));
  };
  CHECK(both("2024-05-01 10:00:00", "2024-05-01 15:30:00") == "2024-05-01T15:30:00+05:30");
  CHECK(both("2024-05-01 02:00:00", "2024-04-30 22:00:00") == "2024-04-30T22:00:00-04:00");
  CHECK(both("2024-05-01 10:00:00", "2024-05-01 10:00:00") == "2024-05-01T10:00:00Z");
  CHECK(both("2024-05-01 10:00:00", "2024-05-09 10:00:00") == "2024-05-01T10:00:00Z");
  CHECK(both("2024-05-01 10:00:00", "2024-05-01 10:00:30") == "2024-05-01T10:00:00Z");
  CHECK(both("2024-05-01 10:00:00", "0000-00-00 00:00:00") == "2024-05-01T10:00:00Z");
  CHECK(both("0000-00-00 00:00:00", "2024-05-01 10:00:00") == "2024-05-01T10:00:00Z");  // the clock's place
  CHECK(both("0000-00-00 00:00:00", "0000-00-00 00:00:00") == "none");
  CHECK(both("\n 2024-05-01 10:00:00 \n", "") == "2024-05-01T10:00:00Z");
  CHECK(date_of("<pubDate>Tue, 19 Jul 2016 10:00:00 +0200</pubDate>") == "2016-07-19T10:00:00+02:00");
  CHECK(date_of("<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>") == "none");
  CHECK(date_of("<pubDate>Tue, 19 Jul 2016 10:00:00 EST</pubDate>") == "2016-07-19T10:00:00-05:00");
  CHECK(date_of("<wp:post_date>July 19, 2016 at 9:05 PM</wp:post_date>") == "2016-07-19T21:05:00Z");
  CHECK(date_of("") == "none");
}

TEST_CASE("a pubDate that is no date or has more behind it makes a bad record") {
  CHECK(read_item("<pubDate>soon</pubDate>").problems == std::vector<std::string>{"4: pubDate 'soon' is not a date"});
  CHECK(read_item("<pubDate>Tue, 19 Jul 2016 10:00:00 XST</pubDate>").problems ==
        std::vector<std::string>{"4: pubDate 'Tue, 19 Jul 2016 10:00:00 XST' is not a date: 'XST' is no known time or "
                                 "zone (+01:00 is one)"});
}

TEST_CASE("a date that is none makes a bad record and the others go on") {
  const Reading reading = read_all(
      "wxr", file(item("<title>A</title><wp:post_date>2024-05-01 1:61:00</wp:post_date>") + item("<title>B</title>")));
  CHECK(reading.problems == std::vector<std::string>{"4: wp:post_date '2024-05-01 1:61:00' is not a date: '1:61:00' "
                                                     "is no known time or zone (+01:00 is one)"});
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "B");
}

TEST_CASE("the status of WordPress is a draft or none") {
  const auto is_draft = [](std::string_view status) {
    return post_of(fmt::format("<wp:post_date>2024-05-01</wp:post_date><wp:status>{}</wp:status>", status)).draft;
  };
  for (const char* status : {"publish", "future", ""}) CHECK_FALSE(is_draft(status));
  for (const char* status : {"draft", "pending", "auto-draft", "private", "inherit", "Private"})
    CHECK(is_draft(status));
  CHECK(meta_of("<wp:status>draft</wp:status>") == "{}");
  CHECK(meta_of("<wp:status>private</wp:status>") == R"({"wxr":{"status":"private"}})");
}

TEST_CASE("what is no post is counted by its kind") {
  const auto of = [](std::string_view type, std::string_view status) {
    return item(fmt::format("<wp:post_type>{}</wp:post_type><wp:status>{}</wp:status>", type, status));
  };
  CHECK(skipped_of(file(of("page", "publish") + of("page", "trash") + of("attachment", "inherit") +
                        of("post", "trash") + of("post", "publish") + of("my_type", "publish"))) ==
        SkippedKinds{{"attachment", 1}, {"my_type", 1}, {"page", 2}, {"trash", 1}});
  std::string many;
  for (int i = 0; i < 1000; ++i) many += of(fmt::format("type{}", i), "publish");
  CHECK(skipped_of(file(many)).size() <= 101);
}

TEST_CASE("every version and spelling of the namespaces is understood") {
  const std::string post = item(
      "<title>T</title><a:creator>ann</a:creator><b:encoded>body</b:encoded><c:encoded>short</c:encoded>"
      "<d:post_name>slug</d:post_name><d:post_type>post</d:post_type>");
  for (const char* version : {"1.0", "1.1", "1.2"}) {
    const Reading reading = read_all(
        "wxr",
        fmt::format("<rss xmlns:a='http://purl.org/dc/elements/1.1/' "
                    "xmlns:b='http://purl.org/rss/1.0/modules/content/' "
                    "xmlns:c='http://wordpress.org/export/{0}/excerpt/' xmlns:d='http://wordpress.org/export/{0}/'>"
                    "<channel>{1}</channel></rss>",
                    version, post));
    REQUIRE(reading.records.size() == 1);
    CHECK(reading.records[0].post.author == "ann");
    CHECK(reading.records[0].post.body == "body");
    CHECK(reading.records[0].post.excerpt == "short");
    CHECK(reading.records[0].post.slug == "slug");
  }
  const Reading undeclared = read_all("wxr",
                                      "<rss><channel><item><title>T</title><content:encoded>body</content:encoded>"
                                      "<wp:post_name>slug</wp:post_name></item></channel></rss>");
  REQUIRE(undeclared.records.size() == 1);
  CHECK(undeclared.records[0].post.body == "body");
  CHECK(undeclared.records[0].post.slug == "slug");
}

TEST_CASE("the key is the guid or else the post id or else what names the post") {
  CHECK(read_item("<guid>g</guid>").records.at(0).key == "g");
  CHECK(read_item("").records.at(0).key == "7");
  CHECK(read_all("wxr", file(item("<title>T</title><wp:post_name>s</wp:post_name>"))).records.at(0).key == "s");
  CHECK(read_all("wxr", file(item("<title>T</title>"))).records.at(0).key.starts_with("hash:"));
}

TEST_CASE("a post name that is no slug is kept beside the post") {
  CHECK(post_of("<wp:post_name>a%20b</wp:post_name>").slug == "a-b");
  CHECK(meta_of("<wp:post_name>-x</wp:post_name>") == R"({"wxr":{"post_name":"-x"}})");
  CHECK(read_item("<wp:post_name>-x</wp:post_name><wp:post_date>2024-05-01</wp:post_date>"
                  "<wp:post_type>post</wp:post_type>")
            .warnings == std::vector<std::string>{"4: '-x' cannot be a slug: 'x' instead"});
  CHECK(meta_of("<wp:post_name>2019</wp:post_name>") == R"({"wxr":{"post_name":"2019"}})");
  CHECK(meta_of("<wp:post_name></wp:post_name>") == "{}");
  CHECK(post_of("<wp:post_name>100%-a</wp:post_name>").slug == "100%-a");
}

TEST_CASE("terms go where the keys for categories say") {
  constexpr std::string_view kTerms =
      "<category domain='category' nicename='news'>News</category><category domain='category' "
      "nicename='x-2'>X</category>"
      "<category domain='post_tag' nicename='a'>A</category><category domain='series' nicename='s'>S</category>"
      "<category>News</category><category domain='tag' nicename='b'>B</category>";
  CHECK(post_of(kTerms).categories == std::vector<std::string>{"News", "X"});
  CHECK(meta_of(kTerms) == R"({"tags":["A","B"],"wxr":{"nicenames":{"X":"x-2"},)"
                           R"("terms":[{"domain":"series","nicename":"s","name":"S"}]}})");
  const ReadOptions tags{.categories_from = {"tags"}};
  CHECK(post_of(kTerms, tags).categories == std::vector<std::string>{"A", "B"});
  CHECK(meta_of(kTerms, tags) == R"({"categories":["News","X"],"wxr":{"category_nicenames":{"X":"x-2"},)"
                                 R"("terms":[{"domain":"series","nicename":"s","name":"S"}]}})");
  const ReadOptions all{.categories_from = {"Series", "post_tag", "category", "categories"}};
  CHECK(post_of(kTerms, all).categories == std::vector<std::string>{"S", "A", "B", "News", "X"});
  CHECK(meta_of(kTerms, all) == R"({"wxr":{"nicenames":{"X":"x-2"}}})");
}

TEST_CASE("what WordPress knows beyond a post is kept where it is not the usual") {
  CHECK(
      meta_of(
          "<link></link><description/><wp:comment_status>open</wp:comment_status><wp:ping_status>open</wp:ping_status>"
          "<wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:is_sticky>0</wp:is_sticky>"
          "<wp:post_password></wp:post_password><wp:plugin/><x:y/>") == "{}");
  CHECK(meta_of("<link>http://x/</link><guid isPermaLink='true'>g</guid><wp:comment_status>closed</wp:comment_status>"
                "<wp:is_sticky>1</wp:is_sticky><wp:post_password> p</wp:post_password><wp:plugin>1</wp:plugin>"
                "<wp:plugin>2</wp:plugin><enclosure url='u'/>") ==
        R"({"wxr":{"link":"http://x/",)"
        R"("comment_status":"closed","post_password":" p","is_sticky":"1","plugin":"1",)"
        R"("guid_is_permalink":"true","elements":[{"space":"wp","name":"plugin","text":"2"},)"
        R"({"name":"enclosure","attributes":{"url":"u"}}]}})");
}

TEST_CASE("comments and post meta are kept") {
  CHECK(meta_of("<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value><![CDATA[v\n]]></wp:meta_value></wp:postmeta>"
                "<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value/></wp:postmeta>"
                "<wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author>Ann</wp:comment_author>"
                "<wp:comment_author_IP/><wp:comment_content>Hi &amp; bye</wp:comment_content>"
                "<wp:commentmeta><wp:meta_key>a</wp:meta_key><wp:meta_value>b</wp:meta_value></wp:commentmeta>"
                "</wp:comment>") ==
        R"({"wxr":{"postmeta":[{"key":"k","value":"v\n"},{"key":"k","value":""}],)"
        R"("comments":[{"comment_id":"2","comment_author":"Ann","comment_content":"Hi & bye",)"
        R"("meta":[{"key":"a","value":"b"}]}]}})");
}

TEST_CASE("control characters are left out of a WordPress export with a warning") {
  const Reading reading = read_all("wxr", file(item("<title>A\x08"
                                                    "B</title>") +
                                               item("<title>C\x0C</title>")));
  CHECK(reading.records.size() == 2);
  CHECK(reading.records.at(0).post.title == "AB");
  CHECK(reading.warnings ==
        std::vector<std::string>{"4: control characters, which XML forbids, were left out, here and maybe below"});
}

TEST_CASE("a file that is not well-formed gives everything above the fault") {
  const Reading reading = read_all("wxr", file(item("<title>A</title>") + item("<title>B</title>") +
                                               item("<title>C&nbsp;</title>") + item("<title>D</title>")));
  CHECK(reading.records.size() == 2);
  CHECK(reading.problems == std::vector<std::string>{"6: the file cannot be read from here on: undefined entity: write "
                                                     "the character, or its number; correct this line "
                                                     "and import again"});
}

TEST_CASE("a file that is no WordPress export is refused") {
  const auto problem_of = [](std::string_view text) { return read_all("wxr", text).problems.at(0); };
  CHECK(holds(problem_of("<html><body/></html>"), "1: "));
  CHECK(holds(problem_of("<html><body/></html>"), "the outermost element is <html>, not <rss>"));
  CHECK(holds(problem_of("<!DOCTYPE rss>\n<rss/>"), "DOCTYPE"));
  CHECK(read_all("wxr", file("")).records.empty());
}

TEST_CASE("a map or a date format does not go with a WordPress export") {
  const StoppedClock clock;
  TextSource source("");
  CHECK_THROWS_WITH_AS(open_reader("wxr", source, {.map = {{"a", "title"}}, .clock = &clock}),
                       "a WordPress export has its own names and dates: leave --map and --date-format out", Error);
  CHECK_THROWS_AS(open_reader("wxr", source, {.date_format = "%d", .clock = &clock}), Error);
}

TEST_CASE("the hash of an item changes with its content and with the keys for categories") {
  const auto hash_of = [](std::string_view elements, const ReadOptions& options = {}) {
    return read_item(elements, options).records.at(0).hash;
  };
  CHECK(hash_of("<wp:a>1</wp:a>") == hash_of("<wp:a>1</wp:a>"));
  const std::vector<std::uint64_t> hashes = {hash_of(""),
                                             hash_of("<wp:a>1</wp:a>"),
                                             hash_of("<wp:a b='1'/>"),
                                             hash_of("<wp:a/><wp:a>1</wp:a>"),
                                             hash_of("<wp:a><wp:a>1</wp:a></wp:a>"),
                                             hash_of("<wp:a>1</wp:a>", {.categories_from = {"tags"}})};
  for (std::size_t i = 0; i < hashes.size(); ++i)
    for (std::size_t j = i + 1; j < hashes.size(); ++j) CHECK(hashes[i] != hashes[j]);
}

TEST_CASE("first bytes tell a WordPress export") {
  CHECK(detect_format("a.xml", "<?xml version='1.0'?><rss>") == "wxr");
  CHECK(detect_format("-", "\xEF\xBB\xBF\n<rss>") == "wxr");
  CHECK(detect_format("a.wxr", "") == "wxr");
  CHECK(detect_format("a.html", "<html>") != "wxr");
}

TEST_CASE("a post is written as WordPress writes it") {
  const std::string text = write_and_check(example_of([](Post& post) {
    post.title = "A & B";
    post.author = "Ann";
    post.slug = "日";
    post.categories = {"News", "C", "C++"};
    post.meta = R"({"tags":["x","日"]})";
  }));
  for (const std::string_view part :
       {"<title><![CDATA[A &amp; B]]></title>", "<dc:creator>Ann</dc:creator>", "<guid isPermaLink=\"false\">k1</guid>",
        "<content:encoded><![CDATA[<p>Hi</p>]]></content:encoded>", "<wp:post_date>2024-05-01 12:00:00</wp:post_date>",
        "<wp:post_date_gmt>2024-05-01 10:00:00</wp:post_date_gmt>",
        "<pubDate>Wed, 01 May 2024 10:00:00 +0000</pubDate>", "<wp:post_name>%e6%97%a5</wp:post_name>",
        "<wp:status>publish</wp:status>", "<wp:post_type>post</wp:post_type>",
        "<category domain=\"category\" nicename=\"news\">News</category>",
        "<category domain=\"category\" nicename=\"c-2\">C++</category>",
        "<category domain=\"post_tag\" nicename=\"%e6%97%a5\">日</category>", "<wp:author_login>Ann</wp:author_login>",
        "<wp:cat_name>News</wp:cat_name>", "<wp:tag_name>x</wp:tag_name>", "<wp:wxr_version>1.2</wp:wxr_version>"}) {
    CAPTURE(part);
    CHECK(holds(text, part));
  }
}

TEST_CASE("the status of a post is that of WordPress") {
  const auto status_of = [](Status status, std::string_view meta) {
    const std::string text = write_and_check(example_of([&](Post& post) {
      post.status = status;
      post.meta = meta;
    }));
    const std::size_t begin = text.find("<wp:status>") + 11;
    return text.substr(begin, text.find('<', begin) - begin);
  };
  constexpr std::string_view kPrivate = R"({"wxr":{"status":"private"}})";
  CHECK(status_of(Status::published, "{}") == "publish");
  CHECK(status_of(Status::scheduled, "{}") == "future");
  CHECK(status_of(Status::draft, "{}") == "draft");
  CHECK(status_of(Status::draft, kPrivate) == "private");
  CHECK(status_of(Status::published, kPrivate) == "publish");
  CHECK(status_of(Status::draft, R"({"wxr":{"status":"trash"}})") == "draft");
}

TEST_CASE("a draft without a date has none in WordPress either") {
  const std::string text = write_and_check(example_of([](Post& post) {
    post.status = Status::draft;
    post.date.reset();
  }));
  CHECK(holds(text, "<wp:post_date>0000-00-00 00:00:00</wp:post_date>"));
  CHECK(holds(text, "<pubDate></pubDate>"));
}

TEST_CASE("a draft that is dated when it is published stays one") {
  constexpr std::string_view kMeta = R"({"wxr":{"post_id":"1","post_date_gmt":"0000-00-00 00:00:00"}})";
  const Reading reading =
      read_all("wxr", file(item("<title>T</title><wp:post_id>1</wp:post_id><wp:status>draft</wp:status>"
                                "<wp:post_date>2024-05-01 12:00:00</wp:post_date>"
                                "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>")));
  CHECK(reading.records.at(0).post.meta == kMeta);
  const std::string text = write_and_check(example_of([&](Post& post) {
    post.status = Status::draft;
    post.meta = kMeta;
    post.date = Time{1'714'557'600, 0};  // where no clock would tell
  }));
  CHECK(holds(text, "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>"));
}

TEST_CASE("two posts of a file never have one id") {
  const Post post = example_of([](Post& p) { p.meta = R"({"wxr":{"post_id":"2"}})"; });
  const std::string text = write_all("wxr", {example(), post, post, example()});
  for (const char* id : {"1", "2", "3", "4"}) CHECK(holds(text, fmt::format("<wp:post_id>{}</wp:post_id>", id)));
  const Reading reading = read_all("wxr", text);
  REQUIRE(reading.records.size() == 4);
  CHECK(reading.records[2].post.meta == post.meta);
}

TEST_CASE("Markdown is rendered for WordPress and stays as it is for us") {
  const Post post = example_of([](Post& p) {
    p.markup = Markup::markdown;
    p.body = "# A\n\n<script>x</script>\n\n[y](javascript:z)\r\n";
  });
  const std::string text = write_and_check(post);
  CHECK(holds(text, "<content:encoded><![CDATA[<h1>A</h1>\n"));
  CHECK_FALSE(holds(text.substr(0, text.find("blog:post>")), "javascript:"));
  CHECK(losses_of(post) == std::vector<std::string>{"unsafe HTML in Markdown"});
  CHECK(losses_of(example_of([](Post& p) {
          p.markup = Markup::markdown;
          p.body = std::string(30'000, '[');
        })) == std::vector<std::string>{"Markdown too intricate to render"});
  CHECK(losses_of(example()).empty());
}

TEST_CASE("control characters are lost to WordPress and not to us") {
  const Post post = example_of([](Post& p) {
    p.title =
        "a\x01"
        "b\uFFFE";
    p.body = "\x1F";
    p.categories = {"c\x02"};
    p.meta = R"({"tags":["\u0003\uffff"],"wxr":{"postmeta":[{"key":"\u0004","value":""}]}})";
  });
  CHECK(losses_of(post) == std::vector<std::string>{"control characters"});
  CHECK(holds(write_all("wxr", {post}), "<title>ab</title>"));
  Post plain = post;
  plain.meta = "{}";
  write_and_check(plain);
}

TEST_CASE("meta that WordPress has no place for comes back as it was") {
  for (const char* meta :
       {R"({"weight":1.10,"tags":["b","a"],"x":{"y":[null]}})", R"({"tags":"one"})", R"({"tags":[1,[],"a","a"]})",
        R"({"wxr":5})", R"({"wxr":{"comments":"x","postmeta":[1],"terms":[{}],"elements":[{"name":"a b"}]}})",
        R"({"wxr":{"post_id":"x","a b":"c","link":"<&>]]>"},"tags":["z"]})", R"({"categories":["A"]})",
        R"({"wxr":{"elements":[{"space":"http://www.w3.org/XML/1998/namespace","name":"a"}]}})",
        R"({"wxr":{"terms":[{"domain":"category","nicename":"","name":"A"}]}})",
        R"({"wxr":{"elements":[{"space":"urn:x","name":"a","attributes":{"b":"<","xmlns":"c"},"text":"t",)"
        R"("elements":[{"name":"d"},{"space":"urn:y","name":"e"}]}]}})"}) {
    CAPTURE(meta);
    write_and_check(example_of([&](Post& post) { post.meta = meta; }));
  }
}

TEST_CASE("what came from WordPress needs nothing beside its elements but its identity") {
  const std::string text = file(item(
      "<title>T</title><link>http://x/</link><guid isPermaLink='true'>g</guid><description>d</description>"
      "<content:encoded>b\n</content:encoded><wp:post_id>9</wp:post_id><wp:post_date>2024-05-01 12:00:00</wp:post_date>"
      "<wp:post_date_gmt>2024-05-01 10:00:00</wp:post_date_gmt><wp:ping_status>closed</wp:ping_status>"
      "<wp:post_name>t</wp:post_name><wp:status>pending</wp:status><category domain='category' "
      "nicename='n-3'>N</category>"
      "<category domain='post_tag' nicename='m-4'>M</category><category domain='format' nicename='f'>F</category>"
      "<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta>"
      "<wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_extra>e</wp:comment_extra></wp:comment>"
      "<wp:plugin>p</wp:plugin><enclosure url='u'/><wfw:x xmlns:wfw='urn:w'>y</wfw:x>"));
  const NewPost read = read_all("wxr", text).records.at(0).post;
  Post post = example();
  post.slug = read.slug;
  post.title = read.title;
  post.body = read.body;
  post.date = read.date;
  post.updated = *read.date;
  post.status = Status::draft;
  post.categories = read.categories;
  post.meta = read.meta;
  const std::string written = write_and_check(post);
  CHECK(holds(written, R"(<blog:post>{"source":"blog","key":"k1","created":"2024-05-01T10:00:00Z"}</blog:post>)"));
}

TEST_CASE("any post at all makes a well-formed file and comes back") {
  std::mt19937 random(3);
  constexpr std::string_view kParts[] = {"a",  "]]>", "<",      "&",  "\"", "\r", "\n",       "\x01", "\x1B", "é",
                                         "😀", " ",   "\uFFFE", "%e", "/",  "\t", "<b>x</b>", "*",    "`",    "\\"};
  const auto text = [&](unsigned longest) {
    std::string out;
    for (auto length = random() % (longest + 1); length > 0; --length) out += kParts[random() % std::size(kParts)];
    return out;
  };
  const auto json = [&] {
    std::string out;
    append_json_string(out, text(6));
    return out;
  };
  for (int round = 0; round < 500; ++round) {
    write_and_check(example_of([&](Post& post) {
      post.title = text(5);
      post.author = text(3);
      post.excerpt = text(5);
      post.body = text(20);
      post.markup = round % 2 == 0 ? Markup::html : Markup::markdown;
      post.key = "k" + text(3);
      for (int i = 0; i < round % 3; ++i) post.categories.push_back(fmt::format("{}{}", i, text(3)));
      post.date = Time{static_cast<std::int64_t>(random()) - 1'000'000'000, static_cast<int>(random() % 2878) - 1439};
      post.meta = fmt::format(
          R"({{"tags":[{}],"wxr":{{"link":{},"plugin":{},"nicenames":{{{}:{}}},"terms":[{{"domain":{},"nicename":{},"name":{}}}],)"
          R"("postmeta":[{{"key":{},"value":{}}}],"comments":[{{"comment_author":{}}}],)"
          R"("elements":[{{"space":{},"name":"x","attributes":{{"y":{}}},"text":{}}}]}}}})",
          json(), json(), json(), json(), json(), json(), json(), json(), json(), json(), json(), json(), json(),
          json());
    }));
  }
}

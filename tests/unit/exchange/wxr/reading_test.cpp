// What the items of a WordPress export mean beyond their own words.

#include "exchange/wxr/item.h"

#include "exchange/wxr/wxr_file.h"
#include "text/json.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <vector>

using namespace blog;

namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view kDated =
    "<wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type><wp:post_date>2024-05-01 10:00:00</wp:post_date>";

std::string post_item(std::string_view elements) { return item(std::string(kDated) + std::string(elements)); }

/// Of a file with these children of the channel, and one post.
Record record_of(std::string_view channel, std::string_view elements, const ReadOptions& options = {}) {
  const Reading reading = read_all("wxr", file(std::string(channel) + post_item(elements)), options);
  REQUIRE(reading.problems.empty());
  REQUIRE(reading.warnings.empty());
  REQUIRE(reading.records.size() == 1);
  return reading.records[0];
}

NewPost post_of(std::string_view elements) { return record_of("", elements).post; }

/// Without the id that every post here has.
std::string meta_of(const Record& record) {
  std::string meta = record.post.meta;
  for (const std::string_view id : {R"(,"wxr":{"post_id":"7"})", R"("wxr":{"post_id":"7"})", R"("post_id":"7",)"})
    if (const std::size_t at = meta.find(id); at != std::string::npos) return meta.erase(at, id.size());
  return meta;
}

Texts remarks_of(std::string_view text) {
  TextSource source(text);
  const StoppedClock clock;
  const auto reader = open_reader("wxr", source, {.clock = &clock});
  Record record;
  while (reader->next(record)) continue;
  return reader->remarks();
}

std::string author(std::string_view login, std::string_view name) {
  return fmt::format(
      "<wp:author><wp:author_login>{}</wp:author_login><wp:author_email>a@x.org</wp:author_email>"
      "<wp:author_display_name><![CDATA[{}]]></wp:author_display_name></wp:author>\n",
      login, name);
}

std::string category(std::string_view nicename, std::string_view name, std::string_view parent,
                     std::string_view description) {
  return fmt::format(
      "<wp:category><wp:category_nicename>{}</wp:category_nicename><wp:cat_name><![CDATA[{}]]></wp:cat_name>"
      "<wp:category_parent>{}</wp:category_parent>"
      "<wp:category_description><![CDATA[{}]]></wp:category_description></wp:category>\n",
      nicename, name, parent, description);
}

std::string in_category(std::string_view nicename, std::string_view name) {
  return fmt::format("<category domain=\"category\" nicename=\"{}\"><![CDATA[{}]]></category>", nicename, name);
}

/// The post that a record makes, as it is exported.
Post exported(const Record& record) {
  Post post;
  post.source = "s";
  post.key = record.key;
  post.slug = record.post.slug.empty() ? "slug" : record.post.slug;
  post.title = record.post.title;
  post.body = record.post.body;
  post.markup = record.post.markup;
  post.excerpt = record.post.excerpt;
  post.author = record.post.author;
  post.date = record.post.date;
  post.updated = record.post.updated.value_or(Time{});
  post.categories = record.post.categories;
  post.meta = record.post.meta;
  post.status = record.post.draft ? Status::draft : Status::published;
  return post;
}

/// Writes the posts and checks that they come back without a word of what is beyond the elements of WordPress.
std::string write_and_check(const std::vector<Post>& posts, std::string_view never = "\"meta\"") {
  std::string text = write_all("wxr", posts);
  CAPTURE(text);
  const Reading reading = read_all("wxr", text);
  CHECK(reading.problems.empty());
  CHECK(reading.warnings.empty());
  REQUIRE(reading.records.size() == posts.size());
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const NewPost& post = reading.records[i].post;
    CHECK(post.title == posts[i].title);
    CHECK(post.excerpt == posts[i].excerpt);
    CHECK(post.author == posts[i].author);
    CHECK(post.meta == posts[i].meta);
    CHECK(post.draft == (posts[i].status == Status::draft));
  }
  CHECK_FALSE(holds(text, never));
  return text;
}

}  // namespace

TEST_CASE("entities of WordPress are decoded once in titles and excerpts and authors") {
  const NewPost post = post_of(
      "<title><![CDATA[Tips &amp; tricks &#8211; what&#8217;s new&hellip;]]></title>"
      "<dc:creator><![CDATA[Ada &amp; Ben]]></dc:creator>"
      "<excerpt:encoded><![CDATA[&lt;b&gt; &amp;amp; &#x2014;]]></excerpt:encoded>"
      "<content:encoded><![CDATA[<p>&amp;</p>]]></content:encoded>" +
      in_category("x", "What&#8217;s &quot;new&quot;"));
  CHECK(post.title == "Tips & tricks – what’s new…");
  CHECK(post.author == "Ada & Ben");
  CHECK(post.excerpt == "<b> &amp; —");
  CHECK(post.body == "<p>&amp;</p>");
  CHECK(post.categories == Texts{"What’s \"new\""});
  CHECK(post_of("<title>Tips &amp;amp; tricks</title>").title == "Tips & tricks");
  CHECK(post_of("<title><![CDATA[AT&T <em>x</em> &copy &nothing;]]></title>").title ==
        "AT&T <em>x</em> &copy &nothing;");
}

TEST_CASE("a title goes back to WordPress as it shows there") {
  const auto title_of = [](std::string_view title) {
    const std::string text = write_and_check({exported(record_of("", fmt::format("<title>{}</title>", title)))});
    const std::size_t begin = text.find("<title>", text.find("<item>")) + 7;
    return text.substr(begin, text.find("</title>", begin) - begin);
  };
  CHECK(title_of("Tips &amp;amp; tricks") == "<![CDATA[Tips &amp; tricks]]>");
  CHECK(title_of("AT&amp;T") == "<![CDATA[AT&amp;T]]>");
  CHECK(title_of("<![CDATA[<em>A</em> &lt;b&gt; &#8211;]]>") == "<![CDATA[<em>A</em> &lt;b&gt; &#8211;]]>");
  CHECK(title_of("<![CDATA[&lt;b&gt; &amp;amp;]]>") == "<![CDATA[&lt;b&gt; &amp;amp;]]>");
  Post edited = exported(record_of("", "<title><![CDATA[<em>A</em>]]></title>"));
  edited.title = "<em>B</em>";
  CHECK(holds(write_all("wxr", {edited}), "<title><![CDATA[&lt;em&gt;B&lt;/em&gt;]]></title>"));
}

TEST_CASE("an author has the name that people know and keeps the login") {
  const std::string authors = author("ada", "Ada Marsh") + author("b &amp; c", "Ben &amp; Cy") + author("none", "");
  const Record ada = record_of(authors, "<title>T</title><dc:creator>ada</dc:creator>");
  CHECK(ada.post.author == "Ada Marsh");
  CHECK(meta_of(ada) == R"({"wxr":{"creator":"ada","creator_name":"Ada Marsh"}})");
  CHECK(record_of(authors, "<dc:creator>b &amp; c</dc:creator>").post.author == "Ben & Cy");
  CHECK(record_of(authors, "<dc:creator>none</dc:creator>").post.author == "none");
  const Record gone = record_of(authors, "<dc:creator>gone</dc:creator>");
  CHECK(gone.post.author == "gone");
  CHECK(meta_of(gone) == "{}");
  CHECK(record_of("", "<dc:creator>ada</dc:creator>").hash !=
        record_of(author("ada", "A"), "<dc:creator>ada</dc:creator>").hash);
  CHECK(record_of("", "<dc:creator>ada</dc:creator>").hash ==
        record_of(author("ada", "ada"), "<dc:creator>ada</dc:creator>").hash);

  Post other = exported(ada);
  other.author = "Eve";
  const std::string text = write_and_check({exported(ada), exported(gone), exported(ada)}, "\"author\"");
  CHECK(holds(text, "<dc:creator>ada</dc:creator>"));
  CHECK(holds(text, "<wp:author_login>ada</wp:author_login>"));
  CHECK(holds(text, "<wp:author_display_name>Ada Marsh</wp:author_display_name>"));
  CHECK(text.find("<wp:author>") < text.find("<item>"));
  CHECK(text.find("<wp:author_login>ada", text.find("<wp:author_login>ada") + 1) == std::string::npos);
  CHECK(holds(write_all("wxr", {other}), "<dc:creator>Eve</dc:creator>"));
}

TEST_CASE("an author who is named behind a post is said") {
  const std::string items = post_item("<dc:creator>ada</dc:creator>");
  CHECK(remarks_of(file(items + author("ada", "Ada"))) ==
        Texts{"authors are named behind posts of theirs, whose author is therefore the login"});
  CHECK(remarks_of(file(items + author("ben", "Ben"))).empty());
  CHECK(remarks_of(file(author("ada", "Ada") + items)).empty());
}

TEST_CASE("parents and descriptions of categories are kept and counted once") {
  const std::string channel = category("food", "Food", "", "") + category("recipes", "Recipes", "food", "") +
                              category("pasta-2", "Pasta &amp; Rice", "recipes", "All about <b>pasta</b>") +
                              category("loop", "Loop", "loop", "") + category("other", "Other", "", "Not of any post");
  const Record record = record_of(channel, in_category("pasta-2", "Pasta &amp; Rice") + in_category("loop", "Loop"));
  CHECK(record.post.categories == Texts{"Pasta & Rice", "Loop"});
  CHECK(
      meta_of(record) ==
      R"({"wxr":{"nicenames":{"Pasta & Rice":"pasta-2"},"category_parents":{"Pasta & Rice":"Recipes","Recipes":"Food"},)"
      R"("category_descriptions":{"Pasta & Rice":"All about <b>pasta</b>"}}})");
  CHECK(remarks_of(
            file(channel + post_item(in_category("pasta-2", "Pasta")) + post_item(in_category("pasta-2", "Pasta")))) ==
        Texts{"2 categories have parents or descriptions; they are kept in meta"});
  CHECK(remarks_of(file(category("a", "A", "", "x") + post_item(in_category("a", "A")))) ==
        Texts{"1 category has parents or descriptions; they are kept in meta"});
  CHECK(remarks_of(file(channel + post_item(in_category("food", "Food")))).empty());

  const std::string text =
      write_and_check({exported(record), exported(record_of("", in_category("x", "X")))}, "category_parents");
  CHECK(holds(text,
              "<wp:category_nicename>pasta-2</wp:category_nicename><wp:category_parent>recipes</wp:category_parent>"));
  CHECK(holds(text, "<wp:category_description><![CDATA[All about <b>pasta</b>]]></wp:category_description>"));
  CHECK(text.find("<wp:cat_name>Food") < text.find("<wp:cat_name>Recipes"));
  CHECK(text.find("<wp:cat_name>Recipes") < text.find("<wp:category_nicename>pasta-2"));
  CHECK(holds(text.substr(text.find("</item>")), "<wp:cat_name>X</wp:cat_name>"));
}

TEST_CASE("a parent that is not in the file is named as it stands") {
  const Record record = record_of(category("a", "A", "Gone &amp; lost", ""), in_category("a", "A"));
  CHECK(meta_of(record) == R"({"wxr":{"category_parents":{"A":"Gone & lost"}}})");
  CHECK(meta_of(record_of(category("a", "A", "0", ""), in_category("a", "A"))) == "{}");
}

TEST_CASE("categories above one another for ever are read and written") {
  std::string channel = category("a", "A", "b", "") + category("b", "B", "a", "");
  for (int i = 0; i < 100; ++i)
    channel += category(fmt::format("c{}", i), fmt::format("C{}", i), fmt::format("c{}", i + 1), "");
  for (const char* name : {"A", "C0"}) {
    const Record record = record_of(channel, in_category(name == std::string("A") ? "a" : "c0", name));
    CHECK(holds(record.post.meta, "category_parents"));
    Post post = exported(record);
    CHECK(read_all("wxr", write_all("wxr", {post})).records.at(0).post.meta == post.meta);
  }
}

TEST_CASE("descriptions of tags and other terms are kept and go out again") {
  const std::string channel =
      "<wp:tag><wp:tag_slug>egg</wp:tag_slug><wp:tag_name>egg</wp:tag_name><wp:tag_description>An "
      "egg</wp:tag_description></wp:tag>"
      "<wp:term><wp:term_taxonomy>series</wp:term_taxonomy><wp:term_slug>s</wp:term_slug><wp:term_parent>p</"
      "wp:term_parent>"
      "<wp:term_name>S</wp:term_name><wp:term_description>A series</wp:term_description></wp:term>\n";
  const std::string terms =
      "<category domain='post_tag' nicename='egg'>egg</category>"
      "<category domain='series' nicename='s'>S</category>";
  const Record record = record_of(channel, terms);
  CHECK(
      meta_of(record) ==
      R"({"tags":["egg"],"wxr":{"tag_descriptions":{"egg":"An egg"},"terms":[{"domain":"series","nicename":"s","name":"S",)"
      R"("parent":"p","description":"A series"}]}})");
  CHECK(remarks_of(file(channel + post_item(terms))) ==
        Texts{"2 other terms have parents or descriptions; they are kept in meta"});
  const std::string text = write_and_check({exported(record)});
  CHECK(holds(text, "<wp:tag_description>An egg</wp:tag_description>"));
  CHECK(holds(text, "<wp:term_description>A series</wp:term_description>"));
}

TEST_CASE("long descriptions are left out with a warning") {
  const std::string channel = category("a", "A", "", std::string(70'000, 'x'));
  const Reading reading = read_all("wxr", file(channel + post_item(in_category("a", "A"))));
  CHECK(meta_of(reading.records.at(0)) == "{}");
  CHECK(reading.warnings.size() == 1);
  CHECK(holds(reading.warnings.at(0), "above 64 KiB are left out"));
}

TEST_CASE("a post with a password is a draft and goes back to WordPress with it") {
  const Record record =
      record_of("", "<title>T</title><wp:status>publish</wp:status><wp:post_password>p</wp:post_password>");
  CHECK(record.post.draft);
  CHECK(meta_of(record) == R"({"wxr":{"status":"publish","post_password":"p"}})");
  const std::string text = write_and_check({exported(record)});
  CHECK(holds(text, "<wp:status>publish</wp:status>"));
  CHECK(holds(text, "<wp:post_password>p</wp:post_password>"));
  Post published = exported(record);
  published.status = Status::published;
  write_and_check({published});
  Post bare = exported(record);
  bare.meta = R"({"wxr":{"status":"publish"}})";
  CHECK(holds(write_and_check({bare}, "<wp:status>publish"), "<wp:status>draft</wp:status>"));

  CHECK_FALSE(post_of("<wp:status>publish</wp:status><wp:post_password>\n</wp:post_password>").draft);
  const Record twice =
      record_of("", "<wp:post_password/><wp:post_password>p</wp:post_password><wp:post_password>q</wp:post_password>");
  CHECK(twice.post.draft);
  CHECK(meta_of(twice) == R"({"wxr":{"post_password":"p"}})");
  CHECK(record.hash != record_of("", "<title>T</title><wp:status>publish</wp:status>").hash);
}

TEST_CASE("a status that WordPress does not have rejects the record by name") {
  const Reading reading = read_all(
      "wxr", file(post_item("<title>Mine</title><wp:status>in-progress</wp:status>") + post_item("<title>B</title>")));
  CHECK(reading.problems ==
        Texts{"4: 'Mine' has the wp:status 'in-progress', which WordPress does not have; write draft or publish"});
  CHECK(reading.records.size() == 1);
  Post post = exported(reading.records.at(0));
  post.status = Status::draft;
  post.meta = R"({"wxr":{"status":"in-progress"}})";
  CHECK(holds(write_and_check({post}, "<wp:status>in-"), "<wp:status>draft</wp:status>"));
}

TEST_CASE("a post that waits for a date it does not have is a draft") {
  const auto is_draft = [](std::string_view date) {
    const std::string text = fmt::format("<wp:post_type>post</wp:post_type><wp:status>future</wp:status>{}", date);
    return read_all("wxr", file(item(text))).records.at(0).post.draft;
  };
  CHECK(is_draft(""));
  CHECK(is_draft("<wp:post_date>0000-00-00 00:00:00</wp:post_date>"));
  CHECK_FALSE(is_draft("<wp:post_date>2034-05-01 10:00:00</wp:post_date>"));
}

TEST_CASE("an item without a type is taken for a post and named") {
  const Reading reading = read_all("wxr", file(item("<title>Mine</title><wp:post_id>1</wp:post_id>")));
  CHECK(reading.records.size() == 1);
  CHECK(reading.warnings == Texts{"4: 'Mine' has no wp:post_type and is taken for a post"});
}

TEST_CASE("an RSS feed is read as posts and said to be one") {
  const std::string feed =
      "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
      "<title>Blog</title><link>https://x.org/</link>"
      "<item><title>A &amp;amp; B</title><link>https://x.org/a</link><guid>g1</guid><description>&lt;p&gt;One&lt;/p&gt;"
      "</description><pubDate>Tue, 19 Jul 2016 10:00:00 +0200</pubDate><category>News</category></item>"
      "<item><title>C</title><link>https://x.org/c</link><description>short</description>"
      "<content:encoded>&lt;p&gt;long&lt;/p&gt;</content:encoded></item></channel></rss>";
  const Reading reading = read_all("wxr", feed);
  CHECK(reading.problems.empty());
  CHECK(reading.warnings.empty());
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[0].key == "g1");
  CHECK(reading.records[0].post.title == "A & B");
  CHECK(reading.records[0].post.body == "<p>One</p>");
  CHECK(reading.records[0].post.categories == Texts{"News"});
  CHECK(reading.records[0].post.meta == R"({"wxr":{"link":"https://x.org/a"}})");
  CHECK(format_time(reading.records[0].post.date.value()) == "2016-07-19T10:00:00+02:00");
  CHECK(reading.records[1].key == "https://x.org/c");
  CHECK(reading.records[1].post.body == "<p>long</p>");
  CHECK(reading.records[1].post.meta == R"({"wxr":{"link":"https://x.org/c","description":"short"}})");
  CHECK(remarks_of(feed) ==
        Texts{"2 posts are of an RSS feed, which may leave out older posts and parts of the others"});
}

TEST_CASE("posts that share authors and categories come back whatever their meta says of them") {
  std::mt19937 random(7);
  constexpr std::string_view kTexts[] = {"a",   "A", "b",       "A & B", "A &amp; B", "<b>",
                                         " x ", "",  "&#8211;", "\x01",  "c\n",       "2019"};
  const auto text = [&] { return std::string(kTexts[random() % std::size(kTexts)]); };
  const auto json = [&] {
    std::string out;
    append_json_string(out, text());
    return out;
  };
  const auto pair = [&](const char* separator) {
    const std::string key = json();
    return fmt::format("{}{}{}", key, separator, json());
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<Post> posts;
    for (int i = 0; i < 4; ++i) {
      Post& post = posts.emplace_back(exported(record_of("", "<title>T</title>")));
      post.key = fmt::format("k{}", i);
      post.title = text();
      post.excerpt = text();
      post.author = text();
      post.status = static_cast<Status>(random() % 2);
      if (const std::string name = text(); !trim(name).empty()) post.categories = {name};
      post.meta = fmt::format(
          R"({{"tags":[{}],"wxr":{{"creator":{},"creator_name":{},"html":{{"title":{},"excerpt":{}}},"status":"private",)"
          R"("post_password":{},"nicenames":{{{}}},"category_parents":{{{}}},"category_descriptions":{{{}}},)"
          R"("tag_descriptions":{{{}}},"terms":[{{"domain":"series","nicename":"s","name":"S","parent":{}}}]}}}})",
          json(), json(), json(), json(), json(), json(), pair(":"), pair(":"), pair(":"), pair(":"), json());
    }
    const std::string written = write_all("wxr", posts);
    CAPTURE(written);
    const Reading reading = read_all("wxr", written);
    REQUIRE(reading.problems.empty());
    REQUIRE(reading.records.size() == posts.size());
    for (std::size_t i = 0; i < posts.size(); ++i) {
      const NewPost& post = reading.records[i].post;
      REQUIRE(post.title == posts[i].title);
      REQUIRE(post.excerpt == posts[i].excerpt);
      REQUIRE(post.author == posts[i].author);
      REQUIRE(post.categories == posts[i].categories);
      REQUIRE(post.meta == posts[i].meta);
      REQUIRE(post.draft == (posts[i].status == Status::draft));
    }
  }
}

TEST_CASE("markup that stands in an item as elements is its text") {
  const NewPost post = post_of(
      "<title>A <em>b</em></title><content:encoded><p>x &amp;amp; y</p>\n<img src=\"a\"/></content:encoded>"
      "<excerpt:encoded><b>e</b></excerpt:encoded>");
  CHECK(post.title == "A <em>b</em>");
  CHECK(post.body == "<p>x &amp;amp; y</p>\n<img src=\"a\">");
  CHECK(post.excerpt == "<b>e</b>");
}

TEST_CASE("images that stay where they were are counted") {
  const auto remarks = [](std::string_view body, std::string_view more = "") {
    const std::string content = fmt::format("<content:encoded><![CDATA[{}]]></content:encoded>", body);
    return remarks_of(file("<link>https://old.org/</link><wp:base_blog_url>https://old.org/blog</wp:base_blog_url>" +
                           post_item(content) + std::string(more)));
  };
  CHECK(remarks("<p><img class=\"a\" src=\"https://old.org/wp-content/uploads/a.jpg\" /><IMG "
                "SRC='https://OLD.org/b.png'></p>") ==
        Texts{"1 post shows 2 images of https://old.org, which stay there"});
  CHECK(remarks("<img\nsrc=https://old.org/a.jpg>",
                post_item("<content:encoded><![CDATA[<img src='/wp-content/uploads/b'><img "
                          "src='//x.files.wordpress.com/c'>]]></content:encoded>")) ==
        Texts{"2 posts show 3 images of https://old.org and others, which stay there"});
  CHECK(remarks("<img src=\"http://cdn.org/wp-content/uploads/a.jpg\">") ==
        Texts{"1 post shows 1 image of http://cdn.org, which stays there"});
  for (const char* body :
       {"<img src='https://flickr.org/a.jpg'>", "<img data-src='https://old.org/a.jpg'>", "<img>", "<img src",
        "<img src=", "<img src='", "<imgsrc='https://old.org/a'>", "<a href='https://old.org/a.jpg'>a</a>"})
    CHECK(remarks(body).empty());
}

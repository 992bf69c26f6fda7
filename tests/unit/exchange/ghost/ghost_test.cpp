#include "exchange/exchange_test.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

using Texts = std::vector<std::string>;

/// The members of a post, in the shape that a backup has.
std::string backup_of(const std::string& post, const std::string& tables = "") {
  return R"({"db":[{"meta":{"version":"5.87.0"},"data":{"posts":[{)" + post + "}]" + tables + "}}]}";
}

Record record_of(const std::string& post, const std::string& tables = "", const ReadOptions& options = {}) {
  const Reading reading = read_all("ghost", backup_of(post, tables), options);
  REQUIRE_MESSAGE(reading.problems.empty(), reading.problems.front());
  REQUIRE(reading.records.size() == 1);
  return reading.records.front();
}

NewPost post_of(const std::string& post, const std::string& tables = "") { return record_of(post, tables).post; }

Texts problems_of(std::string_view text) { return read_all("ghost", text).problems; }

Texts warnings_of(const std::string& post, const std::string& tables = "") {
  return read_all("ghost", backup_of(post, tables)).warnings;
}

std::string time_of(const std::optional<Time>& time) { return time ? format_time(*time) : "none"; }

std::string mobiledoc(const std::string& cards, const std::string& sections) {
  std::string json;
  for (const char c : R"({"version":"0.3.1","cards":)" + cards + R"(,"sections":)" + sections + "}") {
    if (c == '"' || c == '\\') json += '\\';
    json += c;
  }
  return R"("title":"T","html":null,"mobiledoc":")" + json + "\"";
}

bool begins_like(std::string_view text) { return detect_format("", text) == "ghost"; }

}  // namespace

TEST_CASE("a row of Ghost's posts is a post") {
  const Record record = record_of(
      R"("id":"63a","uuid":"u","title":" T ","slug":"s","html":"<p>B</p>\n","status":"published",)"
      R"("published_at":"2024-05-01T10:00:00.000Z","created_at":"2024-04-01T10:00:00.000+02:00",)"
      R"("updated_at":"2024-06-01 10:00:00","custom_excerpt":"E","type":"post","featured":0,"feature_image":null)");
  CHECK(record.post.title == " T ");
  CHECK(record.post.slug == "s");
  CHECK(record.post.body == "<p>B</p>\n");
  CHECK(record.post.markup == Markup::html);
  CHECK(record.post.excerpt == "E");
  CHECK_FALSE(record.post.draft);
  CHECK(time_of(record.post.date) == "2024-05-01T10:00:00Z");
  CHECK(time_of(record.post.created) == "2024-04-01T10:00:00+02:00");
  CHECK(time_of(record.post.updated) == "2024-06-01T10:00:00Z");
  CHECK(record.post.meta == R"({"ghost":{"uuid":"u"}})");
  CHECK(record.key == "63a");
  CHECK(record.source == "");
}

TEST_CASE("the tables stand at any depth that Ghost uses") {
  const std::string tables = R"("posts":[{"id":1,"title":"A"}],"posts_tags":[{"post_id":1,"tag_id":2}],)"
                             R"("tags":[{"id":2,"name":"News"}])";
  for (const std::string& text : {"{\"db\":[{\"meta\":{},\"data\":{" + tables + "}}]}", "{\"data\":{" + tables + "}}",
                                  "{" + tables + "}", "\xEF\xBB\xBF{ \"x\":[{}], " + tables + " }\n"}) {
    const Reading reading = read_all("ghost", text);
    CHECK(reading.problems.empty());
    REQUIRE(reading.records.size() == 1);
    CHECK(reading.records[0].post.title == "A");
    CHECK(reading.records[0].post.categories == Texts{"News"});
    CHECK(reading.records[0].key == "1");
    CHECK(begins_like(text));
  }
}

TEST_CASE("tags are the categories in the order of their links") {
  const NewPost post =
      post_of(R"("id":"p","title":"T")",
              R"(,"posts_tags":[{"post_id":"p","tag_id":"b","sort_order":1},{"post_id":"q","tag_id":"a"},)"
              R"({"post_id":"p","tag_id":"i","sort_order":2},{"post_id":"p","tag_id":"a","sort_order":0}],)"
              R"("tags":[{"id":"a","name":"A, b","slug":"a-b"},{"id":"b","name":"C++","slug":"cpp"},)"
              R"({"id":"i","name":"#Import 2","slug":"hash-import-2"}])");
  CHECK(post.categories == Texts{"A, b", "C++"});
  CHECK(post.meta == R"({"ghost":{"internal_tags":["#Import 2"],"tag_slugs":{"C++":"cpp"}}})");
}

TEST_CASE("tags go to meta where other keys hold the categories") {
  const std::string post = R"("title":"T","tags":[{"name":"A"},{"name":"#b"}])";
  for (const char* key : {"tags", "Categories", "category"})
    CHECK(record_of(post, "", {.categories_from = {"x", key}}).post.categories == Texts{"A"});
  const Record record = record_of(post, "", {.categories_from = {"topics"}});
  CHECK(record.post.categories.empty());
  CHECK(record.post.meta == R"({"tags":["A"],"ghost":{"internal_tags":["#b"]}})");
  CHECK(record.hash != record_of(post).hash);
}

TEST_CASE("a tag that is not in the file is named") {
  CHECK(warnings_of(R"("id":"p","title":"T")", R"(,"posts_tags":[{"post_id":"p","tag_id":"x"}])") ==
        Texts{"1: ignored a tag without a name"});
}

TEST_CASE("authors are joined in their order and nothing else of a user comes in") {
  const std::string users =
      R"(,"users":[{"id":"1","name":"Ann","email":"a@x.org","password":"$2a$"},{"id":2,"name":"Bo"}])";
  const std::string links = R"(,"posts_authors":[{"post_id":"p","author_id":2,"sort_order":1},)"
                            R"({"post_id":"p","author_id":"1","sort_order":0}])";
  CHECK(post_of(R"("id":"p","title":"T","author_id":"2")", users + links).author == "Ann; Bo");
  CHECK(post_of(R"("id":"p","title":"T","author_id":2,"created_by":1)", users).author == "Bo");
  CHECK(post_of(R"("id":"p","title":"T","author_id":2,"created_by":1)", users).meta == "{}");
  CHECK(post_of(R"("title":"T","author":2)", users).author == "Bo");
  CHECK(post_of(R"("title":"T","author":"Cy")", users).author == "Cy");
  CHECK(warnings_of(R"("title":"T","author_id":"3")", users) == Texts{"1: ignored an author without a name"});
}

TEST_CASE("what an API puts into a post is its tags and authors and no address") {
  const NewPost post =
      post_of(R"("title":"T","tags":[{"name":"A","slug":"a"},"B",{"name":"","slug":""}],"primary_tag":{"name":"A"},)"
              R"("authors":[{"name":"Ann","email":"a@x.org"},{"slug":"bo"}],"primary_author":{"email":"a@x.org"},)"
              R"("email":{"reply_to":"a@x.org"},"newsletter":{"sender_email":"a@x.org"},"other":[{"x":"a@x.org"}],)"
              R"("reading_time":3,"url":"https://x.org/t/")");
  CHECK(post.categories == Texts{"A", "B"});
  CHECK(post.author == "Ann; bo");
  CHECK(post.meta == R"({"ghost":{"reading_time":3,"url":"https://x.org/t/"}})");
  CHECK(warnings_of(R"("title":"T","other":[{"x":"a@x.org"}],"email":{})").back() ==
        "1: left out 'other': only values are kept");
}

TEST_CASE("a post wrapped with its address is unwrapped") {
  const Reading reading = read_all(
      "ghost",
      R"({"posts":[{"url":"https://x.org/1","data":{"title":"A","slug":"a","html":"B",)"
      R"("author":{"url":"u","data":{"name":"Ann"}},"tags":[{"url":"t","data":{"name":"Things","slug":"things"}}]}}]})");
  REQUIRE(reading.records.size() == 1);
  CHECK(reading.records[0].post.title == "A");
  CHECK(reading.records[0].post.author == "Ann");
  CHECK(reading.records[0].post.categories == Texts{"Things"});
  CHECK(reading.records[0].post.meta == R"({"ghost":{"url":"https://x.org/1"}})");
  CHECK(reading.records[0].key == "a");
}

TEST_CASE("pages are counted and are no posts") {
  TextSource source(R"({"posts":[{"title":"A","type":"page"},{"title":"B","page":1},{"title":"C","page":true},)"
                    R"({"title":"D","page":0,"type":"post","html":"x"},{"title":"E","page":false}]})");
  const auto reader = open_reader("ghost", source, {});
  Record record;
  Texts titles;
  while (reader->next(record)) titles.push_back(record.post.title);
  CHECK(titles == Texts{"D", "E"});
  CHECK(reader->skipped() == SkippedKinds{{"page", 3}});
}

TEST_CASE("a post that not everyone may read is a draft") {
  const auto is_draft = [](const std::string& members, const std::string& tables = "") {
    return post_of(R"("id":"p","title":"T",)" + members, tables).draft;
  };
  for (const char* status : {"draft", "sent", "private", "Pending"})
    CHECK(is_draft(std::string(R"("status":")") + status + "\""));
  for (const char* status : {"published", "publish", ""})
    CHECK_FALSE(is_draft(std::string(R"("status":")") + status + "\""));
  CHECK(post_of(R"("title":"T","status":"sent")").meta == R"({"ghost":{"status":"sent"}})");
  CHECK_FALSE(post_of(R"("title":"T")").draft);
  CHECK_FALSE(post_of(R"("title":"T","status":"draft","created_at":"2024-05-01")").date.has_value());
  for (const char* visibility : {R"("members")", R"("paid")", R"("tiers")", R"("filter")", R"("label:vip")", "[]"})
    CHECK(is_draft(std::string(R"("status":"published","visibility":)") + visibility));
  for (const char* visibility : {R"("public")", R"("")", "null"})
    CHECK_FALSE(is_draft(std::string(R"("status":"published","visibility":)") + visibility));
  CHECK(is_draft(R"("status":"scheduled","email_only":true)"));
  CHECK(is_draft(R"("status":"published")", R"(,"posts_meta":[{"id":"m","post_id":"p","email_only":1}])"));
  CHECK_FALSE(is_draft(R"("status":"published")", R"(,"posts_meta":[{"id":"m","post_id":"p","email_only":0}])"));
  CHECK(is_draft(R"("status":"scheduled","created_at":"2024-05-01")"));
  CHECK_FALSE(is_draft(R"("status":"scheduled","published_at":"2034-05-01")"));
  CHECK(problems_of(backup_of(R"("title":"T","status":"live")")) ==
        Texts{"1: status 'live' is not one of draft, published, scheduled, sent"});
}

TEST_CASE("Ghost's times are milliseconds or UTC") {
  const auto date_of = [](const std::string& json) {
    return time_of(post_of("\"title\":\"T\",\"published_at\":" + json).date);
  };
  CHECK(date_of("1388318400999") == "2013-12-29T12:00:00Z");
  CHECK(date_of("-1") == "1969-12-31T23:59:59Z");
  CHECK(date_of("\"2014-01-02 03:04:05\"") == "2014-01-02T03:04:05Z");
  CHECK(date_of("\"2014-01-02 9:04 PM\"") == "2014-01-02T21:04:00Z");
  CHECK(date_of("\"Thu Jan 02 2014 10:11:12 GMT+0100 (CET)\"") == "2014-01-02T10:11:12+01:00");
  CHECK(date_of("null") == "none");
  CHECK(problems_of(backup_of(R"("title":"T","updated_at":"2014-01-02 9:04 XST")")) ==
        Texts{"1: updated_at '2014-01-02 9:04 XST' is not a date: 'XST' is no known time or zone (+01:00 is one)"});
  for (const char* wrong : {"1e400", "9999999999999999999999", "999999999999999999", "1.5", "true", "\"soon\""})
    CHECK(problems_of(backup_of(std::string(R"("title":"T","published_at":)") + wrong)).size() == 1);
  CHECK(problems_of(backup_of(R"("title":"T","updated_at":"soon")")) == Texts{"1: updated_at 'soon' is not a date"});
  CHECK(time_of(post_of(R"("title":"T","status":"published","created_at":"2024-05-01")").date) ==
        "2024-05-01T00:00:00Z");
}

TEST_CASE("the Markdown that Ghost made its html of is the body") {
  const NewPost post = post_of(R"("title":"T","markdown":"*a*","html":"<em>a</em>","page":0)");
  CHECK(post.body == "*a*");
  CHECK(post.markup == Markup::markdown);
  CHECK(post.meta == "{}");
  CHECK(post_of(R"("title":"T","markdown":"  ","html":"<em>a</em>")").body == "<em>a</em>");
}

TEST_CASE("without html the Markdown cards are the body") {
  const NewPost post = post_of(mobiledoc(R"([["markdown",{"markdown":"\n# A\n"}],["card-markdown",{"markdown":"B"}]])",
                                         R"([[10,0],[10,1],[1,"p",[]],[1,"p",[[0,[],0,""]]]])"));
  CHECK(post.body == "\n# A\n\n\nB");
  CHECK(post.markup == Markup::markdown);
  CHECK(post.meta == "{}");
  CHECK(warnings_of(mobiledoc(R"([["markdown",{"markdown":"A"}]])", "[[10,0]]")).empty());
}

TEST_CASE("what is written outside of Markdown cards is kept with a warning") {
  for (const auto& [cards, sections] :
       {std::pair(R"([["markdown",{"markdown":"A"}],["html",{"html":"x"}]])", "[[10,0]]"),
        std::pair(R"([["markdown",{"markdown":"A"}]])", R"([[10,0],[1,"p",[[0,[],0,"x"]]]])")}) {
    const std::string post = mobiledoc(cards, sections);
    CHECK(post_of(post).body == "A");
    CHECK(post_of(post).meta.starts_with(R"({"ghost":{"mobiledoc":"{\"version\")"));
    CHECK(warnings_of(post).size() == 1);
  }
  CHECK(post_of(R"("title":"T","mobiledoc":"{broken")").meta == R"({"ghost":{"mobiledoc":"{broken"}})");
}

TEST_CASE("Lexical without html is kept with a warning and beside html it is not") {
  const std::string lexical = R"("title":"T","lexical":"{\"root\":{}}","plaintext":"x")";
  CHECK(post_of(lexical).body == "");
  CHECK(post_of(lexical).meta == R"({"ghost":{"lexical":"{\"root\":{}}","plaintext":"x"}})");
  CHECK(warnings_of(lexical) ==
        Texts{"1: no html: the body stays empty, and what was written is kept in meta.ghost.lexical"});
  CHECK(post_of(lexical + R"(,"html":"<p>x</p>","mobiledoc":"{}")").meta == "{}");
  CHECK(warnings_of(lexical + R"(,"html":"<p>x</p>")").empty());
}

TEST_CASE("what a post has no field for is kept unless it is Ghost's default") {
  CHECK(
      post_of(
          R"("title":"T","featured":1,"visibility":"members","feature_image":"/i.png","canonical_url":"https://x.org",)"
          R"("show_title_and_feature_image":0,"og_image":"","locale":null,"access":false)")
          .meta == R"({"ghost":{"featured":1,"visibility":"members","feature_image":"/i.png","canonical_url":)"
                   R"("https://x.org","show_title_and_feature_image":0,"access":false}})");
  CHECK(post_of(R"("title":"T","featured":false,"visibility":"public","type":"post","page":0,"email_only":0,)"
                R"("show_title_and_feature_image":1,"email_recipient_filter":"all")")
            .meta == "{}");
  CHECK(post_of(R"("id":"p","title":"T","og_title":"x")",
                R"(,"posts_meta":[{"id":"m","post_id":"p","og_title":"y","meta_title":"z","email_only":0}])")
            .meta == R"({"ghost":{"og_title":"x","meta_title":"z"}})");
}

TEST_CASE("what says the same twice is kept once") {
  CHECK(post_of(R"("id":"p","title":"T","comment_id":"p","custom_excerpt":"E","excerpt":"E")").meta == "{}");
  CHECK(post_of(R"("id":"p","title":"T","comment_id":"7","excerpt":"E")").meta ==
        R"({"ghost":{"comment_id":"7","excerpt":"E"}})");
}

TEST_CASE("a Ghost post may be untitled") {
  CHECK(post_of(R"("id":"p","title":"","html":"x")").title == "");
  CHECK(post_of(R"("id":"p","html":"x")").title == "");
}

TEST_CASE("the key is the id or the uuid or the slug") {
  CHECK(record_of(R"("id":7,"uuid":"u","slug":"s","title":"T")").key == "7");
  CHECK(record_of(R"("uuid":"u","slug":"s","title":"T")").key == "u");
  CHECK(record_of(R"("slug":"2024","title":"T")").key == "2024");
  CHECK(record_of(R"("slug":"2024","title":"T")").post.slug == "post-2024");
  CHECK(warnings_of(R"("slug":"-x","title":"T")") == Texts{"1: '-x' cannot be a slug: 'x' instead"});
  CHECK(record_of(R"("title":"T")").key.starts_with("hash:"));
}

TEST_CASE("the hash of a post knows its tags and authors and metadata") {
  const std::string post = R"("id":"p","title":"T","author_id":"u")";
  const auto hash_of = [&](const std::string& tag, const std::string& user, const std::string& meta) {
    return record_of(post, R"(,"posts_tags":[{"post_id":"p","tag_id":"t"}],"tags":[{"id":"t","name":")" + tag +
                               R"("}],"users":[{"id":"u","name":")" + user +
                               R"("}],"posts_meta":[{"post_id":"p","og_title":")" + meta + "\"}]")
        .hash;
  };
  CHECK(hash_of("A", "B", "C") == hash_of("A", "B", "C"));
  CHECK(hash_of("A", "B", "C") != hash_of("x", "B", "C"));
  CHECK(hash_of("A", "B", "C") != hash_of("A", "x", "C"));
  CHECK(hash_of("A", "B", "C") != hash_of("A", "B", "x"));
  CHECK(record_of(R"("id":"p","title":"T")").hash != record_of(R"("id":"p","title":"U")").hash);
}

TEST_CASE("a post is named by the line it begins on") {
  const Reading reading = read_all(
      "ghost",
      "{\"posts_tags\":[],\"posts\":[\n\n{\"title\":\"A\"},\n{\"title\":\"B\",\"title\":\"C\"},{\n\"x\":1,\"y\":2},\n"
      "7,\n{},\n{\"title\":\"D\"}],\n\"tags\":[\n{\"id\":1,}]}");
  CHECK(reading.problems == Texts{"10: at byte 9: a key in double quotes is missing",
                                  "4: at byte 14: the key 'title' stands twice", "4: no post: its keys are x, y",
                                  "6: at byte 1: no JSON object", "7: no post: it says nothing"});
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[0].line == 3);
  CHECK(reading.records[1].line == 8);
}

TEST_CASE("a document without posts is named by its keys") {
  CHECK(problems_of(R"({"users":[],"x":1})") == Texts{"1: no posts in it: its keys are users, x"});
  CHECK(problems_of(R"({"db":[{"meta":{},"data":{"users":[]}}]})") == Texts{"1: no posts in it: its keys are users"});
  CHECK(problems_of(R"({"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"10":0})") ==
        Texts{"1: no posts in it: its keys are 1, 2, 3, 4, 5, 6, 7, 8, …"});
  CHECK(problems_of("{}") == Texts{"1: no posts in it: it is empty"});
  CHECK(problems_of(R"({"posts":{}})") == Texts{"1: no posts in it: its keys are posts"});
  CHECK(problems_of(R"({"posts":[]})").empty());
}

TEST_CASE("what is no JSON is named by the line where it breaks") {
  CHECK(problems_of("") == Texts{"1: the text ends in the middle of a value"});
  CHECK(problems_of("[]") == Texts{"1: no JSON object"});
  CHECK(problems_of("{\"meta\":1,\n\"posts\":[\n{\"title\":\"A\"}\n{\"title\":\"B\"}]}") ==
        Texts{"4: a comma or ] is missing"});
  CHECK(problems_of("{\"posts\":[\n{\"title\":\"A\"},\n{\"title\":\"B") ==
        Texts{"3: the text ends in the middle of a value"});
  CHECK(problems_of("{\"posts\":[]}\n}") == Texts{"2: more text after the end of the value"});
  CHECK(problems_of("{\"posts\":[],\n\"posts\":[]}") == Texts{"2: the key 'posts' stands twice"});
  CHECK(problems_of("{\"db\":[1]}") == Texts{"1: no JSON object"});
}

TEST_CASE("hostile Ghost exports are refused by their line") {
  CHECK(problems_of(backup_of(R"("title":"a\u0000")")) == Texts{"1: at byte 10: NUL in a string"});
  CHECK(problems_of(backup_of(R"("title":"\ud800")")).size() == 1);
  CHECK(problems_of(backup_of("\"title\":\"\xFF\"")) == Texts{"1: at byte 11: not UTF-8"});
  CHECK(problems_of(backup_of("\"title\":\"T\",\"x\":" + std::string(100, '[') + std::string(100, ']'))) ==
        Texts{"1: at byte 49: nested more than 32 levels deep"});
  for (const char* bomb : {"[", "{\"data\":", "{\"db\":[", "{\"posts\":["}) {
    std::string text;
    while (text.size() < 2'000'000) text += bomb;
    CHECK(problems_of(text).size() == 1);
  }
  LongSource source("{\"posts\":[{\"title\":\"", 'x', std::size_t{17} << 20, "\"},{\"title\":\"B\",\"html\":\"x\"}]}");
  const Reading reading = read_all("ghost", source);
  CHECK(reading.problems == Texts{"1: longer than 16 MiB"});
  CHECK(reading.records.size() == 1);
}

TEST_CASE("posts of another program are refused by their keys") {
  CHECK(problems_of("{\n\"posts\":[\n{\"id\":1,\"title\":\"A\",\"body\":\"x\",\"date\":\"2020-01-02\"}]}") ==
        Texts{"3: these posts are not Ghost's, which have html, markdown, mobiledoc or lexical: their keys are id, "
              "title, body, "
              "date; --from jsonl reads those of other programs"});
  for (const char* post :
       {R"("title":"A","text":"x")", R"("title":"A","html":"x","date":"2020-01-02")",
        R"("title":"A","html":"x","draft":true)", R"("title":"A","uuid":"u","content":"x")", R"("title":"A")"}) {
    CAPTURE(post);
    for (const std::string& text :
         {std::string("{\"posts\":[{") + post + "}]}", std::string("{\"data\":{\"posts\":[{") + post + "}]}}"}) {
      CHECK(problems_of(text).size() == 1);
      CHECK_FALSE(begins_like(text));
    }
  }
  const std::string foreign = backup_of(R"("title":"A","body":"x")");
  CHECK(problems_of(foreign).size() == 1);
  CHECK_FALSE(begins_like(foreign));
  for (const char* post :
       {R"("title":"A","html":"x")", R"("title":"A","mobiledoc":null)", R"("title":"A","lexical":"","date":1)",
        R"("title":"A","markdown":"x")", R"("url":"u","data":{"title":"A","html":"x"})"}) {
    CAPTURE(post);
    const std::string text = std::string("{\"posts\":[{\"title\":\"no body\"},{") + post + "}]}";
    CHECK(read_all("ghost", text).records.size() == 2);
    CHECK(begins_like(text));
  }
}

TEST_CASE("a Ghost export is known by its first bytes") {
  CHECK(begins_like("{\"db\":[{\"meta\":{\"exported_on\":1"));
  CHECK(begins_like("{\n  \"meta\": {\n    \"x\": [1]\n  },\n  \"data\": {\n    \"posts\": ["));
  CHECK(begins_like("{\"data\":{\"posts\":[{\"id\":1,\"title\":\"A"));
  CHECK(begins_like("{\"posts\":[{\"title\":\"A\",\"html\":\"x"));
  CHECK_FALSE(begins_like("{\"posts\":[{\"title\":\"A\",\"body\":\"x"));
  CHECK_FALSE(begins_like("{\"posts\":["));
  CHECK_FALSE(begins_like("{\"title\":\"A\",\"meta\":{\"data\":{}}}\n"));
  CHECK_FALSE(begins_like("{\"title\":\"A\",\"data\":{}}\n"));
  CHECK_FALSE(begins_like("{\"title\":\"A\",\"data\":{\"posts\":["));
  CHECK_FALSE(begins_like("{\"data\":\"x\"}\n"));
  CHECK_FALSE(begins_like("{\"data\":{}}\n{\"data\":{}}\n"));
  CHECK_FALSE(begins_like("{\"db\":\"x\",\"posts\":3,\"data\":[1]}"));
  CHECK_FALSE(begins_like("[{\"posts\":[]}]"));
  CHECK_FALSE(begins_like("{\"users\":[\""));
}

TEST_CASE("a Ghost export takes no map and no date format") {
  TextSource source("");
  CHECK_THROWS_WITH_AS(open_reader("ghost", source, {.map = {{"a", "title"}}}),
                       "a Ghost export has its own keys and dates: leave --map and --date-format out", Error);
  CHECK_THROWS_AS(open_reader("ghost", source, {.date_format = "%Y"}), Error);
}

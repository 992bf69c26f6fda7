// A real blog as WordPress itself exports it, and what other programs make of the format: every field of every post.

#include "exchange/exchange_test.h"
#include "real_data.h"
#include "text/json.h"
#include "text/slug.h"

#include <map>
#include <set>

using namespace blog;

namespace {

constexpr const char* kBlog = "wxr-wordpress/export.xml";
const std::string kFixtures = "migrate-fixtures/";

const rapidjson::Value* member(const rapidjson::Value& object, const char* name) {
  const auto found = object.IsObject() ? object.FindMember(name) : rapidjson::Value::ConstMemberIterator();
  return !object.IsObject() || found == object.MemberEnd() ? nullptr : &found->value;
}

/// A text of meta.wxr; empty where it is not there.
std::string wxr_text(const rapidjson::Document& meta, const char* name) {
  const rapidjson::Value* const wxr = member(meta, "wxr");
  const rapidjson::Value* const value = wxr == nullptr ? nullptr : member(*wxr, name);
  return value == nullptr ? "" : text_of(*value);
}

std::size_t wxr_count(const rapidjson::Document& meta, const char* name) {
  const rapidjson::Value* const wxr = member(meta, "wxr");
  const rapidjson::Value* const value = wxr == nullptr ? nullptr : member(*wxr, name);
  return value == nullptr ? 0 : value->Size();
}

Names tags_of(const rapidjson::Document& meta) {
  const rapidjson::Value* const tags = member(meta, "tags");
  return tags == nullptr ? Names() : texts_of(*tags);
}

/// The nicenames that the meta keeps, or that are made of the names.
Names nicenames_of(const rapidjson::Document& meta, const char* kept, const Names& names) {
  const rapidjson::Value* const wxr = member(meta, "wxr");
  const rapidjson::Value* const nicenames = wxr == nullptr ? nullptr : member(*wxr, kept);
  Names found;
  for (const std::string& name : names) {
    const rapidjson::Value* const own = nicenames == nullptr ? nullptr : member(*nicenames, name.c_str());
    found.push_back(own == nullptr ? make_slug(name) : text_of(*own));
  }
  return found;
}

/// A category has the name under which it was first met.
Names slugs_of(Names names) {
  for (std::string& name : names) name = category_slug(name);
  return names;
}

std::string or_empty(const rapidjson::Value& value) { return value.IsString() ? text_of(value) : ""; }
bool has_date(const std::string& text) { return !text.empty() && !text.starts_with("0000"); }
/// `2024-05-01 10:00:00` of the time, in Greenwich or where it was written.
std::string wxr_time(Time time) {
  std::string text = format_time(time).substr(0, 19);
  text[10] = ' ';
  return text;
}

std::string status_of(const Post& post, const rapidjson::Document& meta) {
  const std::string kept = wxr_text(meta, "status");
  if (!kept.empty()) return kept;
  return post.status == Status::draft ? "draft" : post.status == Status::scheduled ? "future" : "publish";
}

void check_date(const Post& post, const rapidjson::Document& expected) {
  const std::string local = or_empty(expected["post_date"]);
  const std::string in_greenwich = or_empty(expected["post_date_gmt"]);
  if (has_date(local)) CHECK(wxr_time(post.date.value_or(Time{})) == local);
  if (has_date(in_greenwich)) CHECK(wxr_time({post.date.value_or(Time{}).seconds, 0}) == in_greenwich);
  if (!has_date(local) && !has_date(in_greenwich)) CHECK(post.date.has_value());  // of its pubDate
  const std::string modified = or_empty(expected["modified_gmt"]);
  if (has_date(modified)) CHECK(wxr_time(post.updated) == modified);
}

/// The post against one line of the expectations.
void check_post(const Post& post, const rapidjson::Document& expected) {
  INFO(post.title);
  const rapidjson::Document meta = parse_json(post.meta);
  const Names tags = tags_of(meta);
  CHECK(post.title == text_of(expected["title"]));
  const std::string slug = text_of(expected["slug"]);
  CHECK(post.slug == (slug.empty() ? make_slug(post.title) : slug));
  CHECK(status_of(post, meta) == text_of(expected["status"]));
  check_date(post, expected);
  const std::string login = wxr_text(meta, "creator");
  CHECK((login.empty() ? post.author : login) == or_empty(expected["creator"]));
  const Names categories = texts_of(expected["categories"]);
  CHECK(slugs_of(post.categories) == slugs_of(categories));
  CHECK(nicenames_of(meta, "nicenames", categories) == texts_of(expected["category_slugs"]));
  CHECK(tags == texts_of(expected["tags"]));
  CHECK(nicenames_of(meta, "tag_nicenames", tags) == texts_of(expected["tag_slugs"]));
  CHECK((wxr_text(meta, "is_sticky") == "1") == expected["sticky"].GetBool());
  CHECK(wxr_text(meta, "post_password").empty() != expected["password"].GetBool());
  CHECK(wxr_text(meta, "post_id") == text_of(expected["id"]));
  CHECK(wxr_count(meta, "comments") == expected["comments"].GetUint64());
  CHECK(wxr_count(meta, "postmeta") == expected["meta"].GetUint64());
  CHECK(post.markup == Markup::html);
  CHECK(post.body.size() == expected["body_bytes"].GetUint64());
  CHECK(sha256(post.body) == text_of(expected["body_sha256"]));
}

/// To the time of the exports.
void set_clock(TestBlog& blog) { blog.clock.time = parse_when("2026-11-22T15:26:00Z", blog.clock); }

using Expectations = std::map<std::string, rapidjson::Document>;

/// The posts of one file among the expectations, by their ids.
Expectations expected_posts(std::string_view list, std::string_view file) {
  Expectations expected;
  for (rapidjson::Document& line : parse_json_lines(list))
    if (text_of(line["type"]) == "post" && text_of(line["file"]) == file)
      expected.emplace(text_of(line["id"]), std::move(line));
  return expected;
}

void check_posts(TestBlog& blog, const Expectations& expected) {
  const std::vector<Post> posts = all_posts(blog);
  CHECK(posts.size() == expected.size());
  for (const Post& post : posts) {
    const auto found = expected.find(wxr_text(parse_json(post.meta), "post_id"));
    REQUIRE(found != expected.end());
    check_post(post, found->second);
  }
}

/// Out as WXR and into a new blog: the same posts.
void check_round_trip(TestBlog& blog) {
  const std::string exported = export_text(blog, "wxr");
  CHECK(count_of(import_text(blog, "wxr", exported, "export"), Outcome::same) == std::ssize(all_posts(blog)));
  TestBlog copy;
  copy.clock = blog.clock;
  CHECK(count_of(import_text(copy, "wxr", exported, "export"), Outcome::add) == std::ssize(all_posts(blog)));
  const bool is_equal = export_text(copy, "jsonl") == export_text(blog, "jsonl");
  CHECK(is_equal);
  const bool is_equal_again = export_text(copy, "wxr") == exported;
  CHECK(is_equal_again);
  CHECK(copy.problems() == Names{});
}

/// A reading of bytes, and what it left out.
struct Counted {
  Reading reading;
  SkippedKinds skipped;
};

Counted read_counted(std::string_view bytes) {
  Counted counted;
  const StoppedClock clock;
  TextSource source(bytes, 1 << 16);
  const auto reader = open_reader("wxr", source, {.clock = &clock});
  Record record;
  for (bool more = true; more;) {
    try {
      more = reader->next(record);
      if (more) counted.reading.records.push_back(record);
    } catch (const BadRecord& bad) {
      counted.reading.problems.push_back(fmt::format("{}: {}", bad.line(), bad.what()));
    }
  }
  counted.skipped = reader->skipped();
  return counted;
}

void check_fixture(const rapidjson::Value& facts, const std::string& name) {
  CAPTURE(name);
  const std::string bytes = read_file(data_file(kFixtures + name));
  const Counted counted = read_counted(bytes);
  TestBlog blog;
  set_clock(blog);
  import_text(blog, "wxr", bytes, name);
  const Expectations expected = expected_posts(kFixtures + "wxr.posts.jsonl", name);
  const bool is_broken = facts["note"].IsString();
  CHECK(counted.reading.problems.size() == (is_broken ? 1 : 0));
  if (is_broken) {
    // The counts are those of a reader that mends; we name the line, and have what stands above it.
    const std::string note = text_of(facts["note"]);
    const std::size_t begin = note.find("line ") + 5;
    CHECK(counted.reading.problems[0].starts_with(note.substr(begin, note.find(',', begin) - begin) + ": "));
  } else {
    CHECK(std::ssize(counted.reading.records) == facts["posts"].GetInt64());
    for (const auto& [type, count] : facts["by_type"].GetObject())
      if (text_of(type) != "post") CHECK(counted.skipped.at(text_of(type)) == count.GetInt64());
    check_posts(blog, expected);
  }
  for (const Post& post : all_posts(blog)) {
    const auto found = expected.find(wxr_text(parse_json(post.meta), "post_id"));
    if (found != expected.end()) check_post(post, found->second);
  }
  check_round_trip(blog);
}

}  // namespace

TEST_CASE("every post of a real WordPress blog comes in as it is") {
  if (!has_data(kBlog)) return;
  TestBlog blog;
  set_clock(blog);
  CHECK(count_of(import_file(blog, "wxr", kBlog), Outcome::add) == 299);
  check_posts(blog, expected_posts("wxr-wordpress/wxr.posts.jsonl", "export.xml"));
}

TEST_CASE("a real WordPress blog goes out and comes back as it was") {
  if (!has_data(kBlog)) return;
  TestBlog blog;
  import_file(blog, "wxr", kBlog);
  check_repeats(blog, "wxr", kBlog);
  check_round_trip(blog);
}

TEST_CASE("the counts of a real WordPress blog are the known ones") {
  if (!has_data(kBlog)) return;
  const rapidjson::Document facts = parse_json(read_file(data_file("wxr-wordpress/wxr.facts.json")));
  const Counted counted = read_counted(read_file(data_file(kBlog)));
  CHECK(counted.reading.problems == Names{});
  CHECK(counted.skipped == SkippedKinds{{"attachment", facts["attachments"].GetInt64()}});
  std::map<std::string, std::int64_t> sums;
  std::set<std::string> categories, tags;
  for (const Record& record : counted.reading.records) {
    const rapidjson::Document meta = parse_json(record.post.meta);
    const Names own_tags = tags_of(meta);
    categories.insert(record.post.categories.begin(), record.post.categories.end());
    tags.insert(own_tags.begin(), own_tags.end());
    sums["posts"] += 1;
    sums["category_links_on_posts"] += std::ssize(record.post.categories);
    sums["tag_links_on_posts"] += std::ssize(own_tags);
    sums["comments_on_posts"] += static_cast<std::int64_t>(wxr_count(meta, "comments"));
    sums["postmeta_on_posts"] += static_cast<std::int64_t>(wxr_count(meta, "postmeta"));
    sums["sticky"] += wxr_text(meta, "is_sticky") == "1" ? 1 : 0;
    sums["password"] += wxr_text(meta, "post_password").empty() ? 0 : 1;
    sums["body_bytes"] += std::ssize(record.post.body);
  }
  for (const auto& [name, sum] : sums) {
    CAPTURE(name);
    CHECK(sum == facts[name.c_str()].GetInt64());
  }
  CHECK(std::ssize(categories) == facts["categories_on_posts"].GetInt64());
  CHECK(std::ssize(tags) == facts["tags_on_posts"].GetInt64());
}

TEST_CASE("the tags of a real WordPress blog can be its categories") {
  if (!has_data(kBlog)) return;
  TestBlog blog;
  const ReadOptions options{.categories_from = {"tags"}};
  CHECK(count_of(import_file(blog, "wxr", kBlog, options), Outcome::add) == 299);
  CHECK(blog.store.summary().categories == 172);
  CHECK(blog.store.summary().links == 492);
  check_repeats(blog, "wxr", kBlog, options);
  check_round_trip(blog);
}

TEST_CASE("the WordPress files of other programs come in as far as they are whole") {
  if (!has_data(kFixtures + "wxr.facts.json")) return;
  const rapidjson::Document facts = parse_json(read_file(data_file(kFixtures + "wxr.facts.json")));
  const rapidjson::Document paths = parse_json(
      R"(["files/mg-wp-xml/test/fixtures/","files/mg-wp-xml/test/fixtures/multiple/","files/mg-squarespace-xml/test/fixtures/"])");
  std::set<std::string> met;
  for (const auto& file : facts.GetArray())
    for (const std::string& path : texts_of(paths)) {
      const std::string name = path + text_of(file["file"]);
      // The broken files of this name are two: the note tells which is meant.
      const bool is_here = std::filesystem::exists(data_file(kFixtures + name));
      if (!is_here || met.contains(name)) continue;
      met.insert(name);
      check_fixture(file, name);
      break;
    }
  CHECK(met.size() == facts.Size());
}

TEST_CASE("a real WordPress file that breaks off gives every whole post") {
  if (!has_data(kBlog)) return;
  const std::string bytes = read_file(data_file(kBlog));
  const std::vector<Record> whole = read_counted(bytes).reading.records;
  for (std::size_t i = 1; i <= 50; ++i) {
    const std::string_view front = std::string_view(bytes).substr(0, i * bytes.size() / 51);
    CAPTURE(front.size());
    const Counted counted = read_counted(front);
    std::size_t items = 0;
    for (std::size_t at = 0; (at = front.find("</item>", at)) != std::string_view::npos; ++at) ++items;
    std::size_t skipped = 0;
    for (const auto& [kind, count] : counted.skipped) skipped += static_cast<std::size_t>(count);
    CHECK(counted.reading.records.size() + skipped == items);
    REQUIRE(counted.reading.problems.size() == 1);
    const auto line = std::to_string(1 + std::ranges::count(front, '\n'));
    CHECK(counted.reading.problems[0].starts_with(line + ": the file cannot be read from here on: it breaks off: "));
    for (std::size_t k = 0; k < counted.reading.records.size(); ++k)
      CHECK(counted.reading.records[k].hash == whole.at(k).hash);
  }
}

TEST_CASE("a bare ampersand in a title is named with its line") {
  const std::string name = kFixtures + "files/mg-squarespace-xml/test/fixtures/sample.xml";
  if (!has_data(name)) return;
  const Counted counted = read_counted(read_file(data_file(name)));
  CHECK(counted.reading.records.empty());
  CHECK(counted.reading.problems ==
        Names{"33: the file cannot be read from here on: not well-formed (invalid token), such as a bare & or what is "
              "no UTF-8; correct this line and import again"});
}

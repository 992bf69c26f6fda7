// Real blogs of Markdown files, imported whole: every field of every post against what others found in the files, and
// against what Jekyll and Hugo themselves made of them.

#include "real_data.h"
#include "text/slug.h"

#include <fmt/ranges.h>

#include <map>

using namespace blog;

namespace {

constexpr std::string_view kSets[] = {"jekyll-docs", "jekyll-edge", "hugo-nats", "hugo-k8s-contrib",
                                      "migrate-fixtures"};

/// A whole post beside an `index.md`: to Hugo it is a resource; here only where `--flavor hugo` says so.
constexpr std::string_view kResource =
    "blog/2022/2022-03-15-k8s-triage-bot-helper-ci-job/K8s-ci-bot-make-update-helper.md";
/// Jekyll takes no file without a date in its name; here every Markdown file below `_posts` is a post.
constexpr std::string_view kNoPostOfJekylls = "_posts/2013-03-19-not-a-post/dubious.markdown";
/// Text behind its date makes it no date to the one who wrote the facts down, who went by the file's name. Jekyll and
/// this program read the time in front of that text.
constexpr std::string_view kYearBehindTime = "_posts/2023-01-29-jekyll-3-9-3-released.markdown";

std::string in_set(std::string_view set, std::string_view name) { return fmt::format("{}/{}", set, name); }

/// Empty for null.
std::string json_text(const rapidjson::Value& value) { return value.IsNull() ? "" : text_of(value); }
Names json_texts(const rapidjson::Value& array) { return array.IsNull() ? Names() : texts_of(array); }

/// What one program found in the files, by their paths.
using Findings = std::map<std::string, rapidjson::Document>;

void add(Findings& findings, rapidjson::Document found) {
  std::string file = json_text(found["file"]);
  findings.emplace(std::move(file), std::move(found));
}

Findings facts_of(std::string_view set) {
  Findings facts;
  for (auto& found : parse_json_lines(in_set(set, "posts.jsonl"))) add(facts, std::move(found));
  return facts;
}

Findings truth_of_jekyll(std::string_view set) {
  Findings truth;
  const std::string name = in_set(set, "jekyll.truth.jsonl");
  if (std::filesystem::exists(data_file(name)))
    for (auto& found : parse_json_lines(name)) add(truth, std::move(found));
  return truth;
}

Findings truth_of_hugo(std::string_view set) {
  Findings truth;
  const auto path = data_file(in_set(set, "hugo.truth.json"));
  if (!std::filesystem::exists(path)) return truth;
  const rapidjson::Document all = parse_json(read_file(path));
  for (const auto& item : all.GetArray()) {
    rapidjson::Document found;
    found.CopyFrom(item, found.GetAllocator());
    add(truth, std::move(found));
  }
  return truth;
}

struct Imported {
  ImportSummary summary;
  SkippedKinds skipped;
  Names warnings;  ///< "FILE:LINE: warning"
};

/// A set that shows nowhere what made it is said to be Jekyll's.
Imported import_set(TestBlog& blog, std::string_view set, ReadOptions options = {}) {
  Imported imported;
  std::unique_ptr<RecordReader> reader;
  options.clock = &blog.clock;
  if (set == "migrate-fixtures") options.flavor = Flavor::jekyll;
  options.warn = [&](std::size_t line, std::string_view warning) {
    imported.warnings.push_back(fmt::format("{}:{}: {}", reader->file(), line, warning));
  };
  reader = open_directory_reader("markdown", data_file(in_set(set, "files")), options);
  imported.summary = import_records(blog.store, *reader, {.source = std::string(set), .clock = &blog.clock});
  imported.skipped = reader->skipped();
  return imported;
}

std::string export_jsonl(TestBlog& blog) { return export_text(blog, "jsonl"); }

std::string in_utc(const std::optional<Time>& date) { return date ? format_time(Time{date->seconds, 0}) : ""; }

/// A time without an offset is local: UTC here.
std::string utc_text(const std::string& date) { return date.size() == 19 ? date + "Z" : time_text(date); }

/// Category names are one where their slugs are, and the first spelling met stays.
Names slugs_of(const Names& names) {
  Names slugs;
  for (const std::string& name : names) slugs.push_back(category_slug(name));
  return slugs;
}

Names tags_of(const Post& post) {
  const rapidjson::Document meta = parse_json(post.meta);
  return meta.HasMember("tags") ? json_texts(meta["tags"]) : Names();
}

bool is_draft(const Post& post) { return post.status == Status::draft; }
bool is_in_drafts(const Post& post) { return post.key.starts_with("_drafts/"); }

/// A slug has no blanks, is no number, and belongs to one post: the second one that asks for it is numbered.
class Slugs {
 public:
  std::string take(const std::string& wanted) {
    const std::string slug = is_slug(wanted) ? wanted : make_slug(wanted);
    const int number = ++met_[slug];
    return number == 1 ? slug : fmt::format("{}-{}", slug, number);
  }

 private:
  std::map<std::string, int> met_;
};

bool has_flag(const rapidjson::Document& facts, std::string_view flag) {
  return std::ranges::count(json_texts(facts["flags"]), flag) > 0;
}

void check_facts(const Post& post, const rapidjson::Document& facts, Slugs& slugs) {
  CAPTURE(post.key);
  CHECK(slugs_of(post.categories) == slugs_of(json_texts(facts["categories"])));
  CHECK(tags_of(post) == json_texts(facts["tags"]));
  CHECK(post.author == fmt::format("{}", fmt::join(json_texts(facts["authors"]), "; ")));
  // The facts know nothing of directories of drafts.
  CHECK(is_draft(post) == (facts["draft"].GetBool() || is_in_drafts(post)));
  std::string body = post.body;
  // A body is stored untouched, while the facts count its lines without CR.
  if (has_flag(facts, "crlf")) CHECK(std::erase(body, '\r') > 0);
  CHECK(body.size() == facts["body_bytes"].GetUint64());
  CHECK(sha256(body) == json_text(facts["body_sha256"]));
  CHECK(post.markup == Markup::markdown);
  // A post needs a title: without one it has its first heading's, else its file's name.
  const std::string heading = json_text(facts["h1"]);
  if (const std::string title = json_text(facts["title"]); !title.empty())
    CHECK(post.title == title);
  else if (!heading.empty())
    CHECK(post.title == heading);
  CHECK_FALSE(post.title.empty());
  const bool has_own = !facts["slug"].IsNull();
  CHECK(post.slug == slugs.take(json_text(facts[has_own ? "slug" : "filename_slug"])));
  if (const std::string date = json_text(facts["date"]); date.empty()) {
    // A draft needs no date. Any other post has at least that of its file.
    CHECK(post.date.has_value() == !is_draft(post));
  } else if (post.key == kYearBehindTime) {
    CHECK(in_utc(post.date) == "2023-01-30T02:30:22Z");
  } else {
    CHECK(in_utc(post.date) == utc_text(date));
  }
}

void check_jekyll(const Post& post, const rapidjson::Document& truth, const rapidjson::Document& facts) {
  CAPTURE(post.key);
  // Jekyll has no eye for headings, and makes the same words of a file's name.
  if (!json_text(facts["title"]).empty() || facts["h1"].IsNull()) CHECK(post.title == json_text(truth["title"]));
  CHECK(tags_of(post) == json_texts(truth["tags"]));
  CHECK(is_draft(post) == (truth["draft"].GetBool() || !truth["published"].GetBool()));
  // Jekyll dates a draft by the day on which it is built, and does not see an offset behind a year.
  if (!is_in_drafts(post) && post.key != kYearBehindTime) CHECK(in_utc(post.date) == json_text(truth["date"]));
  // To Jekyll the directories above `_posts` are categories too: they stand in front of the post's own. Here they are
  // not.
  Names categories = json_texts(facts["path_categories"]);
  for (const std::string& name : post.categories) categories.push_back(name);
  CHECK(slugs_of(categories) == slugs_of(json_texts(truth["categories"])));
  // A slug with a blank is none here, and the second post that asks for it is numbered.
  const std::string slug = json_text(truth["slug"]);
  CHECK(post.slug.starts_with(is_slug(slug) ? slug : make_slug(slug)));
}

void check_hugo(const Post& post, const rapidjson::Document& truth) {
  CAPTURE(post.key);
  // Hugo can do without a title.
  if (const std::string title = json_text(truth["title"]); !title.empty()) CHECK(post.title == title);
  CHECK(slugs_of(post.categories) == slugs_of(json_texts(truth["categories"])));
  CHECK(tags_of(post) == json_texts(truth["tags"]));
  CHECK(is_draft(post) == truth["draft"].GetBool());
  if (const std::string description = json_text(truth["description"]); !description.empty())
    CHECK(post.excerpt == description);
  // Hugo has a year 1 for posts without a date.
  if (const std::string date = json_text(truth["date"]); !date.starts_with("0001-")) CHECK(in_utc(post.date) == date);
  // Hugo leaves the date of a file name in its slug.
  if (const std::string slug = json_text(truth["slug"]); !slug.empty()) CHECK(post.slug.starts_with(slug));
}

void check_posts(std::string_view set) {
  TestBlog blog;
  const Imported imported = import_set(blog, set);
  const Findings facts = facts_of(set);
  const Findings jekyll = truth_of_jekyll(set);
  const Findings hugo = truth_of_hugo(set);
  CHECK(count_of(imported.summary, Outcome::add) == std::ssize(facts));
  CHECK(count_of(imported.summary, Outcome::fail) == 0);
  Slugs slugs;
  std::size_t known_to_jekyll = 0;
  std::size_t known_to_hugo = 0;
  for (const Post& post : all_posts(blog)) {
    REQUIRE(facts.contains(post.key));
    const rapidjson::Document& fact = facts.at(post.key);
    check_facts(post, fact, slugs);
    if (const auto found = jekyll.find(post.key); found != jekyll.end()) {
      ++known_to_jekyll;
      check_jekyll(post, found->second, fact);
    } else if (!jekyll.empty()) {
      CHECK(post.key == kNoPostOfJekylls);
    }
    if (const auto found = hugo.find(post.key); found != hugo.end()) {
      ++known_to_hugo;
      check_hugo(post, found->second);
    } else if (!hugo.empty()) {
      CHECK(post.key == kResource);
    }
  }
  CHECK(known_to_jekyll == jekyll.size());
  CHECK(known_to_hugo == hugo.size());
  CHECK(blog.problems() == Names{});
}

void check_counts(TestBlog& blog, const rapidjson::Value& facts) {
  const Summary summary = blog.store.summary();
  CHECK(summary.categories == facts["distinct_slug"].GetInt64());
  CHECK(summary.links == facts["links_slug"].GetInt64());
  // The facts' slugs join words that `_` divides too.
  std::map<std::string, std::int64_t> posts_of_slug;
  blog.store.for_each_category(Store::CategorySort::name, false, false, [&](const Category& category) {
    std::string slug = category.slug;
    std::ranges::replace(slug, '_', '-');
    posts_of_slug[slug] = category.posts;
  });
  for (const auto& [slug, posts] : facts["top"].GetObject()) CHECK(posts_of_slug[slug.GetString()] == posts.GetInt64());
}

}  // namespace

TEST_CASE("every post of a real tree of Markdown comes in as it is") {
  for (const std::string_view set : kSets) {
    CAPTURE(set);
    if (has_data(in_set(set, "facts.json"))) check_posts(set);
  }
}

TEST_CASE("the categories of real trees of Markdown are counted as they are known") {
  for (const std::string_view set : kSets) {
    CAPTURE(set);
    if (!has_data(in_set(set, "facts.json"))) continue;
    const rapidjson::Document facts = parse_json(read_file(data_file(in_set(set, "facts.json"))));
    for (const char* key : {"categories", "tags"}) {
      CAPTURE(key);
      TestBlog blog;
      const bool from_tags = std::string_view(key) == "tags";
      import_set(blog, set, from_tags ? ReadOptions{.categories_from = {"tags", "tag"}} : ReadOptions{});
      check_counts(blog, facts[key]);
    }
  }
}

TEST_CASE("a real tree of Markdown that is imported again is the same") {
  for (const std::string_view set : kSets) {
    CAPTURE(set);
    if (!has_data(in_set(set, "facts.json"))) continue;
    TestBlog blog;
    const std::int64_t posts = count_of(import_set(blog, set).summary, Outcome::add);
    const std::string before = export_jsonl(blog);
    const Imported again = import_set(blog, set);
    CHECK(count_of(again.summary, Outcome::same) == posts);
    CHECK(sha256(export_jsonl(blog)) == sha256(before));
  }
}

TEST_CASE("an export of a real tree of Markdown is the same here and makes the same blog elsewhere") {
  for (const std::string_view set : kSets) {
    CAPTURE(set);
    if (!has_data(in_set(set, "facts.json"))) continue;
    TestBlog blog;
    const std::int64_t posts = count_of(import_set(blog, set).summary, Outcome::add);
    const std::string jsonl = export_jsonl(blog);
    CHECK(count_of(import_text(blog, "jsonl", jsonl, "export"), Outcome::same) == posts);
    TestBlog elsewhere;
    CHECK(count_of(import_text(elsewhere, "jsonl", jsonl, "export"), Outcome::add) == posts);
    CHECK(sha256(export_jsonl(elsewhere)) == sha256(jsonl));
  }
}

TEST_CASE("two new blogs of one real tree of Markdown have equal posts but for drafts without a date") {
  for (const std::string_view set : kSets) {
    CAPTURE(set);
    if (!has_data(in_set(set, "facts.json"))) continue;
    std::vector<std::string> exports;
    for (const char* now : {"2040-01-01", "2041-01-01"}) {  // after the last post
      TestBlog blog;
      blog.clock.time = parse_when(now, blog.clock);
      import_set(blog, set);
      std::vector<Post> posts = all_posts(blog);
      std::erase_if(posts, [](const Post& post) { return !post.date; });
      exports.push_back(sha256(write_all("jsonl", posts)));
    }
    CHECK(exports[0] == exports[1]);
  }
}

TEST_CASE("a real tree read as one of Hugo has the posts that Hugo has") {
  for (const std::string_view set : {"hugo-nats", "hugo-k8s-contrib"}) {
    CAPTURE(set);
    if (!has_data(in_set(set, "facts.json"))) continue;
    TestBlog blog;
    const Imported imported = import_set(blog, set, {.flavor = Flavor::hugo});
    CHECK(count_of(imported.summary, Outcome::add) == std::ssize(truth_of_hugo(set)));
    for (const Post& post : all_posts(blog)) CHECK(post.key != kResource);
  }
}

TEST_CASE("what is no post in a real tree of Markdown is counted and what is doubtful is warned about") {
  const std::map<std::string_view, Names> warnings = {
      {"hugo-k8s-contrib",
       {"blog/2024/k8s-book-club/k8s-book-club.md:1: begins with '------', a header that is not read; its lines are "
        "part "
        "of the body"}},
  };
  const std::map<std::string_view, SkippedKinds> skipped = {
      {"jekyll-edge", {{".html files", 2}, {"hidden file", 1}, {"other file (1 .yml)", 1}}},
      {"migrate-fixtures", {{"other files (14 .json, 13 .xml, 7 .csv)", 34}}},
  };
  for (const std::string_view set : kSets) {
    CAPTURE(set);
    if (!has_data(in_set(set, "facts.json"))) continue;
    TestBlog blog;
    const Imported imported = import_set(blog, set);
    CHECK(imported.skipped == (skipped.contains(set) ? skipped.at(set) : SkippedKinds()));
    CHECK(imported.warnings == (warnings.contains(set) ? warnings.at(set) : Names()));
  }
}

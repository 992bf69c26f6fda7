// What the tests of real blogs share: files of BLOG_DATA, what is known about them, and a way in and out of a blog.
#pragma once

#include "blog/export.h"
#include "blog/import.h"
#include "exchange/exchange_test.h"
#include "sha256.h"
#include "store/blog_fixture.h"

#include <rapidjson/document.h>

#include <sstream>

namespace blog {

inline std::filesystem::path data_file(std::string_view name) { return std::filesystem::path(BLOG_DATA) / name; }

/// Whether a file of the blog is here; says so where it is not.
inline bool has_data(std::string_view name) {
  const bool is_here = std::filesystem::exists(data_file(name));
  if (!is_here) MESSAGE("skipped: there is no " << data_file(name).string() << "; set BLOG_DATA");
  return is_here;
}

inline rapidjson::Document parse_json(const std::string& json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  REQUIRE_FALSE(document.HasParseError());
  return document;
}

inline std::vector<rapidjson::Document> parse_json_lines(std::string_view name) {
  std::vector<rapidjson::Document> documents;
  std::istringstream lines(read_file(data_file(name)));
  for (std::string line; std::getline(lines, line);) documents.push_back(parse_json(line));
  return documents;
}

inline std::string text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

inline Names texts_of(const rapidjson::Value& array) {
  Names texts;
  for (const auto& item : array.GetArray()) texts.push_back(text_of(item));
  return texts;
}

/// A date alone is midnight, here in UTC.
inline std::string time_text(const std::string& date) { return date.size() == 10 ? date + "T00:00:00Z" : date; }

inline ImportSummary import_text(TestBlog& blog, std::string_view format, std::string_view bytes,
                                 std::string_view source_name, ReadOptions options = {}) {
  TextSource source(bytes, 1 << 16);
  options.clock = &blog.clock;
  const auto reader = open_reader(format, source, options);
  return import_records(blog.store, *reader, {.source = std::string(source_name), .clock = &blog.clock});
}

inline ImportSummary import_file(TestBlog& blog, std::string_view format, std::string_view name,
                                 const ReadOptions& options = {}) {
  return import_text(blog, format, read_file(data_file(name)), name, options);
}

inline std::int64_t count_of(const ImportSummary& summary, Outcome outcome) {
  return summary.counts[static_cast<std::size_t>(outcome)];
}

inline std::vector<Post> all_posts(TestBlog& blog) { return blog.store.posts({.sort = {SortKey::id, false}}); }

inline std::string export_text(TestBlog& blog, std::string_view format) { return write_all(format, all_posts(blog)); }

/// The file again, and the blog's own export: nothing changes. The export into a new blog: the same export.
inline void check_repeats(TestBlog& blog, std::string_view format, std::string_view name,
                          const ReadOptions& options = {}) {
  const auto posts = static_cast<std::int64_t>(all_posts(blog).size());
  CHECK(count_of(import_file(blog, format, name, options), Outcome::same) == posts);
  for (const char* target : {"jsonl", "csv"}) {
    CAPTURE(target);
    const std::string exported = export_text(blog, target);
    CHECK(count_of(import_text(blog, target, exported, "export"), Outcome::same) == posts);
    TestBlog copy;
    CHECK(count_of(import_text(copy, target, exported, "export"), Outcome::add) == posts);
    CHECK(export_text(copy, target) == exported);
    CHECK(copy.problems() == Names{});
  }
  CHECK(blog.problems() == Names{});
}

}  // namespace blog

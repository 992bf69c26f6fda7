#include "exchange/directory_in_memory.h"
#include "exchange/exchange_test.h"
#include "exchange/formats.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

using namespace blog;

namespace {

Post nasty_post(std::string text) {
  Post post;
  post.slug = "nasty";
  post.title = "x" + text;
  post.body = text;
  post.author = text;
  post.excerpt = text;
  post.categories = {"x" + text, "a, b; c|d", "[e]", "\"f\""};
  post.status = Status::published;
  post.date = Time{1714557600, -330};
  post.created = Time{1714557600, 0};
  post.updated = Time{1714557601, 0};
  post.markup = Markup::html;
  post.meta = R"({"a":[1.10,"é\n",null],"title":"inner"})";
  post.key = "key " + text;
  post.source = "source " + text;
  return post;
}

std::string every_ascii() {
  std::string text;
  for (char c = 1; c > 0; ++c) text += c;
  return text;
}

/// The post written and read again; empty where the format says that it loses something of it.
std::optional<Reading> written_and_read(std::string_view format, const Post& post) {
  if (writes_directory(format)) {
    const Written written = write_directory(format, {post}, false);
    const auto file =
        std::ranges::find_if(written.files, [](const auto& f) { return f.first.ends_with("nasty.html"); });
    REQUIRE(file != written.files.end());
    if (!written.losses.empty()) return std::nullopt;
    return read_all("markdown", file->second);
  }
  TextSink sink;
  bool is_whole = true;
  const auto writer = open_writer(format, sink, {.lose = [&](std::string_view) { is_whole = false; }});
  writer->write(post);
  writer->finish();
  return is_whole ? std::optional(read_all(format, sink.text)) : std::nullopt;
}

}  // namespace

TEST_CASE("every format names and describes itself") {
  for (const ReaderFormat& format : kReaderFormats) {
    CHECK_FALSE(format.name.empty());
    CHECK_FALSE(format.summary.empty());
    CHECK((format.extensions.empty() || format.extensions.starts_with('.')));
  }
  for (const WriterFormat& format : kWriterFormats) {
    CHECK_FALSE(format.name.empty());
    CHECK_FALSE(format.summary.empty());
    CHECK((format.open == nullptr) != (format.open_directory_writer == nullptr));
    CHECK(writes_directory(format.name) == (format.open_directory_writer != nullptr));
  }
  using Formats = std::vector<std::string_view>;
  CHECK(reader_names() == Formats{"ghost", "jsonl", "wxr", "markdown", "csv"});
  CHECK(writer_names() == Formats{"jsonl", "csv", "markdown", "hugo", "jekyll", "wxr"});
}

TEST_CASE("every writer wants all fields but the local id") {
  for (const std::string_view name : writer_names()) {
    const PostFields fields = writer_fields(name);
    for (const PostFieldRow& row : kPostFields) {
      CAPTURE(row.name);
      CHECK(fields.has(row.field) == (all_post_fields().has(row.field) && row.field != PostField::id));
    }
  }
}

TEST_CASE("what a writer writes its reader reads unless it was said to be lost") {
  const std::string texts[] = {"",
                               "plain",
                               "é😀\u202E\uFEFF",
                               every_ascii(),
                               " \t blanks \t ",
                               "\"quotes\"",
                               "\r\n\n\r lines",
                               "[\"a\"] {\"b\":1}",
                               "a,b;c\td|e",
                               "# --- +++ <x> &amp;",
                               "\xEF\xBB\xBF",
                               "null"};
  std::map<std::string_view, std::ptrdiff_t> whole;
  for (const std::string_view name : writer_names()) {
    for (const std::string& text : texts) {
      CAPTURE(name);
      CAPTURE(text);
      const Post post = nasty_post(text);
      const std::optional<Reading> reading = written_and_read(name, post);
      if (!reading) continue;
      ++whole[name];
      CHECK(reading->problems.empty());
      CHECK(reading->warnings.empty());
      REQUIRE(reading->records.size() == 1);
      const Record& record = reading->records[0];
      CHECK(record.post.slug == post.slug);
      CHECK(record.post.title == post.title);
      CHECK(record.post.body == post.body);
      CHECK(record.post.author == post.author);
      CHECK(record.post.excerpt == post.excerpt);
      CHECK(record.post.categories == post.categories);
      CHECK(record.post.markup == post.markup);
      CHECK(record.post.meta == post.meta);
      CHECK_FALSE(record.post.draft);
      CHECK(format_time(record.post.date.value()) == format_time(*post.date));
      CHECK(format_time(record.post.created.value()) == format_time(post.created));
      CHECK(format_time(record.post.updated.value()) == format_time(post.updated));
      CHECK(record.key == post.key);
      CHECK(record.source == post.source);
    }
  }
  for (const std::string_view name : writer_names()) CHECK(whole[name] >= std::ssize(texts) - 1);
}

TEST_CASE("every reader survives bytes that are no file of its kind") {
  for (const std::string_view name : reader_names()) {
    for (const std::string& bytes :
         {std::string(), std::string(100'000, '\0'), std::string(100'000, '"'), std::string(100'000, '{'),
          std::string(100'000, ','), std::string(100'000, '\n'), std::string(100'000, '\xFF'), every_ascii()}) {
      std::size_t records = 0;
      try {
        records = read_all(name, bytes).records.size();
      } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::rejected);
      }
      CHECK(records == 0);
    }
  }
}

TEST_CASE("an extension tells the format") {
  CHECK(detect_format("posts.jsonl", "a,b") == "jsonl");
  CHECK(detect_format("dir.csv/posts.NDJSON", "") == "jsonl");
  CHECK(detect_format("posts.CSV", "{") == "csv");
  CHECK(detect_format("posts.tsv", "") == "csv");
}

TEST_CASE("without a known extension the content tells the format") {
  CHECK(detect_format("-", " \n{\"a\":1}") == "jsonl");
  CHECK(detect_format("posts.txt", "\xEF\xBB\xBF{\"a\":1}") == "jsonl");
  CHECK(detect_format("posts", "title;body\n") == "csv");
  CHECK(detect_format("posts", "title\nA, b\n") == "");
  CHECK(detect_format("posts", "") == "");
  CHECK(detect_format("", "") == "");
}

TEST_CASE("content tells the formats that share an extension or a first byte") {
  CHECK(detect_format("a.json", "[{\"title\": 1}]") == "jsonl");
  CHECK(detect_format("a.json", "{\"db\": [{\"data\": {}}]}") == "ghost");
  CHECK(detect_format("a.json", "{\"meta\": {}, \"posts\": [{\"html\": \"x\"}]}") == "ghost");
  CHECK(detect_format("a.jsonl", "{\"posts\": []}") == "jsonl");
  CHECK(detect_format("-", "{\"title\": \"posts\", \"meta\": {\"posts\": []}}") == "jsonl");
  CHECK(detect_format("a.xml", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">") == "wxr");
  CHECK(detect_format("-", "---\ntitle: a, b\n---\n") == "markdown");
  CHECK(detect_format("-", "+++\ntitle = 'a, b'\n+++\n") == "markdown");
  CHECK(detect_format("NOTES.MD", "a,b") == "markdown");
}

TEST_CASE("an unknown format is refused with those there are") {
  TextSource source("");
  TextSink sink;
  CHECK_THROWS_WITH_AS(open_reader("xml", source, {}),
                       "no format 'xml' to import; there are ghost, jsonl, wxr, markdown, csv", Error);
  CHECK_THROWS_WITH_AS(open_writer("xml", sink),
                       "no format 'xml' to export; there are jsonl, csv, markdown, hugo, jekyll, wxr", Error);
  CHECK_THROWS_WITH_AS(writer_fields("xml"),
                       "no format 'xml' to export; there are jsonl, csv, markdown, hugo, jekyll, wxr", Error);
}

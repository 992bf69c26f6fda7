#include "exchange/record/known_keys.h"

#include "exchange/exchange_test.h"
#include "exchange/record/hash.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

const std::string kDay = "2020-01-02";

/// The post with these keys and days, in each format that has keys.
std::vector<Record> readings(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string json = R"({"title":"T")", heading = "title", row = "T", fields = "title: T\n";
  for (const auto& [key, value] : members) {
    json += ",\"" + key + "\":\"" + value + "\"";
    heading += "," + key;
    row += "," + value;
    fields += key + ": " + value + "\n";
  }
  std::vector<Record> records;
  records.push_back(read_all("jsonl", json + "}").records.at(0));
  records.push_back(read_all("csv", heading + "\n" + row + "\n").records.at(0));
  records.push_back(read_all("markdown", "---\n" + fields + "---\nx\n").records.at(0));
  return records;
}

std::string day_of(const std::optional<Time>& time) { return time ? format_time(*time).substr(0, 10) : "none"; }

}  // namespace

TEST_CASE("each key of a date is one in every format") {
  for (const char* const key :
       {"date", "pubDate", "pubDatetime", "publishDate", "publish_date", "published_at", "publishedAt", "datePublished",
        "published_date", "published", "created", "createdAt", "created_at", "dateCreated"})
    for (const Record& record : readings({{key, kDay}})) {
      CAPTURE(key);
      CHECK(day_of(record.post.date) == kDay);
      CHECK(record.has_date);
      CHECK(record.post.meta == "{}");
    }
}

TEST_CASE("each key of an update is one in every format") {
  for (const char* const key : {"updated", "updatedAt", "updated_at", "updatedDate", "modDatetime", "modified",
                                "modified_date", "lastmod", "last_modified_at", "lastModified", "dateModified"})
    for (const Record& record : readings({{"date", "2019-01-01"}, {key, kDay}})) {
      CAPTURE(key);
      CHECK(day_of(record.post.updated) == kDay);
      CHECK(day_of(record.post.date) == "2019-01-01");
      CHECK(record.post.meta == "{}");
    }
}

TEST_CASE("of several keys of a date the better one holds wherever it stands") {
  for (const auto& order :
       {std::vector<std::pair<std::string, std::string>>{{"datePublished", "2019-01-01"}, {"pubDate", kDay}},
        {{"pubDate", kDay}, {"datePublished", "2019-01-01"}}})
    for (const Record& record : readings(order)) {
      CHECK(day_of(record.post.date) == kDay);
      CHECK(record.post.meta == R"({"datePublished":"2019-01-01"})");
    }
  for (const Record& record : readings({{"created_at", "2019-01-01"}, {"date", kDay}})) {
    CHECK(day_of(record.post.date) == kDay);
    CHECK(day_of(record.post.created) == "2019-01-01");
  }
}

TEST_CASE("a date may be a map of times") {
  const std::string members = R"("date":{"created":"2023-01-31","updated":"2023-02-01"})";
  const Record json = read_all("jsonl", R"({"title":"T",)" + members + "}").records.at(0);
  const Record yaml =
      read_all("markdown", "---\ntitle: T\ndate:\n  created: 2023-01-31\n  updated: 2023-02-01\n---\nx\n")
          .records.at(0);
  for (const Record& record : {json, yaml}) {
    CHECK(day_of(record.post.date) == "2023-01-31");
    CHECK(day_of(record.post.updated) == "2023-02-01");
  }
}

TEST_CASE("a draft that was written on a day has no date and is not without one") {
  for (const Record& record : readings({{"created", kDay}, {"draft", "true"}})) {
    CHECK(day_of(record.post.date) == "none");
    CHECK(record.has_date);
  }
}

TEST_CASE("a record without a date or a body says which keys it has") {
  const Record record = read_all("csv", "title,Datum,Text\nT,1.2.2020,x\n").records.at(0);
  CHECK_FALSE(record.has_date);
  CHECK_FALSE(record.has_body);
  CHECK(record.keys == "title, Datum, Text");
  const Record titled = read_all("jsonl", R"({"title":"T","date":"2020-01-01"})").records.at(0);
  CHECK(titled.has_body);
  CHECK(titled.keys.empty());
  const Record undated = read_all("markdown", "---\ntitle: T\nwhen: then\n---\nx\n").records.at(0);
  CHECK_FALSE(undated.has_date);
  CHECK(undated.keys == "title, when");
  const Record exported = read_all("jsonl", R"({"source":"s","key":"k","title":"T","x":1})").records.at(0);
  CHECK(exported.has_date);
}

TEST_CASE("a key that imports before did not know leaves the record the one that it was") {
  const auto key_of = [](const std::string& members) {
    return read_all("jsonl", R"({"title":"T")" + members + "}").records.at(0).key;
  };
  CHECK(key_of(R"(,"pubDate":"2020-01-02")") == hash_key("T", ""));
  CHECK(key_of(R"(,"created_at":"2020-01-02")") == hash_key("T", ""));
  for (const char* const members : {R"(,"pubDate":"2020-01-02","published_at":"2020-01-03")",
                                    R"(,"published_at":"2020-01-03","pubDate":"2020-01-02")"})
    CHECK(key_of(members) == hash_key("T", "2020-01-03"));
}

TEST_CASE("keys compare without case and without what joins words") {
  CHECK(fold_key("Published_At") == "publishedat");
  CHECK(fold_key("last-modified at") == "lastmodifiedat");
}

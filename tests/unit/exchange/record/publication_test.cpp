#include "exchange/record/publication.h"

#include "exchange/exchange_test.h"
#include "exchange/record/fields.h"
#include "exchange/record/hash.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace blog;

namespace {

/// `draft`, `public`, or what is wrong, of one post in each format that has keys.
std::vector<std::string> readings(const std::string& key, const std::string& value) {
  const auto said = [](const Reading& reading) {
    if (!reading.problems.empty()) return reading.problems.front();
    return std::string(reading.records.front().post.draft ? "draft" : "public");
  };
  const std::string heading = "title,date," + key + "\nT,2020-01-01," + value + "\n";
  return {said(read_all("jsonl", R"({"title":"T","date":"2020-01-01",")" + key + "\":\"" + value + "\"}")),
          said(read_all("csv", heading)),
          said(read_all("markdown", "---\ntitle: T\ndate: 2020-01-01\n" + key + ": " + value + "\n---\nx\n"))};
}

void check_all(const std::string& key, const std::string& value, std::string_view said) {
  for (const std::string& reading : readings(key, value)) {
    CAPTURE(key);
    CAPTURE(value);
    CHECK(reading == said);
  }
}

}  // namespace

TEST_CASE("what another program does not show is a draft in every format") {
  for (const char* const word :
       {"draft", "private", "Pending", "trash", "hidden", "unpublished", "inherit", "unlisted"})
    for (const char* const key : {"status", "state", "post_status"}) check_all(key, word, "draft");
  for (const char* const word : {"publish", "published", "PUBLIC", "future", "scheduled"})
    check_all("status", word, "public");
  for (const char* const key : {"draft", "is_draft", "isDraft", "private", "hidden", "unlisted", "unpublished"}) {
    check_all(key, "true", "draft");
    check_all(key, "false", "public");
  }
  for (const char* const key : {"published", "publish", "is_published", "isPublished"}) {
    for (const char* const no : {"false", "no", "0", "False"}) check_all(key, no, "draft");
    for (const char* const yes : {"true", "yes", "1"}) check_all(key, yes, "public");
  }
  check_all("visibility", "members", "draft");
  check_all("visibility", "public", "public");
}

TEST_CASE("numbers and truths of JSON say it as words do") {
  const auto is_draft = [](const std::string& member) {
    return read_all("jsonl", R"({"title":"T",)" + member + "}").records.at(0).post.draft;
  };
  CHECK(is_draft(R"("published":false)"));
  CHECK(is_draft(R"("published":0)"));
  CHECK_FALSE(is_draft(R"("published":true)"));
  CHECK(is_draft(R"("isDraft":true)"));
  CHECK(is_draft(R"("draft":false,"status":"private")"));
}

TEST_CASE("a word that is not known rejects the record with its name and a way out") {
  for (const std::string key : {"status", "state", "visibility", "published", "draft"})
    for (const std::string& reading : readings(key, "evergreen"))
      CHECK_MESSAGE(reading.find(key + " 'evergreen' is not one of ") != std::string::npos, reading);
  const ReadOptions aside{.map = {{"status", "meta"}}};
  CHECK(read_all("jsonl", R"({"title":"T","status":"evergreen"})", aside).records.at(0).post.meta ==
        R"({"status":"evergreen"})");
  CHECK(read_all("csv", "title,status\nT,evergreen\n", aside).records.at(0).post.meta == R"({"status":"evergreen"})");
  CHECK(read_all("markdown", "---\ntitle: T\nstatus: evergreen\n---\nx\n", aside).records.at(0).post.meta ==
        R"({"status":"evergreen"})");
}

TEST_CASE("a post that is published on a day is published and one that is private somewhere is not") {
  const Record dated = read_all("jsonl", R"({"title":"T","published":"2019-05-06"})").records.at(0);
  CHECK_FALSE(dated.post.draft);
  CHECK(format_time(dated.post.date.value()) == "2019-05-06T00:00:00Z");
  const Record both = read_all("jsonl", R"({"title":"T","published":"2019-05-06","date":"2020-01-01"})").records.at(0);
  CHECK(format_time(both.post.date.value()) == "2020-01-01T00:00:00Z");
  CHECK(both.post.meta == R"({"published":"2019-05-06"})");
  CHECK(read_all("jsonl", R"({"title":"T","private":"in part"})").records.at(0).post.meta ==
        R"({"private":"in part"})");
}

TEST_CASE("a record that imports before would have published has another hash") {
  const auto hash_of = [](const std::string& json) { return read_all("jsonl", json).records.at(0).hash; };
  const std::string record = R"({"title":"T","date":"2020-01-01","state":"private"})";
  CHECK(hash_of(record) != hash_bytes(record, RecordFields({}).seed()));
  const std::string known = R"({"title":"T","date":"2020-01-01","status":"draft"})";
  CHECK(hash_of(known) == hash_bytes(known, RecordFields({}).seed()));
}

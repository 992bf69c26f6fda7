#include "blog/time.h"

#include "blog/error.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace blog {
namespace {

constexpr std::int64_t kDay = 24 * 3600;

/// Stands still at 2026-11-22T10:20:30Z, an hour east of UTC, two in the summer of 2026.
class StoppedClock : public Clock {
 public:
  explicit StoppedClock(std::int64_t now = 1'795'342'830) : now_(now) {}
  Time now() const override { return {now_, 0}; }
  std::int64_t ticks() const override { return 0; }
  int offset_at(std::int64_t seconds) const override {
    constexpr std::int64_t kSpring = 1'774'746'000;  // 2026-03-29T01:00:00Z
    constexpr std::int64_t kAutumn = 1'792'890'000;  // 2026-10-25T01:00:00Z
    return seconds >= kSpring && seconds < kAutumn ? 120 : 60;
  }

 private:
  std::int64_t now_;
};

const StoppedClock clock_here;

std::string when(std::string_view text, const Clock& clock = clock_here) {
  return format_time(parse_when(text, clock));
}

std::string date(std::string_view text) {
  const auto time = parse_date(text, clock_here);
  return time ? format_time(*time) : "no date";
}

std::string date_by(const std::string& format, std::string_view text) {
  const auto time = parse_date(text, format, clock_here);
  return time ? format_time(*time) : "no date";
}

}  // namespace

TEST_CASE("an instant has the offset that holds then, also in the hours around a change") {
  constexpr std::int64_t kChange = 1'774'746'000;  // 2026-03-29T01:00:00Z
  CHECK(format_time(local_time(kChange - 1, clock_here)) == "2026-03-29T01:59:59+01:00");
  CHECK(format_time(local_time(kChange, clock_here)) == "2026-03-29T03:00:00+02:00");
  CHECK(format_time(local_time(kChange + 1800, clock_here)) == "2026-03-29T03:30:00+02:00");
}

TEST_CASE("a time is written with its own offset") {
  CHECK(format_time({0, 0}) == "1970-01-01T00:00:00Z");
  CHECK(format_time({1'795'338'000, 60}) == "2026-11-22T10:00:00+01:00");
  CHECK(format_time({1'795'338'000, -570}) == "2026-11-21T23:30:00-09:30");
  CHECK(format_time({-1, 345}) == "1970-01-01T05:44:59+05:45");
  CHECK(format_time({253'402'300'799, 0}) == "9999-12-31T23:59:59Z");
  CHECK(format_time({-62'167'219'200, 0}) == "0000-01-01T00:00:00Z");
  CHECK(format_time({951'782'400, 0}) == "2000-02-29T00:00:00Z");
  CHECK(format_short_time({1'795'338'059, 60}) == "2026-11-22 10:00");
  std::string out = "date: ";
  append_time(out, {0, 0});
  CHECK(out == "date: 1970-01-01T00:00:00Z");
}

TEST_CASE("a time from a damaged file is still written") {
  for (const std::int64_t seconds : {INT64_MIN, std::int64_t{-1} << 40, std::int64_t{1} << 50, INT64_MAX}) {
    CHECK(format_time({seconds, 1439}).size() == 25);
    CHECK(format_short_time({seconds, -1439}).size() == 16);
  }
}

TEST_CASE("instants compare without their offsets") {
  CHECK(Time{5, 60} == Time{5, 0});
  CHECK(Time{4, 60} < Time{5, 0});
}

TEST_CASE("a written time is read back as the same time") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20'000; ++round) {
    const auto seconds = static_cast<std::int64_t>(random() % 315'000'000'000) - 62'000'000'000;
    const Time time{seconds, static_cast<int>(random() % 2879) - 1439};
    const Time from_user = parse_when(format_time(time), clock_here);
    REQUIRE(from_user == time);
    REQUIRE(from_user.offset == time.offset);
    const auto from_file = parse_date(format_time(time), clock_here);
    REQUIRE(from_file.has_value());
    REQUIRE(format_time(*from_file) == format_time(time));
  }
}

TEST_CASE("a user types dates and times") {
  CHECK(when("2026-11-22T10:00:00+01:00") == "2026-11-22T10:00:00+01:00");
  CHECK(when("2026-11-22T10:00:00Z") == "2026-11-22T10:00:00Z");
  CHECK(when("2026-11-22t10:00:00.250z") == "2026-11-22T10:00:00Z");
  CHECK(when("2026-11-22 10:00:00-09:30") == "2026-11-22T10:00:00-09:30");
  CHECK(when("2026-11-22") == "2026-11-22T00:00:00+01:00");
  CHECK(when("2026-11-22 10:00") == "2026-11-22T10:00:00+01:00");
  CHECK(when("2026-07-01 10:00") == "2026-07-01T10:00:00+02:00");
  CHECK(when("2026-07-01T10:00:05") == "2026-07-01T10:00:05+02:00");
  CHECK(when("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00Z");
  CHECK(when("2026-11-22 9:05 PM") == "2026-11-22T21:05:00+01:00");
  CHECK(when("2026-11-22 12:30am") == "2026-11-22T00:30:00+01:00");
  CHECK(when("2026-11-22 9 p.m.") == "2026-11-22T21:00:00+01:00");
  CHECK(when("2026-11-22 10:00 +0100") == "2026-11-22T10:00:00+01:00");
  CHECK(when("2026-11-22 10:00 EST") == "2026-11-22T10:00:00-05:00");
}

TEST_CASE("a user types distances from now") {
  CHECK(when("now") == "2026-11-22T11:20:30+01:00");
  CHECK(when("today") == "2026-11-22T00:00:00+01:00");
  CHECK(when("yesterday") == "2026-11-21T00:00:00+01:00");
  CHECK(when("0d") == when("now"));
  CHECK(when("7d") == "2026-11-15T11:20:30+01:00");
  CHECK(when("+7d") == "2026-11-29T11:20:30+01:00");
  CHECK(when("2w") == when("14d"));
  CHECK(when("3mo") == "2026-08-22T11:20:30+02:00");
  CHECK(when("1y") == "2025-11-22T11:20:30+01:00");
  CHECK(when("+14mo") == "2028-01-22T11:20:30+01:00");
  CHECK(when("11mo") == "2025-12-22T11:20:30+01:00");
}

TEST_CASE("days and weeks over the change of the clocks keep the time that clocks show") {
  const StoppedClock autumn(1'793'182'830);  // 2026-10-28T10:20:30Z
  CHECK(when("7d", autumn) == "2026-10-21T11:20:30+02:00");
  CHECK(when("1w", autumn) == when("7d", autumn));
  CHECK(parse_when("7d", autumn).seconds == autumn.now().seconds - 7 * kDay - 3600);
  CHECK(when("+180d", autumn) == "2027-04-26T11:20:30+01:00");
}

TEST_CASE("a local time that clocks skip has the offset before the change and one that they show twice is the first") {
  CHECK(when("2026-03-29 01:59") == "2026-03-29T01:59:00+01:00");
  CHECK(when("2026-03-29 02:00") == "2026-03-29T02:00:00+01:00");
  CHECK(when("2026-03-29 02:30") == "2026-03-29T02:30:00+01:00");
  CHECK(when("2026-03-29 03:00") == "2026-03-29T03:00:00+02:00");
  CHECK(when("2026-10-25 01:59") == "2026-10-25T01:59:00+02:00");
  CHECK(when("2026-10-25 02:00") == "2026-10-25T02:00:00+02:00");
  CHECK(when("2026-10-25 02:59") == "2026-10-25T02:59:00+02:00");
  CHECK(when("2026-10-25 03:00") == "2026-10-25T03:00:00+01:00");
  CHECK(date("29 March 2026 2:30 am") == "2026-03-29T02:30:00+01:00");
  CHECK(date_by("%d.%m.%Y %H:%M", "25.10.2026 02:30") == "2026-10-25T02:30:00+02:00");
}

TEST_CASE("today begins at the local midnight") {
  const StoppedClock evening(1'795'388'400);  // 2026-11-22T23:00:00Z, the next day here
  CHECK(when("now", evening) == "2026-11-23T00:00:00+01:00");
  CHECK(when("today", evening) == "2026-11-23T00:00:00+01:00");
  CHECK(when("yesterday", evening) == "2026-11-22T00:00:00+01:00");
}

TEST_CASE("a month back ends with the month") {
  const StoppedClock last_of_march(1'774'951'200);  // 2026-03-31T10:00:00Z
  CHECK(when("1mo", last_of_march) == "2026-02-28T12:00:00+01:00");
  CHECK(when("25mo", last_of_march) == "2024-02-29T12:00:00+01:00");
  CHECK(when("+1mo", last_of_march) == "2026-04-30T12:00:00+02:00");
}

TEST_CASE("anything else that a user types is no date") {
  for (const char* text : {"",
                           " ",
                           "Now",
                           "tomorrow",
                           "7",
                           "d",
                           "7h",
                           "7 d",
                           "-7d",
                           "++7d",
                           "7d ",
                           "7dd",
                           "7m",
                           "1.5y",
                           "99999999d",
                           "3000y",
                           "+9999y",
                           "+9999999w",
                           "99999999999999999999d",
                           "2026-11-22 ",
                           " 2026-11-22",
                           "2026-11-22T",
                           "2026-11-22 1:00",
                           "2026-11-22 10",
                           "2026-11-22  10:00",
                           "2026-11-22T10:00:00.Z",
                           "2026-11-22T10:00:00ZZ",
                           "2026-11-22 13:00 AM",
                           "2026-11-22 10:00 BST",
                           "2026-11-22 +01:00",
                           "2026-1-22",
                           "2026/11/22",
                           "22 November 2026",
                           "2026-13-01",
                           "2026-02-29",
                           "2026-00-10",
                           "2026-11-00",
                           "2026-11-22 24:00",
                           "2026-11-22 10:60",
                           "2026-11-22 10:00:61",
                           "2026-11-22T10:00:00+24:00",
                           "2026-11-22T10:00:00+01:60",
                           "26-11-22",
                           "12026-11-22",
                           "0000-01-01T00:00:00+01:00"})
    CHECK_THROWS_AS_MESSAGE(parse_when(text, clock_here), const Error&, text);
}

TEST_CASE("what is no date is named with what would be one") {
  try {
    parse_when("tomorow", clock_here);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    CHECK(
        std::string(error.what()) ==
        "'tomorow' is not a date; use 2026-11-22, '2026-11-22 10:00', an RFC 3339 time, now, today, yesterday, 7d, 2w, "
        "3mo, 1y or +7d");
  }
}

TEST_CASE("files spell dates in many ways") {
  CHECK(date("2015-03-04 10:11:12 +0100") == "2015-03-04T10:11:12+01:00");
  CHECK(date("2015-03-04") == "2015-03-04T00:00:00+01:00");
  CHECK(date("2015-03-04 10:11:12.123456789 +0100") == "2015-03-04T10:11:12+01:00");
  CHECK(date("2015-03-04T10:11:12Z") == "2015-03-04T10:11:12Z");
  CHECK(date("2015-03-04T10:11:12.5+01:00") == "2015-03-04T10:11:12+01:00");
  CHECK(date("2015-03-04t10:11:12z") == "2015-03-04T10:11:12Z");
  CHECK(date("2015-03-04 10:11:12 UTC") == "2015-03-04T10:11:12Z");
  CHECK(date("2015-03-04 10:11:12+01") == "2015-03-04T10:11:12+01:00");
  CHECK(date("2015-03-04 10:11:12 -4") == "2015-03-04T10:11:12-04:00");
  CHECK(date("2015-03-04 10:11:12 -4:30") == "2015-03-04T10:11:12-04:30");
  CHECK(date("2015-03-04 10:11:12 -00:00") == "2015-03-04T10:11:12Z");
  CHECK(date("2015-03-04 10:11:12 +2359") == "2015-03-04T10:11:12+23:59");
  CHECK(date("2015-3-4 9:05") == "2015-03-04T09:05:00+01:00");
  CHECK(date("2026-07-04 10:11") == "2026-07-04T10:11:00+02:00");
  CHECK(date("2015/03/04") == "2015-03-04T00:00:00+01:00");
  CHECK(date("2015/3/4 10:11:12") == "2015-03-04T10:11:12+01:00");
  CHECK(date("27 February 2012") == "2012-02-27T00:00:00+01:00");
  CHECK(date("27 Feb 2012") == "2012-02-27T00:00:00+01:00");
  CHECK(date("7 sept 2012 9:00") == "2012-09-07T09:00:00+01:00");
  CHECK(date("February 27, 2012") == "2012-02-27T00:00:00+01:00");
  CHECK(date("May 1 2012") == "2012-05-01T00:00:00+01:00");
  CHECK(date("Thu, 27 Feb 2012 10:00:00 +0100") == "2012-02-27T10:00:00+01:00");
  CHECK(date("Monday, February 27, 2012 10:00:00 GMT") == "2012-02-27T10:00:00Z");
  CHECK(date("Jul 08 2022") == "2022-07-08T00:00:00+01:00");
  CHECK(date("thu 27 feb 2012") == "2012-02-27T00:00:00+01:00");
  CHECK(date("1st March 2015") == "2015-03-01T00:00:00+01:00");
  CHECK(date("Sept. 22nd, 2015") == "2015-09-22T00:00:00+01:00");
  CHECK(date("27-Feb-2012 10:11") == "2012-02-27T10:11:00+01:00");
  CHECK(date("20150304") == "2015-03-04T00:00:00+01:00");
  CHECK(date("20150304T101112Z") == "2015-03-04T10:11:12Z");
  CHECK(date("20150304T1011+0200") == "2015-03-04T10:11:00+02:00");
  CHECK(date("2015-03-04T10:11:12,5+01:00") == "2015-03-04T10:11:12+01:00");
  CHECK(date("2015.3.4 10:11") == "2015-03-04T10:11:00+01:00");
  CHECK(date("2022年7月8日") == "2022-07-08T00:00:00+01:00");
  CHECK(date("2022年07月08日 9:05") == "2022-07-08T09:05:00+01:00");
  CHECK(date(" \t2015-03-04 \n") == "2015-03-04T00:00:00+01:00");
  CHECK(date("2012-06-30T23:59:60Z") == "2012-07-01T00:00:00Z");
  CHECK(date("0000-01-01T00:00:00Z") == "0000-01-01T00:00:00Z");
  CHECK(date("9999-12-31T23:59:59Z") == "9999-12-31T23:59:59Z");
}

TEST_CASE("a time of 12 hours says which half of the day it is in") {
  CHECK(date("2015-03-04 9:05 PM") == "2015-03-04T21:05:00+01:00");
  CHECK(date("2015-03-04 9:05pm") == "2015-03-04T21:05:00+01:00");
  CHECK(date("2015-03-04 9:05 p.m.") == "2015-03-04T21:05:00+01:00");
  CHECK(date("2015-03-04 10:00 AM") == "2015-03-04T10:00:00+01:00");
  CHECK(date("2015-03-04 12:30 am") == "2015-03-04T00:30:00+01:00");
  CHECK(date("2015-03-04 12:30 PM") == "2015-03-04T12:30:00+01:00");
  CHECK(date("2015-03-04 9 PM") == "2015-03-04T21:00:00+01:00");
  CHECK(date("2015-03-04 12AM") == "2015-03-04T00:00:00+01:00");
  CHECK(date("2015-03-04 10:00:05 pm +0200") == "2015-03-04T22:00:05+02:00");
  CHECK(date("2015-03-04T9:05PM") == "2015-03-04T21:05:00+01:00");
  CHECK(date("2015-03-04T09:05:06.7 PM GMT") == "2015-03-04T21:05:06Z");
  CHECK(date("January 1, 2024 at 10:00 PM") == "2024-01-01T22:00:00+01:00");
  CHECK(date("January 1, 2024 at 10:00\u202FPM") == "2024-01-01T22:00:00+01:00");
  CHECK(date("January 1, 2024, 10:00\u00A0PM") == "2024-01-01T22:00:00+01:00");
  CHECK(date("27 February 2012 6:00 a.m. CET") == "2012-02-27T06:00:00+01:00");
}

TEST_CASE("AM and PM may stand behind an hour of 24 but not contradict it") {
  CHECK(date("2015-03-04 21:05 PM") == "2015-03-04T21:05:00+01:00");
  CHECK(date("2015-03-04 0:30 AM") == "2015-03-04T00:30:00+01:00");
  CHECK(date("2015-03-04 13:00 AM") == "no date");
  CHECK(date("2015-03-04 0:30 PM") == "no date");
  CHECK(date("2015-03-04 24:00 PM") == "no date");
}

TEST_CASE("the name of a zone is its offset") {
  constexpr std::pair<const char*, const char*> kNames[] = {{"UT", "Z"},         {"utc", "Z"},
                                                            {"GMT", "Z"},        {"z", "Z"},
                                                            {"WET", "Z"},        {"EST", "-05:00"},
                                                            {"EDT", "-04:00"},   {"CST", "-06:00"},
                                                            {"CDT", "-05:00"},   {"MST", "-07:00"},
                                                            {"MDT", "-06:00"},   {"PST", "-08:00"},
                                                            {"PDT", "-07:00"},   {"WEST", "+01:00"},
                                                            {"CET", "+01:00"},   {"CEST", "+02:00"},
                                                            {"EET", "+02:00"},   {"EEST", "+03:00"},
                                                            {"MSK", "+03:00"},   {"JST", "+09:00"},
                                                            {"IST", "+05:30"},   {"UTC+08:00", "+08:00"},
                                                            {"GMT-5", "-05:00"}, {"GMT+0530", "+05:30"},
                                                            {"UTC +2", "+02:00"}};
  for (const auto& [name, offset] : kNames) {
    CHECK(date(std::string("2015-03-04 10:11:12 ") + name) == std::string("2015-03-04T10:11:12") + offset);
    CHECK(date(std::string("2015-03-04 9 PM ") + name) == std::string("2015-03-04T21:00:00") + offset);
  }
  CHECK(date("Wed, 04 Mar 2015 10:11:12 EST") == "2015-03-04T10:11:12-05:00");
  CHECK(date("2015-03-04 +0100") == "2015-03-04T00:00:00+01:00");
}

TEST_CASE("what stands behind an offset may only say the same again") {
  CHECK(date("2015-03-04 10:11:12 -0800 PST") == "2015-03-04T10:11:12-08:00");
  CHECK(date("2015-03-04 10:11:12 +0000 UTC") == "2015-03-04T10:11:12Z");
  CHECK(date("2015-03-04 10:11:12 +0800 CST") == "2015-03-04T10:11:12+08:00");
  CHECK(date("Wed, 4 Mar 2015 10:11:12 +0100 (CET)") == "2015-03-04T10:11:12+01:00");
  CHECK(date("Sun Oct 25 2015 00:00:00 GMT+0000 (Coordinated Universal Time)") == "2015-10-25T00:00:00Z");
  CHECK(date("Sun Oct 25 2015 00:00:00 GMT+0300 (GMT+03:00)") == "2015-10-25T00:00:00+03:00");
  CHECK(date("2015-03-04 10:11:12 +0100 EST") == "no date");
  CHECK(date("2015-03-04 10:11:12 +0000 (PST)") == "no date");
  CHECK(date("2015-03-04 10:11:12 +0100 (CET") == "no date");
  CHECK(date("2015-03-04 10:11:12 (CET)") == "no date");
  CHECK(date("2015-03-04 10:11:12 WET+1") == "no date");
}

TEST_CASE("the year of a date may stand behind its time") {
  CHECK(date("Sun Oct 25 10:11:12 2015") == "2015-10-25T10:11:12+01:00");
  CHECK(date("Sun Oct  5 10:11:12 2015 -0800") == "2015-10-05T10:11:12-08:00");
  CHECK(date("Sun Oct 25 10:11:12 CET 2015") == "2015-10-25T10:11:12+01:00");
  CHECK(date("Sun 25 Oct 2015 10:11:12 PM UTC") == "2015-10-25T22:11:12Z");
  CHECK(date("2023-01-29 18:30:22 2023 -0800") == "2023-01-29T18:30:22-08:00");
  CHECK(date("2023-01-29 18:30:22 2022 -0800") == "no date");
  CHECK(date("Wed Feb 29 10:11:12 2015") == "no date");
  CHECK(date("Sun Oct 25 10:11:12") == "no date");
}

TEST_CASE("text behind a date makes it none and can be named") {
  constexpr std::pair<const char*, const char*> kTexts[] = {
      {"2023-01-29 18:30:22 2022 -0800", "2022 -0800"},
      {"2023-01-29 in the evening ", "in the evening"},
      {"27 February 2012 - draft", "- draft"},
      {"2023-01-29 18:30 Zulu", "Zulu"},
      {"2023-01-29 18:30 Europe/Berlin", "Europe/Berlin"},
      {"2023-01-29 18:30:22 +0100 EST", "EST"},
      {"2023-01-29 13:00 AM", "13:00 AM"},
      {"2023-01-29 00:10::00", "00:10::00"},
      {"2023-01-29 9:05 PM tomorrow", "tomorrow"},
      {"2023-01-29-1", "-1"},
  };
  for (const auto& [text, behind] : kTexts) {
    CHECK_MESSAGE(date(text) == "no date", text);
    CHECK(text_behind_date(text) == behind);
  }
  for (const char* text : {"", "soon", "2015-02-31 x", "2023-01-29 18:30", "Sun Oct 25 10:11:12"})
    CHECK(text_behind_date(text).empty());
}

TEST_CASE("a date with a typing error is no date") {
  for (const char* text : {"",
                           " ",
                           "today",
                           "7d",
                           "2015",
                           "2015-03",
                           "15-03-04",
                           "2015-03-04x",
                           "2015-03-04Z",
                           "2015-03-04,",
                           "2015-03/04",
                           "2015-13-04",
                           "2015-00-04",
                           "2015-02-31",
                           "2015-02-29",
                           "2015-003-04",
                           "2015-03-04 00:10::00",
                           "2015-03-04 25:00",
                           "2015-03-04T24:00:00",
                           "2015-03-04 10",
                           "2015-03-04 10:60",
                           "2015-03-04 10:1",
                           "2015-03-04 10:11:1",
                           "2015-03-04 10:11:61",
                           "2015-03-04 10:11:12.",
                           "2015-03-04 10:11:12x",
                           "2015-03-04T",
                           "2015-03-04T ",
                           "2015-03-04T10",
                           "2015-03-04 10:11:12 +24:00",
                           "2015-03-04 10:11:12 +01:0",
                           "2015-03-04 10:11:12 +010",
                           "2015-03-04 10:11:12 +01000",
                           "2015-03-04 10:11:12 +0160",
                           "2015-03-04 10:11:12 +01:00x",
                           "2015-03-04T10:11:12Zulu",
                           "27 Febtober 2012",
                           "27 Fe 2012",
                           "31 April 2012",
                           "February 27,",
                           "27 February",
                           "February 272012",
                           "Feb 27 12",
                           "Fool, 27 Feb 2012",
                           "10:00",
                           "9 PM",
                           "2015-03-04 9:05 PMs",
                           "2015-03-04 9:05 XM",
                           "2015-03-04 10 PST",
                           "2015-03-04 10:11:12 EST5EDT",
                           "2015-03-04T101",
                           "2015-03-04T2500",
                           "20150230",
                           "201503040",
                           "2015年3月4",
                           "27rt Feb 2012",
                           "27 Feb-2012",
                           "0000-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01",
                           "9999-12-31T23:59:60Z",
                           "10000-01-01",
                           "-001-01-01"})
    CHECK_MESSAGE(date(text) == "no date", text);
}

TEST_CASE("no text makes reading a date fail in any other way") {
  static constexpr std::string_view kPieces[] = {"2015", "-", "/",   "03", "4",  "T",   " ",      ":",        "10",
                                                 "+",    "Z", "Feb", ",",  ".",  "Mon", "\xFF",   "9",        "PM",
                                                 "GMT",  "(", ")",   "年", "月", "日",  "\u202F", "20150304", "CST"};
  std::mt19937 random(2);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto left = random() % 14; left > 0; --left) text += kPieces[random() % std::size(kPieces)];
    const auto time = parse_date(text, clock_here);
    const std::string_view behind = text_behind_date(text);
    REQUIRE(text.find(behind) != std::string::npos);
    if (!time) continue;
    REQUIRE(behind.empty());
    REQUIRE(parse_date(format_time(*time), clock_here) == time);
  }
}

TEST_CASE("a date is read by a format") {
  CHECK(date_by("%d.%m.%Y", "27.02.2012") == "2012-02-27T00:00:00+01:00");
  CHECK(date_by("%d.%m.%Y %H:%M", "01.07.2026 10:11") == "2026-07-01T10:11:00+02:00");
  CHECK(date_by("%Y-%m-%dT%H:%M:%S%z", "2012-02-27T10:11:12-0930") == "2012-02-27T10:11:12-09:30");
  CHECK(date_by("%Y-%m-%d %z", "2012-02-27 +0000") == "2012-02-27T00:00:00Z");
  CHECK(date_by("%m/%d/%y", "02/27/12") == "2012-02-27T00:00:00+01:00");
  CHECK(date_by("%d %b %Y", "27 Feb 2012") == "2012-02-27T00:00:00+01:00");
  CHECK(date_by("%Y", "2012") == "2012-01-01T00:00:00+01:00");
  CHECK(date_by("%s", "86400").substr(0, 4) == "1970");
}

TEST_CASE("a format of dates without a year or that strptime cannot read has a problem") {
  for (const char* format :
       {"%d.%m.%Y", "%Y", "%y%m%d", "%C%y", "%F", "%D", "%x", "%c", "%s", "%EY", "%Oy", "%-d.%-m.%Y",
        "%d/%m/%Y %I:%M %p", "%Y-%m-%d %r", "%Y-%jT%T%z", "%%%Y", "%Y年%m月%d日", "%d %B, %Y %l %p"})
    CHECK_MESSAGE(problem_of_date_format(format).empty(), format);
  constexpr std::pair<const char*, const char*> kProblems[] = {
      {"", "names no part of a date; %d.%m.%Y reads 27.2.2012"},
      {"dd.mm.yyyy", "names no part of a date; %d.%m.%Y reads 27.2.2012"},
      {"%%", "names no part of a date; %d.%m.%Y reads 27.2.2012"},
      {"%d.%m.", "reads no year; %Y reads 2012, and %y reads 12"},
      {"%H:%M", "reads no year; %Y reads 2012, and %y reads 12"},
      {"%C", "reads no year; %Y reads 2012, and %y reads 12"},
      {"%G-W%V-%u", "reads no year; %Y reads 2012, and %y reads 12"},
      {"%Y-%m-%d %Z", "has %Z, and strptime reads no names of zones; %z reads offsets like +0100"},
      {"%Y-%m-%d %H:%M %p", "has %p, which means something only with %I, the hour from 1 to 12"},
      {"%Y-%Q", "has '%Q', which strptime does not read; '%%' is a percent sign"},
      {"%Y %P", "has '%P', which strptime does not read; '%%' is a percent sign"},
      {"%Y %", "has '%', which strptime does not read; '%%' is a percent sign"},
      {"%Y %E", "has '%E', which strptime does not read; '%%' is a percent sign"},
      {"%Y %3d", "has '%3', which strptime does not read; '%%' is a percent sign"},
  };
  for (const auto& [format, problem] : kProblems) CHECK(problem_of_date_format(format) == problem);
}

TEST_CASE("text that a format does not match to its end is no date") {
  CHECK(date_by("%d.%m.%Y", "27.02.2012 ") == "no date");
  CHECK(date_by("%d.%m.%Y", "27.02.") == "no date");
  CHECK(date_by("%d.%m.%Y", std::string("27.02.2012\0", 11)) == "no date");
  CHECK(date_by("%d.%m.%Y", "31.02.2012") == "no date");
  CHECK(date_by("%d.%m.%Y", "") == "no date");
  CHECK(date_by("", "") == "no date");
  CHECK(date_by("%d.%m.", "27.02.") == "no date");
  CHECK(date_by("%H:%M", "10:00") == "no date");
}

TEST_CASE("an offset of a day or more is none") {
  CHECK(date_by("%Y %z", "2012 +2359") == "2012-01-01T00:00:00+23:59");
  CHECK(date_by("%Y %z", "2012 +2400") == "no date");
  CHECK(date_by("%Y %z", "2012 -4530") == "no date");
}

TEST_CASE("a time is told by its distance from another in whole units") {
  const Time now{1'000'000'000};
  const auto told = [now](std::int64_t seconds) { return format_relative_time({now.seconds + seconds, 60}, now); };
  CHECK(told(0) == "now");
  CHECK(told(-59) == "now");
  CHECK(told(-60) == "1 minute ago");
  CHECK(told(119 * 60) == "in 119 minutes");
  CHECK(told(-2 * 3600) == "2 hours ago");
  CHECK(told(47 * 3600) == "in 47 hours");
  CHECK(told(-2 * 86400) == "2 days ago");
  CHECK(told(-14 * 86400) == "2 weeks ago");
  CHECK(told(-70 * 86400) == "2 months ago");
  CHECK(told(729 * 86400) == "in 24 months");
  CHECK(told(-731 * 86400) == "2 years ago");
}

}  // namespace blog

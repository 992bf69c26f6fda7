#include "cli/system_clock.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

namespace blog::cli {
namespace {

/// The computer's clock as it stands in a zone; at an instant of the test's own where there is one.
class ClockOfZone final : public Clock {
 public:
  explicit ClockOfZone(const std::string& zone, std::int64_t now = 0) : now_(now) {
    ::setenv("TZ", zone.c_str(), 1);
    ::tzset();
  }
  ~ClockOfZone() override {
    ::unsetenv("TZ");
    ::tzset();
  }
  ClockOfZone(const ClockOfZone&) = delete;
  ClockOfZone& operator=(const ClockOfZone&) = delete;

  Time now() const override { return local_time(now_, *this); }
  std::int64_t ticks() const override { return 0; }
  int offset_at(std::int64_t seconds) const override { return clock_.offset_at(seconds); }

 private:
  SystemClock clock_;
  std::int64_t now_;
};

std::string in_zone(const std::string& zone, std::string_view when) {
  return format_time(parse_when(when, ClockOfZone(zone)));
}

}  // namespace

TEST_CASE("a time that the clocks of a zone skip has the offset before the change") {
  CHECK(in_zone("Europe/Berlin", "2024-03-31 02:30") == "2024-03-31T02:30:00+01:00");
  CHECK(in_zone("Europe/Dublin", "2024-03-31 01:30") == "2024-03-31T01:30:00Z");
  CHECK(in_zone("Europe/London", "2024-03-31 01:00") == "2024-03-31T01:00:00Z");
  CHECK(in_zone("America/New_York", "2024-03-10 02:30") == "2024-03-10T02:30:00-05:00");
  CHECK(in_zone("America/Sao_Paulo", "2018-11-04") == "2018-11-04T00:00:00-03:00");
  CHECK(in_zone("Australia/Lord_Howe", "2024-10-06 02:15") == "2024-10-06T02:15:00+10:30");
  CHECK(in_zone("Africa/Casablanca", "2024-04-14 02:30") == "2024-04-14T02:30:00Z");
  CHECK(in_zone("Pacific/Apia", "2011-12-30 12:00") == "2011-12-30T12:00:00-10:00");
  CHECK(in_zone("Pacific/Kwajalein", "1993-08-21 12:00") == "1993-08-21T12:00:00-12:00");
  CHECK(in_zone("Asia/Pyongyang", "2018-05-04 23:45") == "2018-05-04T23:45:00+08:30");
}

TEST_CASE("of a time that the clocks of a zone show twice it is the first") {
  CHECK(in_zone("Europe/Berlin", "2024-10-27 02:30") == "2024-10-27T02:30:00+02:00");
  CHECK(in_zone("Europe/Dublin", "2024-10-27 01:30") == "2024-10-27T01:30:00+01:00");
  CHECK(in_zone("America/New_York", "2024-11-03 01:30") == "2024-11-03T01:30:00-04:00");
  CHECK(in_zone("Australia/Lord_Howe", "2024-04-07 01:45") == "2024-04-07T01:45:00+11:00");
  CHECK(in_zone("Africa/Casablanca", "2024-03-10 02:30") == "2024-03-10T02:30:00+01:00");
  CHECK(in_zone("Asia/Kolkata", "1945-10-14 23:30") == "1945-10-14T23:30:00+06:30");
  CHECK(in_zone("Europe/Moscow", "2014-10-26 01:30") == "2014-10-26T01:30:00+04:00");
  CHECK(in_zone("America/Caracas", "2007-12-09 02:45") == "2007-12-09T02:45:00-04:00");
}

TEST_CASE("around a change every time of a zone has the offset that holds") {
  CHECK(in_zone("Europe/Berlin", "2024-03-31 01:59") == "2024-03-31T01:59:00+01:00");
  CHECK(in_zone("Europe/Berlin", "2024-03-31 03:00") == "2024-03-31T03:00:00+02:00");
  CHECK(in_zone("Europe/Berlin", "2024-10-27 01:59") == "2024-10-27T01:59:00+02:00");
  CHECK(in_zone("Europe/Berlin", "2024-10-27 03:00") == "2024-10-27T03:00:00+01:00");
  CHECK(in_zone("Australia/Lord_Howe", "2024-10-06 02:30") == "2024-10-06T02:30:00+11:00");
  CHECK(in_zone("Pacific/Apia", "2011-12-29 23:59") == "2011-12-29T23:59:00-10:00");
  CHECK(in_zone("Pacific/Apia", "2011-12-31") == "2011-12-31T00:00:00+14:00");
  CHECK(in_zone("Asia/Kathmandu", "1986-01-01 00:20") == "1986-01-01T00:20:00+05:45");
}

TEST_CASE("any number of days ago the clock showed the same time") {
  constexpr std::int64_t kNoon = 1'711'967'400;  // 2024-04-01T10:30:00Z
  const ClockOfZone berlin("Europe/Berlin", kNoon);
  const auto when = [&](const char* text) { return format_time(parse_when(text, berlin)); };
  CHECK(when("now") == "2024-04-01T12:30:00+02:00");
  CHECK(when("2d") == "2024-03-30T12:30:00+01:00");
  CHECK(when("1w") == "2024-03-25T12:30:00+01:00");
  CHECK(when("1mo") == "2024-03-01T12:30:00+01:00");
  CHECK(when("+30w") == "2024-10-28T12:30:00+01:00");
}

TEST_CASE("a distance that ends in a skipped or doubled hour follows the same rule") {
  constexpr std::int64_t kNight = 1'711'931'400;  // 2024-04-01T00:30:00Z
  const ClockOfZone berlin("Europe/Berlin", kNight);
  CHECK(format_time(parse_when("1d", berlin)) == "2024-03-31T02:30:00+01:00");
  CHECK(format_time(parse_when("+209d", berlin)) == "2024-10-27T02:30:00+02:00");
}

}  // namespace blog::cli

#include "cli/system_clock.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>

namespace blog::cli {

namespace {

std::int64_t read_clock(clockid_t clock, std::int64_t units_per_second) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return time.tv_sec * units_per_second + time.tv_nsec / (1'000'000'000 / units_per_second);
}

constexpr int kDay = 24 * 60;  // minutes

/// In minutes east of Greenwich, whatever it is: a rule in TZ may say 24 hours and more.
int raw_offset_at(std::int64_t seconds) {
  const time_t instant = seconds;
  tm local{};
  ::localtime_r(&instant, &local);
  return static_cast<int>(local.tm_gmtoff / 60);
}

bool is_offset(int minutes) { return -kDay < minutes && minutes < kDay; }

}  // namespace

Time SystemClock::now() const {
  const std::int64_t seconds = read_clock(CLOCK_REALTIME, 1);
  return {seconds, offset_at(seconds)};
}

std::int64_t SystemClock::ticks() const { return read_clock(CLOCK_MONOTONIC, 1000); }

int SystemClock::offset_at(std::int64_t seconds) const {
  const int minutes = raw_offset_at(seconds);
  return is_offset(minutes) ? minutes : 0;
}

bool is_known_zone(const std::string& zone) {
  const std::string_view name = std::string_view(zone).substr(zone.starts_with(':') ? 1 : 0);
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const bool is_rule =
      zone.starts_with('<') ||
      (std::ranges::any_of(name, [](char c) { return c >= '0' && c <= '9'; }) && name.size() > 3 &&
       std::all_of(name.begin(), name.begin() + 3, is_letter) && name.find('/') == std::string_view::npos);
  if (is_rule) return is_offset(raw_offset_at(read_clock(CLOCK_REALTIME, 1)));
  std::error_code error;
  return name.empty() || name == "UTC" ||
         std::filesystem::exists(std::filesystem::path("/usr/share/zoneinfo") / name, error);
}

}  // namespace blog::cli

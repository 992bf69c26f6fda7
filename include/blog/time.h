// Points in time as a blog keeps them: the instant, and the offset it was written with.
//
//     Time time = parse_when("2026-11-22T10:00:00+01:00", clock);
//     format_time(time) == "2026-11-22T10:00:00+01:00"
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace blog {

/// `seconds` since 1970-01-01 UTC; `offset` in minutes east of UTC. Instants compare by `seconds` alone.
struct Time {
  std::int64_t seconds = 0;
  int offset = 0;

  friend bool operator==(const Time& a, const Time& b) { return a.seconds == b.seconds; }
  friend auto operator<=>(const Time& a, const Time& b) { return a.seconds <=> b.seconds; }
};

/// Where time comes from. Handed in, so that a test can stop it.
class Clock {
 public:
  virtual ~Clock() = default;
  /// The present, with the offset that holds here.
  virtual Time now() const = 0;
  /// Milliseconds of a clock that only goes forward.
  virtual std::int64_t ticks() const = 0;
  /// Minutes east of UTC that clocks here are ahead at the instant, in seconds since 1970.
  virtual int offset_at(std::int64_t seconds) const = 0;
};

/// The instant, in seconds since 1970, with the offset that holds here then.
Time local_time(std::int64_t seconds, const Clock& clock);

/// Reads what a user types: RFC 3339, `2026-11-22`, `2026-11-22 10:00`, `2026-11-22 9:05 PM CET`, `now`, `today`,
/// `yesterday`, `7d`, `2w`, `3mo`, `1y` (ago), `+7d` (ahead; the clock shows the same as now). A time without an offset
/// is local: where clocks are put forward over it, it has the offset before the change, and where they show it twice,
/// it is the first of the two. Throws usage for anything else.
Time parse_when(std::string_view text, const Clock& clock);

/// Reads a date in any of the spellings of real blogs (RFC 3339, blanks for `T`, no seconds, one-digit parts,
/// fractions, `9:05 PM`, offsets like `-4`, names of zones, `27 February 2012`, the texts of JavaScript's Date and of
/// ctime). Without an offset it is local, as in parse_when(). Empty when it is no date, or text stands behind it.
std::optional<Time> parse_date(std::string_view text, const Clock& clock);

/// What stands behind the date that the text begins with and is no part of it; empty where there is no such thing.
std::string_view text_behind_date(std::string_view text);

/// Reads a date by a format of strptime. Without %z it is local. Empty when the text does not match to its end.
std::optional<Time> parse_date(std::string_view text, const std::string& format, const Clock& clock);

/// Why no date can be read rightly by this format of strptime, and what to do: `reads no year; …`. Empty where it can.
std::string problem_of_date_format(const std::string& format);

/// RFC 3339 with the time's own offset, `Z` for none: 25 characters at most.
std::string format_time(Time time);
void append_time(std::string& out, Time time);

/// `2026-11-22 10:00`, by the time's own offset.
std::string format_short_time(Time time);

/// `3 days ago`, `in 2 weeks`, `now`: whole units, of which there are at least two where a smaller unit would do.
std::string format_relative_time(Time time, Time now);

}  // namespace blog

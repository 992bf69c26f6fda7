// The computer's clock and time zone.
#pragma once

#include "blog/time.h"

namespace blog::cli {

class SystemClock : public Clock {
 public:
  Time now() const override;
  std::int64_t ticks() const override;
  int offset_at(std::int64_t seconds) const override;
};

/// Whether libc knows the zone named in TZ, whose clocks are now less than a day from UTC: it takes an unknown one for
/// UTC without a word, and so does the clock one that is further away.
bool is_known_zone(const std::string& zone);

}  // namespace blog::cli

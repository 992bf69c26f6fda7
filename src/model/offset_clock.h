// A clock for dates that depend on no place: it shows the same offset everywhere, and has no present.
#pragma once

#include "blog/time.h"

namespace blog {

class OffsetClock final : public Clock {
 public:
  /// Minutes east of Greenwich.
  explicit OffsetClock(int offset = 0) : offset_(offset) {}
  Time now() const override { return {}; }
  std::int64_t ticks() const override { return 0; }
  int offset_at(std::int64_t) const override { return offset_; }

 private:
  int offset_;
};

}  // namespace blog

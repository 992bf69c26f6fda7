// Dates: as people type them, and as files spell them.
#include "fuzz.h"

#include <optional>

namespace {

void promise_prints(const blog::Time& time) {
  const blog::StoppedClock clock;
  const std::string text = blog::format_time(time);
  const blog::Time again = blog::parse_when(text, clock);
  blog::promise_same(blog::format_time(again), text, "a time that was printed is read as the same");
  blog::promise(again == time && again.offset == time.offset, "a time keeps its instant and its offset");
}

}  // namespace

void blog::fuzz(std::string_view bytes) {
  const StoppedClock clock;
  succeeds({ErrorCode::usage}, [&] { promise_prints(parse_when(bytes, clock)); });
  const std::string_view behind = text_behind_date(bytes);
  promise(bytes.find(behind) != std::string_view::npos, "what stands behind a date stood there");
  if (const auto date = parse_date(bytes, clock)) {
    promise(behind.empty(), "nothing stands behind a date");
    promise_prints(*date);
  }
  const std::size_t line = bytes.find('\n');
  if (line == std::string_view::npos) return;
  const std::string format(bytes.substr(0, line));
  problem_of_date_format(format);
  if (const auto time = parse_date(bytes.substr(line + 1), format, clock)) promise_prints(*time);
}

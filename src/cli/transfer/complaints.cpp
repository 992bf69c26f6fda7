#include "cli/transfer/complaints.h"

#include "text/utf8.h"

#include <fmt/format.h>

#include <utility>

namespace blog::cli {

namespace {

constexpr std::size_t kMostKept = 100'000;  // of ten thousand records, at most

}  // namespace

void Complaints::say(std::string_view place, std::size_t line, std::string_view text) {
  if (reasons_.add()) write(place, line, text);
}

void Complaints::warn(std::string_view place, std::size_t line, std::string_view text) {
  if (warnings_.add()) write(place, line, fmt::format("warning: {}", text));
}

void Complaints::keep_warning(std::string place, std::size_t line, std::string_view text) {
  if (kept_.size() == kMostKept)
    ++lost_;
  else
    kept_.push_back({read_, std::move(place), line, std::string(text)});
}

void Complaints::begin_next_record(bool is_news) {
  has_news_ |= is_news;
  if (is_news) say_of_input();
  say_kept(++decided_, is_news);
}

void Complaints::finish() {
  const bool is_news = has_news_ || decided_ < read_ || read_ == 0;
  if (is_news) say_of_input();
  say_kept(read_ + 1, is_news);
  if (const std::int64_t more = reasons_.unsaid(); more > 0)
    context_->complain(fmt::format("and {} more; --report FILE names each of them", more));
  const std::int64_t more = warnings_.unsaid() + (is_news ? lost_ : 0);
  if (more > 0) context_->complain(fmt::format("warning: and {} more of them", more));
}

void Complaints::write(std::string_view place, std::size_t line, std::string_view text) const {
  context_->world.err.write(visible(fmt::format("{}:{}: {}", place, line, text)) + "\n");
}

void Complaints::say_of_input() {
  for (const Warning& warning : of_input_) warn(warning.place, warning.line, warning.text);
  of_input_.clear();
}

void Complaints::say_kept(std::int64_t record, bool is_news) {
  for (; !kept_.empty() && kept_.front().record < record; kept_.pop_front())
    if (is_news) warn(kept_.front().place, kept_.front().line, kept_.front().text);
}

}  // namespace blog::cli

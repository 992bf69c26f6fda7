#include "store/rules/slug_choice.h"

#include "blog/error.h"
#include "text/slug.h"

#include <algorithm>
#include <cstdint>

namespace blog {

namespace {

/// Whether free_slug() can have given it: 2, 3, …
bool is_given_number(std::string_view text) {
  return !text.empty() && text.front() != '0' && text != "1" &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string free_slug(const std::string& slug, const IsTaken& taken) {
  const auto numbered = [&](std::int64_t number) { return fmt::format("{}-{}", slug, number); };
  if (!taken(slug)) return slug;
  // Numbers are given without gaps, mostly: double until one is free, then close in on the first free one.
  std::int64_t high = 2;
  while (taken(numbered(high))) high *= 2;
  std::int64_t low = high / 2;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (taken(numbered(middle)) ? low : high) = middle;
  }
  return numbered(high);
}

std::string slug_of_new(std::string_view title, const std::function<PostId()>& next_id) {
  std::string slug = make_slug(title);
  return slug.empty() ? fmt::format("post-{}", next_id()) : slug;
}

std::string_view without_numbers(std::string_view slug) {
  while (true) {
    const std::size_t hyphen = slug.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || !is_given_number(slug.substr(hyphen + 1))) return slug;
    slug = slug.substr(0, hyphen);
  }
}

void throw_taken_slug(std::string_view slug) {
  throw Error(ErrorCode::conflict, Fact::taken_slug, "the slug '{}' belongs to another post", slug)
      .about(std::string(slug));
}

}  // namespace blog

#include "exchange/record/publication.h"

#include "exchange/record/shown.h"
#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

namespace blog {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kDraftStatus[] = {"draft",       "private", "pending",  "trash",     "hidden",
                                             "unpublished", "inherit", "unlisted", "auto-draft"};
constexpr std::string_view kPublicStatus[] = {"published", "publish", "public", "scheduled", "future"};
constexpr std::string_view kClosed[] = {"members", "paid",   "tiers",    "filter",  "password",
                                        "private", "hidden", "unlisted", "internal"};
constexpr std::string_view kOpen[] = {"public"};
constexpr std::string_view kTrue[] = {"true", "yes", "on", "1"};
constexpr std::string_view kFalse[] = {"false", "no", "off", "0"};

constexpr std::string_view kTruthWords = "true, false, yes, no, 1, 0";

std::optional<bool> find(std::string_view word, Words yes, Words no) {
  const std::string lower = lower_ascii(trim(word));
  if (std::ranges::find(yes, lower) != yes.end()) return true;
  if (std::ranges::find(no, lower) != no.end()) return false;
  return std::nullopt;
}

std::optional<bool> negated(std::optional<bool> value) { return value ? std::optional(!*value) : std::nullopt; }

}  // namespace

std::optional<bool> find_draft_status(std::string_view word) { return find(word, kDraftStatus, kPublicStatus); }

std::optional<bool> find_draft_visibility(std::string_view word) { return find(word, kClosed, kOpen); }

std::optional<bool> find_truth(std::string_view word) { return find(word, kTrue, kFalse); }

std::optional<bool> find_draft(PostField field, KeySense sense, std::string_view value) {
  if (sense == KeySense::visibility) return find_draft_visibility(value);
  if (field == PostField::status) return find_draft_status(value);
  return sense == KeySense::opposite ? negated(find_truth(value)) : find_truth(value);
}

bool was_known_draft_word(std::string_view value) { return find_truth(value) || find_status(lower_ascii(trim(value))); }

std::string no_draft_word(PostField field, std::string_view key, std::string_view value) {
  return fmt::format("{} '{}' is not one of {}; --map {}=meta keeps it aside", shown(key), shown(value),
                     field == PostField::status ? kStatusWords : kTruthWords, shown(key));
}

}  // namespace blog

#include "store/former_posts.h"

#include "store/rules/post_row.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace blog {

namespace {

constexpr std::size_t kBits = 8 << 20;
constexpr std::size_t kMostSources = 1000;  // beyond them, looking again is not worth the memory

std::uint64_t mark_of(std::string_view text) { return std::hash<std::string_view>()(text); }

/// 0: none.
std::uint64_t mark_within_site(std::string_view key) {
  const std::string_view rest = key_within_site(key);
  return rest.empty() ? 0 : mark_of(rest);
}

bool has_same_content(const FoundOrigin& origin, const Record& record) {
  return origin.record_hash == std::bit_cast<std::int64_t>(record.hash);
}

/// A post that was removed here has no title to be told from another by.
bool is_of_moved_site(const FoundOrigin& origin, const Record& record) {
  return key_within_site(origin.key) == key_within_site(record.key) &&
         (!origin.post || origin.title == record.post.title);
}

}  // namespace

const std::vector<FoundOrigin>& FormerPosts::Found::marked(const Record& record, std::uint64_t mark) const {
  static const std::vector<FoundOrigin> kNone;
  const auto source = by_mark_.find(record.source);
  if (source == by_mark_.end()) return kNone;
  const auto origins = source->second.find(mark);
  return origins == source->second.end() ? kNone : origins->second;
}

const FoundOrigin* FormerPosts::Found::first(std::size_t place, bool slug_tells,
                                             const std::function<bool(const FoundOrigin&)>& is_free) const {
  const Record& record = *records_[place];
  const auto first_of = [&](const std::vector<FoundOrigin>& origins, const auto& fits) -> const FoundOrigin* {
    const auto found = std::ranges::find_if(
        origins, [&](const FoundOrigin& origin) { return fits(origin, record) && is_free(origin); });
    return found == origins.end() ? nullptr : &*found;
  };
  const auto has_name = [&](const FoundOrigin& origin, const Record&) {
    return slug_tells || origin.title == record.post.title;
  };
  const std::vector<FoundOrigin>& of_slug = by_slug_[place];
  if (const FoundOrigin* const both = first_of(of_slug, has_same_content)) return both;
  if (const FoundOrigin* const same = first_of(marked(record, record.hash), has_same_content)) return same;
  if (const FoundOrigin* const named = first_of(of_slug, has_name)) return named;
  return first_of(marked(record, mark_within_site(record.key)), is_of_moved_site);
}

FormerPosts::Found FormerPosts::find(std::vector<const Record*> records) {
  Found found;
  found.by_slug_.resize(records.size());
  std::vector<const Record*> asked;
  for (const Record* const record : records)
    if (record->source != kWrittenHere && was_known(record->source)) asked.push_back(record);
  auto by_slug = engine_.find_by_slug(asked);
  for (std::size_t i = 0, next = 0; next < asked.size(); ++i)
    if (records[i] == asked[next]) found.by_slug_[i] = std::move(by_slug[next++]);
  for (const Record* const record : asked) {
    ask(found, *record, record->hash);
    ask(found, *record, mark_within_site(record->key));
  }
  for (auto& [source, by_mark] : found.by_mark_) find_marked(source, by_mark);
  found.records_ = std::move(records);
  return found;
}

/// Notes what there is when a source is first asked for: what comes to it later comes from this import.
bool FormerPosts::was_known(const std::string& source) {
  if (const auto known = sources_.find(source); known != sources_.end()) return known->second;
  if (sources_.size() == kMostSources) sources_.clear();
  bool& known = sources_[source];
  engine_.for_each_origin(source, [&](const Origin& origin) {
    known = true;
    may_be_there_.resize(kBits);
    if (origin.record_hash) may_be_there_[bit_of(source, std::bit_cast<std::uint64_t>(*origin.record_hash))] = true;
    if (const std::uint64_t mark = mark_within_site(*origin.key)) may_be_there_[bit_of(source, mark)] = true;
  });
  return known;
}

std::size_t FormerPosts::bit_of(std::string_view source, std::uint64_t mark) {
  return (mark_of(source) ^ mark) % kBits;
}

void FormerPosts::ask(Found& found, const Record& record, std::uint64_t mark) const {
  if (mark != 0 && may_be_there_[bit_of(record.source, mark)]) found.by_mark_[record.source].try_emplace(mark);
}

/// Finds the origins of the source with the marks that are asked for.
void FormerPosts::find_marked(std::string_view source, ByMark& by_mark) {
  engine_.for_each_origin(source, [&](const Origin& origin) {
    const auto note = [&](std::uint64_t mark) {
      const auto asked = by_mark.find(mark);
      if (asked == by_mark.end()) return;
      asked->second.push_back({*origin.key, origin.post, origin.record_hash, origin.post_hash});
    };
    if (origin.record_hash) note(std::bit_cast<std::uint64_t>(*origin.record_hash));
    note(mark_within_site(*origin.key));
  });
  for (auto& [mark, origins] : by_mark)
    for (FoundOrigin& origin : origins)
      if (origin.post && mark == mark_within_site(origin.key))
        origin.title = engine_.get_post(std::to_string(*origin.post), {PostField::title}).title;
}

}  // namespace blog
